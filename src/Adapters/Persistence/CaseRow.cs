using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// One case: what lists show, and the state that a step reads. The row is the unit of lock: whoever steps the case holds it.
/// </summary>
public sealed class CaseRow : IPlaced
{
    /// <summary>After every term there is.</summary>
    public static readonly DateTimeOffset NoTerm = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Id { get; set; } = "";

    /// <summary>Drawn by the last statement of the opening commit: <c>2026-17</c>, per organisation and year.</summary>
    public string? Number { get; set; }

    /// <summary>The organisation whose number it is: transferred, a case keeps its number.</summary>
    public string NumberedBy { get; set; } = "";

    public string Region { get; set; } = "";

    /// <summary>Who runs the case now: whom it was transferred to, once it confirmed the receipt.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>The territorial section of the organisation; null: none, it is the whole organisation's.</summary>
    public string? Section { get; set; }

    public string DefinitionId { get; set; } = "";

    public string DefinitionVersionId { get; set; } = "";

    /// <summary>The root version and its pinned children; see <see cref="DefinitionSetRow"/>.</summary>
    public string DefinitionSetId { get; set; } = "";

    /// <summary>Of the root instance.</summary>
    public SubStatus Status { get; set; }

    /// <summary>The innermost stage the case is in, by its key in the definition.</summary>
    public string? Stage { get; set; }

    public SubjectKind? SubjectKind { get; set; }

    public string? SubjectId { get; set; }

    public string? Ground { get; set; }

    public string? Category { get; set; }

    public string? Track { get; set; }

    /// <summary>The track upon which it was opened; null where there was none, and for cases of before it was kept.</summary>
    public string? OpeningTrack { get; set; }

    /// <summary>How many of the family were under age at the opening; null where nobody counted.</summary>
    public int? Children { get; set; }

    public string? SupportLevel { get; set; }

    public string? Urgency { get; set; }

    public DateOnly? ExpectedEnd { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public string? ClosureGround { get; set; }

    public string? ClosureOutcome { get; set; }

    /// <summary>The case that dispatched this one, and the bookmark key there that waits for its end.</summary>
    public string? ParentCaseId { get; set; }

    public string? ReplyTo { get; set; }

    public string? CorrelationId { get; set; }

    /// <summary>The nearest end of a running term, <see cref="NoTerm"/> when none runs: what is late, and what will be next, comes first in a list.</summary>
    public DateTimeOffset NextDue { get; set; } = NoTerm;

    /// <summary>When each of the stages that the case is in was entered, as a JSON object by the stage's key.</summary>
    public string StagesEntered { get; set; } = "{}";

    /// <summary>Unresolved incidents of activities.</summary>
    public int Incidents { get; set; }

    public int Step { get; set; }

    public DateTimeOffset LastStepAt { get; set; }

    /// <summary>The <see cref="StateSchema"/> of the node that wrote <see cref="State"/>; one that knows only lower ones leaves the case alone.</summary>
    public int Schema { get; set; }

    public byte[] State { get; set; } = [];

    /// <summary>Head of the case's audit chain: the hash of its last history row.</summary>
    public byte[] LastHash { get; set; } = [];

    internal static void Rules(RowRules rules)
    {
        rules.On<CaseOpened>((opened, step) =>
        {
            var row = step.Case;
            (row.Region, row.Organisation) = (opened.Region, opened.Organisation);
            (row.SubjectKind, row.SubjectId) = (opened.Subject.Kind, opened.Subject.SubjectId);
            (row.Ground, row.Category, row.Track, row.OpeningTrack, row.Children) = (opened.Ground, opened.Category, opened.Track, opened.Track, opened.Subject.Children);
        });
        rules.On<Workflows.Takeovers.CaseWasTakenOver>((taken, step) => (step.Case.OpenedAt, step.Case.Number) = (Instants.Stored(taken.OpenedAt), step.Case.Number ?? taken.Number));
        rules.On<SectionSet>((set, step) => step.Case.Section = set.Section);
        rules.On<TrackRecorded>((recorded, step) => step.Case.Track = recorded.Track);
        rules.On<CategorySet>((set, step) => step.Case.Category = set.Category);
        // The basis is read from the state; the history tells when it changed.
        rules.Told<BasisChanged>();
        rules.On<UrgencySet>((set, step) => step.Case.Urgency = set.Urgency);
        rules.On<TransferChanged>((changed, step) => step.Case.Organisation = step.After.Facts.Organisation ?? step.Case.Organisation);
        rules.On<SupportLevelSet>((set, step) => (step.Case.SupportLevel, step.Case.ExpectedEnd) = (set.Level, set.ExpectedEnd));
        rules.On<CaseClosed>((closed, step) =>
            (step.Case.ClosedAt, step.Case.ClosureGround, step.Case.ClosureOutcome) = (step.Now, closed.Ground, closed.Outcome));
    }

    internal void Enter(string stage, DateTimeOffset at) => StagesEntered = JsonSerializer.Serialize(new SortedDictionary<string, DateTimeOffset>(ReadStagesEntered(), StringComparer.Ordinal) { [stage] = at });

    /// <returns>When the stage was entered; null for one that wasn't.</returns>
    internal DateTimeOffset? Leave(string stage)
    {
        var stages = new SortedDictionary<string, DateTimeOffset>(ReadStagesEntered(), StringComparer.Ordinal);
        if (!stages.Remove(stage, out var entered)) return null;
        StagesEntered = JsonSerializer.Serialize(stages);
        return entered;
    }

    public Dictionary<string, DateTimeOffset> ReadStagesEntered() => JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(StagesEntered)!;

    /// <summary>What the row shows of the state after a step.</summary>
    internal void Reflect(CaseState after, DateTimeOffset now)
    {
        Status = after.Root.SubStatus;
        Stage = after.Facts.Stages.LastOrDefault();
        CorrelationId = after.Root.CorrelationId;
        Incidents = after.Instances.Sum(i => i.Incidents.Count);
        NextDue = after.Facts.Deadlines.Where(d => d.Status == DeadlineStatus.Running).Select(d => Instants.Stored(d.DueBefore)).DefaultIfEmpty(NoTerm).Min();
        (Step, LastStepAt) = (after.Steps, now);
        if (after.Root.Status == Workflows.Interpretation.Status.Finished) ClosedAt ??= now;
    }
}
