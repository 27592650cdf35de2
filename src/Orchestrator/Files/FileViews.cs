using Interagency.Orchestrator.Cases;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Files;

/// <summary>A file that was added or taken back.</summary>
public sealed record FileDone(string CaseId, string FileId);

/// <summary>A file of a case. Its content is at <c>/api/cases/{caseId}/files/{fileId}/content</c>.</summary>
/// <param name="Kind">As its content has proved.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Name">Null for a reader who may not see it, and when the case was destroyed.</param>
/// <param name="About">What it belongs to, kind and id; null for the case as a whole.</param>
/// <param name="AboutName">The same in words.</param>
/// <param name="WithdrawnAt">When it was taken back; null while it counts.</param>
/// <param name="Reason">Why it was taken back; null for a reader who may not see it.</param>
public sealed record FileView(
    string FileId, string CaseId, FileKind Kind, string MediaType, long Size, string? Name, string? About, string? AboutName, string AddedBy, DateTimeOffset AddedAt,
    DateTimeOffset? WithdrawnAt, string? WithdrawnBy, string? Reason)
{
    /// <summary>The reader may open it.</summary>
    public bool MayOpen { get; init; }
}

/// <summary>Where a reader may add a file.</summary>
/// <param name="Abouts">What the file may belong to.</param>
/// <param name="MostBytes">Of one file.</param>
public sealed record FilePlace(string CaseId, string CaseNumber, IReadOnlyList<OptionView> Abouts, int MostBytes);

/// <summary>A file to be sent.</summary>
internal sealed record FileToSend(string Name, FileKind Kind, byte[] Content);
