using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Directories;

namespace Interagency.Workflows.Appeals;

/// <summary>By when a person who reported something is answered: data of a directory. All days are calendar days.</summary>
/// <param name="Days">From registration to the answer.</param>
/// <param name="Extension">By how many the term may be extended, once.</param>
/// <param name="Redirect">From registration, for a report that concerns somebody else.</param>
/// <param name="Register">From receipt to registration.</param>
/// <param name="Warn">Before the last day, from which the one who answers is reminded.</param>
/// <param name="Source">The act.</param>
/// <param name="Roll">Where a last day goes that is off.</param>
/// <param name="Prefix">Stands before the number in the register; may be empty.</param>
public sealed record AppealRule(int Days, int Extension, int Redirect, int Register, int Warn, ActParagraph Source, Roll Roll = Roll.Next, string Prefix = "")
{
    internal IEnumerable<string> Mistakes()
    {
        foreach (var (name, days) in new[] { ("days", Days), ("redirect", Redirect), ("register", Register) })
            if (days is < 1 or > 366) yield return $"appeals.{name}: {days} is not 1 to 366 days";
        if (Extension is < 0 or > 366) yield return $"appeals.extension: {Extension} is not 0 to 366 days";
        if (Warn < 0 || Warn >= Days) yield return $"appeals.warn: {Warn} is not 0 to {Days - 1} days before the last one";
    }
}
