using System.Globalization;
using Interagency.Workflows.Language;
using Interagency.Workflows.Simulation;

namespace Interagency.Orchestrator.Cli;

/// <summary>A simulation for people: an aligned table, then how it ended.</summary>
internal static class SimulateText
{
    // A cell longer than this would push the rest of its column out of sight.
    private const int WidestCell = 64;

    internal static IEnumerable<string> Lines(IReadOnlyList<TimelineEntry> timeline, RunSummary summary, Language language)
    {
        var rows = timeline.Select(e => Row(e, language)).Prepend(Head(language)).ToList();
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => Math.Min(r[i].Length, WidestCell))).ToList();
        yield return Aligned(rows[0], widths);
        yield return string.Join("  ", widths.Select(w => new string('─', w)));
        foreach (var (entry, i) in timeline.Select((e, i) => (e, i)))
        {
            yield return Aligned(rows[i + 1], widths);
            if (entry.Deadline is { } term && entry.Rung is null)
                yield return $"{new string(' ', widths[0])}  └ {language.Say(term.Explanation.Ru, term.Explanation.En)}".ReplaceLineEndings(" ");
        }

        yield return "";
        foreach (var line in Sum(summary, language)) yield return line;
    }

    private static string[] Head(Language language) => language.IsRussian
        ? ["Когда", "Этап", "Шаг", "Кто", "Что", "Документ", "Срок", "Ступень"]
        : ["When", "Stage", "Step", "Who", "What", "Document", "Due", "Rung"];

    private static string[] Row(TimelineEntry e, Language language) =>
    [
        e.Instant.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture), Say(e.StageName, language), e.Step is null ? "" : $"{e.StepTitle} [{e.Step}]", Actor(e.Actor, language),
        Say(e.What, language), Say(e.DocumentName, language), e.Deadline?.Due.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) ?? "", e.Rung ?? ""
    ];

    private static string Actor(string actor, Language language) => actor.Split(':', 2) switch
    {
        ["timer", _] => language.Say("время", "time"),
        ["system", _] => language.Say("служба", "service"),
        [_, var id] => id,
        _ => actor,
    };

    private static string Aligned(string[] cells, List<int> widths) => string.Join("  ", cells.Select((c, i) => Cut(c).PadRight(widths[i]))).TrimEnd();

    private static string Cut(string cell) => cell.Length <= WidestCell ? cell : cell[..(WidestCell - 1)] + "…";

    private static IEnumerable<string> Sum(RunSummary s, Language language)
    {
        yield return Verdict(s, language);
        foreach (var waits in s.WaitsFor) yield return language.Say($"  ждёт: {waits.Ru}", $"  waits for: {waits.En}");
        foreach (var refused in s.Refusals) yield return language.Say($"Отказ: {refused.Ru}", $"Refused: {refused.En}");
        foreach (var unmet in s.Unmet) yield return language.Say($"Мимо: {unmet.Ru}", $"Unmet: {unmet.En}");
        foreach (var incident in s.Incidents) yield return language.Say($"Сбой: {incident.Ru}", $"Incident: {incident.En}");
        var days = (int)(s.Ended - s.Started).TotalDays;
        yield return language.Say($"{RussianPlural.Count(s.Steps, "шаг", "шага", "шагов")} за {RussianPlural.Count(days, "день", "дня", "дней")}.",
            $"{EnglishDate.Count(s.Steps, "step", "steps")} in {EnglishDate.Count(days, "day", "days")}.");
    }

    private static string Verdict(RunSummary s, Language language) => s.Verdict switch
    {
        RunVerdict.Closed => language.Say($"Дело закрыто: {s.GroundName?.Ru}; исход: {s.OutcomeName?.Ru}.", $"The case was closed: {s.GroundName?.En}; outcome: {s.OutcomeName?.En}."),
        RunVerdict.Ended => language.Say("Процесс окончен, но дело никто не закрыл.", "The workflow ended, but nobody closed the case."),
        RunVerdict.StandsStill => language.Say("Дело стоит на месте: впереди ничего не произойдёт.", "The case stands still: nothing is ahead."),
        RunVerdict.TooLong => language.Say("Дело не кончается: прошли все отведённые годы.", "The case goes on for ever: all the years allowed have passed."),
        _ => language.Say("Дело ходит по кругу: сделаны все отведённые ходы.", "The case goes round and round: all the moves allowed are made."),
    };

    private static string Say(Bilingual? text, Language language) => text is null ? "" : language.Say(text.Ru, text.En);
}
