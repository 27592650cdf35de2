using Interagency.Orchestrator.Cases;

namespace Interagency.Orchestrator.Acts;

/// <summary>Something a person may do to a case besides its tasks, as a form.</summary>
/// <param name="Key">danger, ground, track, occasion, internal-request, substitution.</param>
/// <param name="Explanation">What follows from it.</param>
public sealed record CaseAct(string CaseId, string CaseNumber, string Key, string Title, string Explanation, IReadOnlyList<FieldView> Fields)
{
    /// <summary>Danger to a child is raised by a button of its own.</summary>
    internal const string Danger = "danger";

    internal const string Ground = "ground";
    internal const string Track = "track";
    internal const string Occasion = "occasion";
    internal const string InternalRequest = "internal-request";
    internal const string Substitution = "substitution";
}
