using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Cases;

/// <summary>The family was given help. The row of help is written from this.</summary>
/// <param name="HelpId">Unique within the case.</param>
/// <param name="KindOfHelp">By the directory.</param>
/// <param name="Count">Services, 1 or more.</param>
/// <param name="Day">By the clock of the organisation.</param>
public sealed record HelpGiven(string HelpId, string KindOfHelp, int Count, DateOnly Day, string By) : Effect;

/// <summary>Somebody tells of help given outside of any contact of the log: several services of a kind at once. Nothing waits for it.</summary>
/// <param name="HelpId">Unique within the case.</param>
public sealed record HelpRecorded(string HelpId, string KindOfHelp, int Count, DateOnly Day) : CaseStimulus
{
    public const int MostServices = 1000;

    /// <exception cref="StimulusRefusedException">The case is over; no person tells it; the kind, the count or the day can't be.</exception>
    public override void Apply(CaseExecution execution)
    {
        Persons.Require(this);
        Interventions.RequireRunning(execution);
        HelpRules.RequireKind(execution, KindOfHelp);
        if (Count is < 1 or > MostServices)
            throw new StimulusRefusedException("wrong-count", $"Число услуг: от 1 до {MostServices}.", $"The number of services: from 1 to {MostServices}.");
        if (Day > HelpRules.DayOf(execution, execution.Now))
            throw new StimulusRefusedException("in-the-future", "День, когда оказана помощь, ещё не наступил: проверьте дату.", "The day of the help is in the future: check the date.");
        execution.Emit(new HelpGiven(HelpId, KindOfHelp, Count, Day, Actor.Id));
    }
}

/// <summary>What help in a case must keep to, whoever tells of it.</summary>
internal static class HelpRules
{
    public static void RequireKind(CaseExecution execution, string kind)
    {
        var known = execution.Facts.Region is { } region ? execution.World.Directories.For(region)?.KindsOfHelp ?? [] : [];
        if (known.Any(k => k.Key == kind)) return;
        throw new StimulusRefusedException("unknown-help",
            $"Нет такого вида помощи «{kind}»; возможны: {string.Join(", ", known.Select(k => k.Key))}.", $"The kind of help \"{kind}\" is unknown; one of: {string.Join(", ", known.Select(k => k.Key))}.");
    }

    public static DateOnly DayOf(CaseExecution execution, DateTimeOffset instant) =>
        execution.World.Calendars.For(Jurisdiction.CalendarOf(null, execution.Facts, execution.World.Directories)).Local.DateOf(instant);
}
