using Interagency.Adapters.Persistence.Audit;

namespace Interagency.Orchestrator.Security;

/// <summary>
/// Notes who looked at whom and who was refused what, before anything is sent: what can't be noted is not shown. What the service reads for
/// itself, outside any request, is nobody's look.
/// </summary>
internal sealed class LookBook(IAuditTrail trail, IHttpContextAccessor http)
{
    private const string Reporter = "reporter";

    private static readonly object Noted = new();

    /// <summary>A case's encrypted texts are opened; the same ones are noted once in a request.</summary>
    /// <param name="fields">The kinds of those that are shown, not masked.</param>
    internal async Task CaseAsync(CurrentActor actor, string caseId, string region, string organisation, IReadOnlyList<string> fields, CancellationToken stop)
    {
        if (http.HttpContext is not { } context || !IsFirst(context, $"{caseId} {string.Join(',', fields)}")) return;
        await trail.RecordAsync(new AuditEntry(AuditKind.Look, actor.Actor!, $"case/{caseId}") { Region = region, Organisation = organisation, CaseId = caseId, Fields = fields, Reason = RouteOf(context) }, stop);
    }

    /// <summary>A file is opened: the whole of it, or the small picture of a photo.</summary>
    internal Task FileAsync(CurrentActor actor, string caseId, string fileId, string region, string organisation, string field, CancellationToken stop) =>
        NoteAsync(AuditKind.Look, actor, caseId, $"file/{fileId}", region, organisation, [field], stop);

    /// <summary>The text of a paper is opened.</summary>
    internal Task PaperAsync(CurrentActor actor, string caseId, string paperId, string region, string organisation, CancellationToken stop) =>
        NoteAsync(AuditKind.Look, actor, caseId, $"paper/{paperId}", region, organisation, ["paper"], stop);

    /// <summary>Papers of a case leave as a file.</summary>
    /// <param name="kinds">Of the documents in it.</param>
    internal Task ExportAsync(CurrentActor actor, string caseId, string what, string region, string organisation, IReadOnlyList<string> kinds, CancellationToken stop) =>
        NoteAsync(AuditKind.Export, actor, caseId, what, region, organisation, kinds, stop);

    /// <summary>Something of each of several cases is shown in a list.</summary>
    /// <param name="fields">Kinds of what is shown.</param>
    internal async Task ListAsync(CurrentActor actor, int cases, IReadOnlyList<string> fields, CancellationToken stop)
    {
        if (http.HttpContext is not { } context || !IsFirst(context, $"list {string.Join(',', fields)}")) return;
        await trail.RecordAsync(new AuditEntry(AuditKind.Look, actor.Actor!, FormattableString.Invariant($"list/{cases}")) { Fields = fields, Reason = RouteOf(context) }, stop);
    }

    /// <summary>Who reported something is shown, with what they reported.</summary>
    /// <param name="caseId">The case that it led to, if any.</param>
    internal async Task AppealAsync(CurrentActor actor, string appealId, string region, string organisation, string? caseId, CancellationToken stop)
    {
        if (http.HttpContext is not { } context || !IsFirst(context, appealId)) return;
        await trail.RecordAsync(new AuditEntry(AuditKind.Look, actor.Actor!, $"appeal/{appealId}") { Region = region, Organisation = organisation, CaseId = caseId, Fields = [Reporter], Reason = RouteOf(context) }, stop);
    }

    /// <summary>Who reported is shown in a list.</summary>
    internal async Task AppealsAsync(CurrentActor actor, int appeals, CancellationToken stop)
    {
        if (http.HttpContext is not { } context || !IsFirst(context, "appeals")) return;
        await trail.RecordAsync(new AuditEntry(AuditKind.Look, actor.Actor!, FormattableString.Invariant($"appeals/{appeals}")) { Fields = [Reporter], Reason = RouteOf(context) }, stop);
    }

    /// <summary>A letter to who reported leaves as a file.</summary>
    internal Task AppealExportAsync(CurrentActor actor, string appealId, Workflows.Appeals.AppealLetter letter, string region, string organisation, CancellationToken stop) => http.HttpContext is { } context
        ? trail.RecordAsync(new AuditEntry(AuditKind.Export, actor.Actor!, $"appeal/{appealId}") { Region = region, Organisation = organisation, Fields = [Reporter, letter.ToString()], Reason = RouteOf(context) }, stop)
        : Task.CompletedTask;

    /// <summary>Somebody asked for what is not theirs.</summary>
    internal Task RefusedAsync(HttpContext context, string why) =>
        trail.RecordAsync(new AuditEntry(AuditKind.Refused, CurrentActor.Of(context).Actor ?? AuditEntry.Stranger, RouteOf(context) ?? "nowhere") { Reason = why }, CancellationToken.None);

    private Task NoteAsync(AuditKind kind, CurrentActor actor, string caseId, string what, string region, string organisation, IReadOnlyList<string> fields, CancellationToken stop) => http.HttpContext is { } context
        ? trail.RecordAsync(new AuditEntry(kind, actor.Actor!, what) { Region = region, Organisation = organisation, CaseId = caseId, Fields = fields, Reason = RouteOf(context) }, stop)
        : Task.CompletedTask;

    /// <summary>The route's pattern: an address may hold what nobody asked for.</summary>
    private static string? RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } pattern ? $"{context.Request.Method}:/{pattern.TrimStart('/')}" : null;

    private static bool IsFirst(HttpContext context, string what)
    {
        if (context.Items[Noted] is not HashSet<string> noted) context.Items[Noted] = noted = [];
        lock (noted) return noted.Add(what);
    }
}
