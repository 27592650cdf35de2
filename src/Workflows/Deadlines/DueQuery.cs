using System.Globalization;
using System.Text.RegularExpressions;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>The question "when is it due?" as texts from outside, a command line or a form.</summary>
public static partial class DueQuery
{
    private const string InstantExample = "2024-06-13T23:30:00+03:00";

    /// <param name="region">Region key of the obliged organisation.</param>
    /// <param name="start">ISO 8601 instant with its offset.</param>
    /// <param name="rule">The rule as JSON.</param>
    /// <param name="calendars">The calendars in force.</param>
    public static DueReply Answer(string? region, string? start, string? rule, CalendarSet calendars)
    {
        if (Missing(region, "region", string.Join(", ", calendars.Keys)) is { } noRegion) return noRegion;
        if (Missing(start, "start", InstantExample) is { } noStart) return noStart;
        if (Missing(rule, "rule", """{"kind":"workingDays","n":5}""") is { } noRule) return noRule;
        if (!calendars.TryFind(region, out _, out var problem))
            return new DueReply.Refused("region", new($"region: нет календаря для «{region}»; известны: {string.Join(", ", calendars.Keys)}", "region: " + problem));
        if (Instant(start!) is not { } instant) return BadStart(start!);
        try
        {
            var due = TermCalculator.Compute(DeadlineRule.Parse(rule!), instant, region!, calendars);
            return new DueReply.Answered(DueAnswer.Of(due));
        }
        catch (DeadlineRuleException error)
        {
            var field = error.Field.Length == 0 ? "rule" : "rule." + error.Field;
            return new DueReply.Refused("rule", new($"{field}: {error.Problem.Ru}", $"{field}: {error.Problem.En}"));
        }
    }

    private static DueReply.Refused? Missing(string? value, string field, string example) => string.IsNullOrWhiteSpace(value)
        ? new(field, new($"{field}: не указано; например: {example}", $"{field}: is missing; for example: {example}"))
        : null;

    private static DueReply.Refused BadStart(string start) => new("start", new(
        $"start: «{start}» — не момент времени с часовым смещением в {TermCalculator.FirstYear}–{TermCalculator.LastYear} годах; например: {InstantExample}",
        $"start: \"{start}\" is not an instant with an offset in the years {TermCalculator.FirstYear}-{TermCalculator.LastYear}; for example: {InstantExample}"));

    private static DateTimeOffset? Instant(string text) =>
        Iso().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
        && TermCalculator.Starts(instant)
            ? instant
            : null;

    // Without an offset the day itself would be a guess, so none is made.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}

/// <summary>An answer, or what was wrong with the question.</summary>
public abstract record DueReply
{
    private DueReply()
    {
    }

    public sealed record Answered(DueAnswer Due) : DueReply;

    /// <param name="Field"><c>region</c>, <c>start</c> or <c>rule</c>.</param>
    /// <param name="Message">Begins with the field and says the fix.</param>
    public sealed record Refused(string Field, Bilingual Message) : DueReply;
}

/// <summary>The answer as JSON shows it.</summary>
/// <param name="DueDate">The last day.</param>
/// <param name="DueBefore">Exclusive end with the local offset.</param>
/// <param name="Explanation">In Russian.</param>
/// <param name="ExplanationEn">In English.</param>
/// <param name="Provisional">The date may still move.</param>
/// <param name="CalendarVersion">The calendars it was counted with.</param>
public sealed record DueAnswer(
    DateOnly DueDate, DateTimeOffset DueBefore, string Explanation, string ExplanationEn, bool Provisional, string CalendarVersion)
{
    internal static DueAnswer Of(DueDate due) =>
        new(due.Date, due.DueBefore, due.Explanation.Ru, due.Explanation.En, due.Provisional, due.CalendarVersion);
}
