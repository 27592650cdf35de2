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
    internal async Task<Refusal?> DoAsync(CurrentActor actor, FilePlace place, IFormCollection form, string key, CancellationToken stop)
    {
        var given = await FileIntake.ReadAsync(form, stop);
        return given.Value is { } file
            ? await writes.OnceAsync(actor, Address(place.CaseId), key, form, async write => (await desk.AddAsync(write, place.CaseId, file, stop)).Refusal, stop)
            : given.Refusal;
    }

    internal static string Address(string caseId) => $"/cases/{caseId}/files";
}
