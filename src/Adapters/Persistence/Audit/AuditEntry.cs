using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence.Audit;

/// <summary>Something that leaves a trace: ids, codes and names of fields, never a value of one.</summary>
/// <param name="Subject">What was touched, its kind and its id: <c>case/…</c>, <c>account/…</c>, <c>request/…</c>.</param>
public sealed record AuditEntry(AuditKind Kind, Actor Actor, string Subject)
{
    /// <summary>Who has not said who they are: a wrong password, a request without a log-in.</summary>
    public static readonly Actor Stranger = new(ActorKind.Person, "stranger");

    /// <summary>Null: it concerns no one region, such as a log-in.</summary>
    public string? Region { get; init; }

    public string? Organisation { get; init; }

    public string? CaseId { get; init; }

    /// <summary>The names of the fields that were seen, changed or sent.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>A code, or a reference to an encrypted text.</summary>
    public string? Reason { get; init; }
}
