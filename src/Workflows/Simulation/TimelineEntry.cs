using Interagency.Workflows.Language;

namespace Interagency.Workflows.Simulation;

/// <summary>One thing that happened in a run, told for people: when, where in the procedure, by whom, what.</summary>
/// <param name="Instant">With the offset of the jurisdiction's zone.</param>
/// <param name="Date">The local date of the jurisdiction.</param>
/// <param name="Actor">Who moved the case: kind and id, such as <c>person:director-1</c>.</param>
/// <param name="Event">A code: case-opened, stage-entered, task-opened, task-done, document-signed, request-sent …</param>
/// <param name="What">The event in words.</param>
public sealed record TimelineEntry(DateTimeOffset Instant, DateOnly Date, string Actor, string Event, Bilingual What)
{
    /// <summary>The stage's key and what it is called; null outside stages.</summary>
    public string? Stage { get; init; }

    public Bilingual? StageName { get; init; }

    /// <summary>The activity's id and title; null when no single one did it.</summary>
    public string? Step { get; init; }

    public string? StepTitle { get; init; }

    /// <summary>The document's kind, by the directory.</summary>
    public string? Document { get; init; }

    public Bilingual? DocumentName { get; init; }

    /// <summary>A term that was set, or that this tells of.</summary>
    public TimelineTerm? Deadline { get; init; }

    /// <summary>The rung of the control ladder that was reached.</summary>
    public string? Rung { get; init; }
}

/// <param name="Due">The last day.</param>
public sealed record TimelineTerm(string DeadlineId, DateOnly Due, Bilingual Explanation);
