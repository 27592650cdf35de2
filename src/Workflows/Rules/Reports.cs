using System.Collections.Immutable;
using Interagency.Workflows.Language;
using Interagency.Workflows.Messages;

namespace Interagency.Workflows.Rules;

/// <summary>Reports to agencies that go out when a duty is done.</summary>
public static class Reports
{
    /// <summary>What the person in charge is told when nobody can be found to report to.</summary>
    public const string ByHand = "report-by-hand";

    /// <summary>The types of messages that report, and for which purpose each tells of the family.</summary>
    private static readonly ImmutableDictionary<string, string> Purpose = ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create(PlanReport.MessageType, Purposes.PlanReport), KeyValuePair.Create(ChangeReport.MessageType, Purposes.ChangeReport)
    ]);

    public static readonly ImmutableArray<string> Types = [PlanReport.MessageType, ChangeReport.MessageType];

    public static bool IsOne(string type) => Purpose.ContainsKey(type);

    /// <param name="type">One of <see cref="Types"/>.</param>
    public static string PurposeOf(string type) => Purpose[type];

    /// <summary>Why a duty can't report so; null when it can.</summary>
    /// <param name="type">Null: it reports nothing.</param>
    /// <param name="to">The agency; null: the body that asked us.</param>
    /// <param name="onOccasion">The duty waits for an occasion, else it recurs.</param>
    /// <param name="hasEvidence">Whoever does it gives its evidence, of which the report tells.</param>
    public static Bilingual? Mistake(string? type, string? to, bool onOccasion, bool hasEvidence)
    {
        var all = string.Join(", ", Types);
        if (type is null) return to is null ? null : new($"reportTo без report: укажите, какой отчёт уходит ({all}).", $"reportTo without report: say which report goes out ({all}).");
        if (!IsOne(type)) return new($"report: «{type}» — неизвестный отчёт; возможны: {all}.", $"report: '{type}' is no report that is known; one of: {all}.");
        if (!hasEvidence) return new("report: отчёт передаёт подтверждение обязанности; укажите documentKind.", "report: the report passes on the duty's evidence; set documentKind.");
        if (type != ChangeReport.MessageType) return null;
        if (!onOccasion) return new($"report: {type} сообщает об изменении, а обязанность повторяется каждый период; укажите on: occasion.", $"report: {type} tells of a change, but the duty recurs every period; set on to occasion.");
        return to is null ? new($"reportTo: кому уходит {type}? Назовите ведомство справочника.", $"reportTo: whom does {type} go to? Name an agency of the directory.") : null;
    }
}
