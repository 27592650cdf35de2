using Interagency.Adapters.Files;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Files;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Files;

/// <summary>
/// Files of cases. All of a file counts as special: nobody knows what a scan shows before they look. Who may not read special texts of the
/// case sees that there is a file, and neither its name nor its content.
/// </summary>
internal sealed class FileQueries(Database database, CaseFiles files, NamesForReader names, LookBook looks, Lexicon lexicon, FileLimits limits)
{
    private const string NameField = "file-name", ContentField = "file", PreviewField = "file-preview";

    /// <summary>The files of a case, the newest first; none for a reader whose role sees none.</summary>
    internal async Task<IReadOnlyList<FileView>> ListAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await CaseAsync(db, actor, caseId, stop) is not { } row || !actor.Holds(Right.FilesRead, Place.Of(row))) return [];
        var rows = await db.Files.AsNoTracking().VisibleTo(actor, db).Where(f => f.CaseId == caseId).OrderByDescending(f => f.AddedAt).ThenBy(f => f.Id).ToListAsync(stop);
        if (rows.Count == 0) return [];
        var mayOpen = actor.Holds(Right.SpecialRead, Place.Of(row));
        var called = mayOpen ? await NamesAsync(actor, row, stop) : new Dictionary<string, string>();
        var reasons = await names.OfCaseAsync(actor, caseId, [.. rows.Select(f => f.ReasonRef).OfType<string>()], stop);
        var abouts = await FileAbout.NamesAsync(db, caseId, await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop), stop);
        return [.. rows.Select(f => View(f, called, abouts, reasons) with { MayOpen = called.ContainsKey(f.Id) && f.WithdrawnAt is null })];
    }

    /// <summary>Where the actor may add a file; null when they may not, or the case takes none any more.</summary>
    internal async Task<FilePlace?> PlaceAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await CaseAsync(db, actor, caseId, stop) is not { ClosedAt: null } row || !actor.Holds(Right.FilesAdd, Place.Of(row))) return null;
        var abouts = await FileAbout.NamesAsync(db, caseId, await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop), stop);
        return new FilePlace(row.Id, row.Number ?? "", [.. abouts.Select(about => new OptionView(about.Key, about.Value))], limits.Bytes);
    }

    /// <summary>A file with its content; the look is noted before.</summary>
    internal Task<Reply<FileToSend>> ContentAsync(CurrentActor actor, string caseId, string fileId, CancellationToken stop) => OpenAsync(actor, caseId, fileId, ContentField,
        async row => await files.OpenAsync(caseId, fileId, stop) is { } opened ? new FileToSend(opened.Name, row.Kind, opened.Content) : null, stop);

    /// <summary>The small picture of a photo; the look is noted before.</summary>
    internal Task<Reply<FileToSend>> PreviewAsync(CurrentActor actor, string caseId, string fileId, CancellationToken stop) => OpenAsync(actor, caseId, fileId, PreviewField,
        async _ => await files.PreviewAsync(caseId, fileId, stop) is { } preview ? new FileToSend("preview.jpg", Workflows.Cases.FileKind.Jpeg, preview) : null, stop);

    private async Task<Reply<FileToSend>> OpenAsync(CurrentActor actor, string caseId, string fileId, string field, Func<FileRow, Task<FileToSend?>> open, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await CaseAsync(db, actor, caseId, stop) is not { } row) return Refusals.NoCase;
        if (!actor.Holds(Right.SpecialRead, Place.Of(row))) return Refusals.NotYourPlace;
        if (await db.Files.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(f => f.CaseId == caseId && f.Id == fileId, stop) is not { } file) return Refusals.NoFile;
        if (file.WithdrawnAt is not null) return FileDesk.Withdrawn;
        await looks.FileAsync(actor, caseId, fileId, row.Region, row.Organisation, field, stop);
        return await open(file) is { } sent ? sent : Refusals.NoFile;
    }

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(CurrentActor actor, CaseRow row, CancellationToken stop)
    {
        var called = await files.NamesAsync(row.Id, stop);
        if (called.Count > 0) await looks.CaseAsync(actor, row.Id, row.Region, row.Organisation, [NameField], stop);
        return called;
    }

    private static Task<CaseRow?> CaseAsync(InteragencyContext db, CurrentActor actor, string caseId, CancellationToken stop) =>
        db.Cases.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(c => c.Id == caseId, stop);

    private static FileView View(FileRow row, IReadOnlyDictionary<string, string> called, IReadOnlyDictionary<string, string> abouts, IReadOnlyDictionary<string, string> reasons) => new(
        row.Id, row.CaseId, row.Kind, FileTypes.MediaTypeOf(row.Kind), row.Size, called.GetValueOrDefault(row.Id), row.About, row.About is { } about ? abouts.GetValueOrDefault(about) : null,
        row.AddedBy, row.AddedAt, row.WithdrawnAt, row.WithdrawnBy, row.ReasonRef is { } reason ? reasons.GetValueOrDefault(reason) : null);
}
