using Interagency.Adapters.Files;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Files;

internal sealed record FileToWithdraw(string? Reason);

/// <summary>A file is added to a case, or taken back. Called by the API and by the case's page.</summary>
internal sealed class FileDesk(Database database, FileCheck check, FileLimits limits, CaseWriter writer)
{
    internal async Task<Reply<FileDone>> AddAsync(Write write, string caseId, GivenFile given, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => new { c.ClosedAt }).SingleOrDefaultAsync(stop) is not { } row) return Refusals.NoCase;
        // Before the case's lock: of several that come at once one more may slip through.
        if (row.ClosedAt is not null) return Closed;
        if (await db.Files.CountAsync(f => f.CaseId == caseId && f.WithdrawnAt == null, stop) >= limits.InCase) return TooMany();
        if (given.About is { } about && !await FileAbout.ExistsAsync(db, caseId, about, stop)) return Refusal.Invalid([FileAbout.Unknown]);
        var verdict = await check.ProveAsync(given.Offer, stop);
        if (verdict.File is not { } file) return Refused(verdict.Fault!);
        var fileId = write.Guid("file").ToString("N");
        var added = new FileAdded(fileId, file.Kind, file.Content.Length, given.About) { Id = write.StimulusId, Actor = write.Actor };
        var personal = PersonalData.None with { Files = [new PersonalFile(fileId, file.Name, file.Content, file.Preview)] };
        return await writer.GiveAsync(write, caseId, added, personal, new FileDone(caseId, fileId), stop);
    }

    internal async Task<Reply<FileDone>> WithdrawAsync(Write write, string caseId, string fileId, FileToWithdraw input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Reason)) return Refusal.Invalid([Refusals.Missing("reason")]);
        await using var db = database.Open();
        if (await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.CaseId == caseId && f.Id == fileId, stop) is not { } row) return Refusals.NoFile;
        if (row.WithdrawnAt is not null) return Withdrawn;
        if (await db.Cases.AnyAsync(c => c.Id == caseId && c.ClosedAt != null, stop)) return Closed;
        var texts = new SealedTexts(write.StimulusId);
        var withdrawn = new FileWithdrawn(fileId, texts.Seal("reason", "reason", input.Reason)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, withdrawn, texts.Personal, new FileDone(caseId, fileId), stop);
    }

    internal static readonly Refusal Withdrawn = Refusal.NotNow("file-withdrawn", new("Файл убран из дела.", "The file was taken back."));

    private static readonly Refusal Closed = Refusal.NotNow("case-closed", new("Дело закрыто.", "The case is closed."));

    private Refusal TooMany() => Refusal.NotNow("too-many-files", new(
        $"В деле уже {limits.InCase} файлов, больше нельзя: уберите лишние.", $"The case has {limits.InCase} files already and can't have more: take back those that are not needed."));

    internal static Refusal Refused(FileFault fault)
    {
        var invalid = Refusal.Invalid([new(fault.Field, fault.Text)]);
        return fault.IsTooLarge ? invalid with { Status = StatusCodes.Status413PayloadTooLarge, Code = "file-too-large" } : invalid;
    }
}
