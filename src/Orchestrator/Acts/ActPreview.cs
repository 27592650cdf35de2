using Interagency.Orchestrator.Terms;

namespace Interagency.Orchestrator.Acts;

/// <summary>What an act would bring, if it were done now.</summary>
/// <param name="Terms">The terms that would begin, end or move.</param>
/// <param name="Lines">The rest in words: stages, tasks, documents, requests, notices.</param>
public sealed record ActPreview(IReadOnlyList<TermChange> Terms, IReadOnlyList<string> Lines);
