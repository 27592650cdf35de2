using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Disclosures;
using Interagency.Orchestrator.Requests;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Messages;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Notices;

/// <summary>
/// Writes what a duty reports to an agency: how the plan stands as the message is written, or what changed. Words tell of the family: they go
/// along only over a protected channel, and only while what was disclosed with the report has its basis.
/// </summary>
internal sealed class ReportWriter(Lexicon lexicon, PersonalTexts texts, IDisclosedSubjects subjects)
{
    /// <param name="sent">About the duty's time round.</param>
    internal async Task<RequestLetter> LetterAsync(InteragencyContext db, OutboxRow row, NoticeSent sent, Agency agency, CancellationToken stop)
    {
        var owner = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == row.CaseId, stop);
        var duty = await db.Duties.AsNoTracking().SingleAsync(d => d.CaseId == row.CaseId && d.Id == sent.About, stop);
        var startedAt = await db.Deadlines.Where(d => d.CaseId == row.CaseId && d.Id == duty.DeadlineId).Select(d => (DateTimeOffset?)d.StartedAt).SingleOrDefaultAsync(stop);
        var reported = new Reported(owner, duty, lexicon.ZoneOf(owner.Region).DateOf(startedAt ?? duty.OpenedAt), agency.ProtectedChannel ? await subjects.OfAsync(row.CaseId, sent.NoticeId, stop) : null);
        return sent.Kind == PlanReport.MessageType ? await PlanAsync(db, row, sent, reported, stop) : await ChangeAsync(row, sent, reported, stop);
    }

    private async Task<RequestLetter> PlanAsync(InteragencyContext db, OutboxRow row, NoticeSent sent, Reported reported, CancellationToken stop)
    {
        var (owner, duty, since, subject) = reported;
        var measures = await db.Measures.AsNoTracking().Where(m => m.CaseId == row.CaseId && m.Status != MeasureStatus.Dropped).OrderBy(m => m.DueDate == null).ThenBy(m => m.DueDate).ThenBy(m => m.Id).ToListAsync(stop);
        var words = await lexicon.OfCaseAsync(owner.DefinitionSetId, owner.Region, stop);
        var said = await SaidAsync(reported, [duty.EvidenceRef, .. measures.Select(m => m.TextRef)], stop);
        return RequestComposer.Letter(row, owner.Region, sent.Addressee, PlanReport.MessageType, new PlanReport
        {
            MessageId = row.MessageUuid(), Type = PlanReport.MessageType, CaseNumber = owner.Number ?? "", Region = owner.Region, Agency = sent.Addressee, Number = duty.Number, Since = since, At = duty.EndedAt ?? row.CreatedAt,
            RequestId = await db.InboundRequests.Where(r => r.CaseId == row.CaseId && r.From == sent.Addressee).Select(r => r.Id).SingleOrDefaultAsync(stop),
            Edition = measures.Max(m => (int?)m.Edition), Link = LinkTo(owner), Text = Said(duty.EvidenceRef), Subject = subject,
            Measures = [.. measures.Select(m => new ReportedMeasure(
                m.Id, new AreaOfHelp(m.KindOfHelp, words.KindOfHelp(m.KindOfHelp)), new ReportedParty(m.Responsible, words.Responsible(m.Responsible)), m.DueDate, MeasureStandings.Of(m.Status)!.Value, Said(m.TextRef)))],
        });

        string? Said(string? reference) => reference is null ? null : said.GetValueOrDefault(reference);
    }

    private async Task<RequestLetter> ChangeAsync(OutboxRow row, NoticeSent sent, Reported reported, CancellationToken stop)
    {
        var (owner, duty, since, subject) = reported;
        var said = await SaidAsync(reported, [duty.EvidenceRef], stop);
        return RequestComposer.Letter(row, owner.Region, sent.Addressee, ChangeReport.MessageType, new ChangeReport
        {
            MessageId = row.MessageUuid(), Type = ChangeReport.MessageType, CaseNumber = owner.Number ?? "", Region = owner.Region, Agency = sent.Addressee, Number = duty.Number, KnownOn = since, At = duty.EndedAt ?? row.CreatedAt,
            Link = LinkTo(owner), Change = said.Values.SingleOrDefault(), Subject = subject,
        });
    }

    /// <summary>Where the family may not be told of, nor may what was said of it.</summary>
    private async Task<IReadOnlyDictionary<string, string>> SaidAsync(Reported reported, IEnumerable<string?> references, CancellationToken stop) =>
        reported.Subject is null ? new Dictionary<string, string>() : await texts.ReadAsync(reported.Owner.Id, [.. references.OfType<string>()], stop);

    private static string LinkTo(CaseRow owner) => $"/cases/{owner.Id}";

    /// <param name="Since">The day from which the duty's term ran.</param>
    /// <param name="Subject">Null where nothing of the family may be told.</param>
    private sealed record Reported(CaseRow Owner, DutyRow Duty, DateOnly Since, SubjectForAgency? Subject);
}
