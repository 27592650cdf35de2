using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>What a file is: as its content has proved, whatever its name says.</summary>
public enum FileKind
{
    Jpeg,
    Png,
    Pdf,
    Docx,
    Xlsx,
    Odt,
    Text
}

/// <summary>A file is kept with the case. The file row is written from this; bytes and name are an encrypted row beside it.</summary>
public sealed record FileKept(string FileId, FileKind Kind, long Size, string? About, string By) : Effect;

/// <summary>A file counts no more.</summary>
public sealed record FileRemoved(string FileId, string? ReasonRef, string By) : Effect;

/// <summary>Somebody adds a file to a case that runs. Its name is never in here: a name may be a family's.</summary>
/// <param name="FileId">Unique within the case.</param>
/// <param name="Size">In bytes, as it is kept.</param>
/// <param name="About">What it belongs to, kind and id: <c>document/…</c>, <c>request/…</c>, <c>measure/…</c>; null for the case as a whole.</param>
public sealed record FileAdded(string FileId, FileKind Kind, long Size, string? About) : CaseStimulus
{
    public override void Apply(CaseExecution execution)
    {
        Interventions.RequireRunning(execution);
        execution.Emit(new FileKept(FileId, Kind, Size, About, Actor.Id));
    }
}

/// <summary>Somebody takes a file back: it is marked and shown no more, not erased.</summary>
/// <param name="ReasonRef">Why: an encrypted text.</param>
public sealed record FileWithdrawn(string FileId, string? ReasonRef) : CaseStimulus
{
    public override void Apply(CaseExecution execution)
    {
        Interventions.RequireRunning(execution);
        execution.Emit(new FileRemoved(FileId, ReasonRef, Actor.Id));
    }
}
