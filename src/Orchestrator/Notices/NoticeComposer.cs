using System.Text.Json;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Disclosures;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;
using Interagency.Workflows.Rules;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Notices;

/// <summary>Writes the messages that want no answer: notices and reports to agencies, and our own answers to a body that leads.</summary>
internal sealed class NoticeComposer(Database database, CurrentWorld world, PersonalTexts texts, IDisclosedSubjects subjects, ReportWriter reports) : Requests.IComposer
{
    private const string Danger = "danger";

    public IReadOnlyCollection<string> Writes { get; } = [nameof(NoticeSent), nameof(InboundAnswered)];

    /// <summary>Without a queue the notice lies in the agency's inbox, or goes by hand and is recorded when it was delivered.</summary>
    public async Task<IReadOnlyDictionary<(string CaseId, string Id), RequestLetter>> ComposeAsync(IReadOnlyList<OutboxRow> rows, CancellationToken stop)
    {
        await using var db = database.Open();
        string[] ids = [.. rows.Select(row => row.CaseId).Distinct()];
        var owners = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new Owner(c.Id, c.Number ?? "", c.Region, c.Organisation)).ToDictionaryAsync(c => c.Id, stop);
        var letters = new Dictionary<(string, string), RequestLetter>();
        foreach (var row in rows)
            if (await LetterAsync(db, row, owners[row.CaseId], stop) is { } letter) letters[(row.CaseId, row.Id)] = letter;
        return letters;
    }

    private Task<RequestLetter?> LetterAsync(InteragencyContext db, OutboxRow row, Owner owner, CancellationToken stop) => row.Kind == nameof(NoticeSent)
        ? NoticeAsync(db, row, owner, Read<NoticeSent>(row), stop)
        : AnswerAsync(row, owner, Read<InboundAnswered>(row), stop);

    private async Task<RequestLetter?> NoticeAsync(InteragencyContext db, OutboxRow row, Owner owner, NoticeSent sent, CancellationToken stop)
    {
        if (world.Value.Directories.Agency(owner.Region, sent.Addressee) is not { Channel: AgencyChannel.Amqp } agency) return null;
        if (Reports.IsOne(sent.Kind)) return await reports.LetterAsync(db, row, sent, agency, stop);
        var danger = sent.Kind == Danger ? await db.Dangers.AsNoTracking().SingleOrDefaultAsync(d => d.CaseId == row.CaseId && d.Id == sent.About, stop) : null;
        var type = sent.Kind == Danger ? NoticeMessage.Risk : NoticeMessage.Notice;
        return Requests.RequestComposer.Letter(row, owner.Region, sent.Addressee, type, new NoticeMessage
        {
            MessageId = row.MessageUuid(), Type = type, Kind = sent.Kind, CaseNumber = owner.Number, Region = owner.Region, Agency = sent.Addressee,
            About = sent.About, At = row.CreatedAt, Link = $"/cases/{owner.Id}", Signs = danger is null ? [] : Signs(danger, owner.Region),
            BindingBasis = danger?.BindingBasis is { } act ? new RequestBasis(act) : null,
            Subject = agency.ProtectedChannel ? await subjects.OfAsync(row.CaseId, sent.NoticeId, stop) : null,
        });
    }

    private async Task<RequestLetter?> AnswerAsync(OutboxRow row, Owner owner, InboundAnswered answered, CancellationToken stop)
    {
        if (!HasQueue(owner.Region, answered.To)) return null;
        string[] references = [.. answered.Proposals.Select(p => p.TextRef), .. answered.TextRef is { } text ? [text] : Array.Empty<string>()];
        var known = await texts.ReadAsync(owner.Id, references, stop);
        var type = answered.Kind == RequestKind.Information ? AnswerMessage.Information : AnswerMessage.Proposals;
        var words = answered.TextRef is { } reference ? known.GetValueOrDefault(reference) : null;
        return Requests.RequestComposer.Letter(row, owner.Region, answered.To, type, new OutboundAnswer
        {
            MessageId = row.MessageUuid(), Type = type, RequestId = answered.RequestId, Agency = owner.Organisation, NoMeasures = answered.NoMeasures,
            Reason = answered.NoMeasures ? words : null, Text = answered.NoMeasures ? null : words,
            Proposals = [.. answered.Proposals.Select(p => new OutboundProposal(known.GetValueOrDefault(p.TextRef) ?? "", p.KindOfHelp, p.Responsible, p.DueDate))],
        });
    }

    private bool HasQueue(string region, string agency) => world.Value.Directories.Agency(region, agency)?.Channel == AgencyChannel.Amqp;

    private IReadOnlyList<AreaOfHelp> Signs(DangerRow danger, string region)
    {
        var known = world.Value.Directories.For(region)?.DangerSigns ?? [];
        return [.. JsonSerializer.Deserialize<string[]>(danger.Signs)!.Select(sign => new AreaOfHelp(sign, known.FirstOrDefault(k => k.Key == sign)?.Name.Ru ?? sign))];
    }

    private static T Read<T>(OutboxRow row) => JsonSerializer.Deserialize<T>(row.Payload, StateJson.Options)!;

    /// <summary>What of a case stands in its messages.</summary>
    private sealed record Owner(string Id, string Number, string Region, string Organisation);
}
