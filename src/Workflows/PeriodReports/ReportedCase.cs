using Interagency.Workflows.Cases;

namespace Interagency.Workflows.PeriodReports;

/// <summary>What reports need to know of a case: codes and moments alone.</summary>
/// <param name="Organisation">The one where it was opened; who runs it later, <see cref="Handovers"/> tell.</param>
/// <param name="Ground">The ground for intake.</param>
/// <param name="Track">As it stands now.</param>
/// <param name="Children">Null where nobody counted.</param>
public sealed record ReportedCase(string CaseId, string Organisation, DateTimeOffset OpenedAt, SubjectKind? Subject, string? Ground, string? Category, string? Track, int? Children)
{
    public IReadOnlyList<string> FurtherCategories { get; init; } = [];

    /// <summary>Organisations that received it, in their order.</summary>
    public IReadOnlyList<Dated> Handovers { get; init; } = [];

    /// <summary>Its entries in journals that aren't annulled, by the journal.</summary>
    public IReadOnlyList<Dated> Entries { get; init; } = [];

    /// <summary>Stages it entered.</summary>
    public IReadOnlyList<Dated> Stages { get; init; } = [];

    /// <summary>The track it was opened upon; null where that isn't known.</summary>
    public string? OpeningTrack { get; init; }

    /// <summary>Tracks it went over to.</summary>
    public IReadOnlyList<Dated> Tracks { get; init; } = [];

    public IReadOnlyList<ReportedHelp> Help { get; init; } = [];

    public IReadOnlyList<ReportedMeasure> Measures { get; init; } = [];

    public DateTimeOffset? ClosedAt { get; init; }

    public string? Outcome { get; init; }

    public string? ClosureGround { get; init; }

    internal IEnumerable<string> Categories(bool primaryOnly) => Category is null ? [] : primaryOnly ? [Category] : [Category, .. FurtherCategories.Where(c => c != Category)];
}

/// <summary>A key and since when.</summary>
public sealed record Dated(string Key, DateTimeOffset At);

/// <param name="Organisation">That gave it.</param>
public sealed record ReportedHelp(string KindOfHelp, int Count, DateOnly Day, string Organisation);

/// <param name="Done">The day on which it was done, by the clock of the organisation; null while it isn't.</param>
public sealed record ReportedMeasure(string KindOfHelp, DateOnly? Due, DateOnly? Done, string Organisation);
