using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Files;

/// <summary>A file as a page's form sends it, given to the use case that the API calls too.</summary>
internal sealed class FileForm(FileDesk desk, FormWrites writes)
{
    /// <summary>The name of the form, wherever it stands.</summary>
    internal const string Name = "file";

    /// <returns>Why it is refused; null when it is done.</returns>
    internal Task<Refusal?> DoAsync(CurrentActor actor, FilePlace place, IFormCollection form, string key, CancellationToken stop) => AddAsync(actor, place.CaseId, null, Address(place.CaseId), key, form, stop);

    /// <summary>A file about one thing of the case, whatever the form says of that.</summary>
    /// <param name="about">Kind and id, such as <c>request/…</c>; null: as the form says.</param>
    /// <param name="page">What with the key tells the write apart.</param>
    internal async Task<Refusal?> AddAsync(CurrentActor actor, string caseId, string? about, string page, string key, IFormCollection form, CancellationToken stop)
    {
        var given = await FileIntake.ReadAsync(form, stop);
        return given.Value is { } file
            ? await writes.OnceAsync(actor, page, key, form, async write => (await desk.AddAsync(write, caseId, file with { About = about ?? file.About }, stop)).Refusal, stop)
            : given.Refusal;
    }

    internal static string Address(string caseId) => $"/cases/{caseId}/files";
}
