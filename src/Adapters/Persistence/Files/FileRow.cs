using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence.Files;

/// <summary>A file of a case, in codes alone: what it is called and holds is a <see cref="FileContentRow"/> of the same id.</summary>
public sealed class FileRow : CaseOwned
{
    public FileKind Kind { get; set; }

    /// <summary>In bytes, as it is kept.</summary>
    public long Size { get; set; }

    /// <summary>What it belongs to: <c>document/…</c>, <c>request/…</c>, <c>measure/…</c>; null for the case as a whole.</summary>
    public string? About { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    public string AddedBy { get; set; } = "";

    /// <summary>Null while it counts.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnBy { get; set; }

    /// <summary>The encrypted reason.</summary>
    public string? ReasonRef { get; set; }

    internal static void Rules(RowRules rules)
    {
        rules.On<FileKept>((kept, step) => step.Put(new FileRow
        {
            Id = kept.FileId, Kind = kept.Kind, Size = kept.Size, About = kept.About, AddedAt = step.Now, AddedBy = kept.By
        }));
        rules.On<FileRemoved>((removed, step) =>
        {
            var row = step.Take<FileRow>(removed.FileId);
            // Of two who take it back at once, the first is kept.
            if (row.WithdrawnAt is null) (row.WithdrawnAt, row.WithdrawnBy, row.ReasonRef) = (step.Now, removed.By, removed.ReasonRef);
        });
    }
}
