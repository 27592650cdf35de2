using System.Text.Json;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Notices;

/// <summary>Writes the messages that want no answer: notices to agencies, and our own answers to a body that leads.</summary>
internal sealed class NoticeComposer(Database database, CurrentWorld world, PersonalTexts texts) : Requests.IComposer
{
    private const string Danger = "danger";

    public IReadOnlyCollection<string> Writes { get; } = [nameof(NoticeSent), nameof(InboundAnswered)];

    /// <summary>Null when the agency has no queue: the notice lies in its inbox, or goes by hand and is recorded when it was delivered.</summary>
    public async Task<RequestLetter?> ComposeAsync(OutboxRow row, CancellationToken stop)
    {
        await using var db = database.Open();
        var owner = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == row.CaseId, stop);
        return row.Kind == nameof(NoticeSent)
            ? await NoticeAsync(db, row, owner, Read<NoticeSent>(row), stop)
            : await AnswerAsync(row, owner, Read<InboundAnswered>(row), stop);
    }

    private async Task<RequestLetter?> NoticeAsync(InteragencyContext db, OutboxRow row, CaseRow owner, NoticeSent sent, CancellationToken stop)
    {
        if (!HasQueue(owner.Region, sent.Addressee)) return null;
        var danger = sent.Kind == Danger ? await db.Dangers.AsNoTracking().SingleOrDefaultAsync(d => d.CaseId == row.CaseId && d.Id == sent.About, stop) : null;
        var type = sent.Kind == Danger ? NoticeMessage.Risk : NoticeMessage.Notice;
        return Letter(row, owner.Region, sent.Addressee, type, new NoticeMessage
        {
            MessageId = sent.NoticeId, Type = type, Kind = sent.Kind, CaseNumber = owner.Number ?? "", Region = owner.Region, Agency = sent.Addressee,
            About = sent.About, At = row.CreatedAt, Link = $"/cases/{owner.Id}", Signs = danger is null ? [] : Signs(danger, owner.Region),
            BindingBasis = danger?.BindingBasis is { } act ? new RequestBasis(act) : null,
        });
    }

    private async Task<RequestLetter?> AnswerAsync(OutboxRow row, CaseRow owner, InboundAnswered answered, CancellationToken stop)
    {
        if (!HasQueue(owner.Region, answered.To)) return null;
        string[] references = [.. answered.Proposals.Select(p => p.TextRef), .. answered.TextRef is { } text ? [text] : Array.Empty<string>()];
        var known = await texts.ReadAsync(owner.Id, references, stop);
        var type = answered.Kind == RequestKind.Information ? AnswerMessage.Information : AnswerMessage.Proposals;
        var words = answered.TextRef is { } reference ? known.GetValueOrDefault(reference) : null;
        return Letter(row, owner.Region, answered.To, type, new OutboundAnswer
        {
            MessageId = row.Id, Type = type, RequestId = answered.RequestId, Agency = owner.Organisation, NoMeasures = answered.NoMeasures,
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

    private static RequestLetter Letter<T>(OutboxRow row, string region, string agency, string type, T message) => new(
        row.CaseId, row.Id, $"{region}.{agency}.{type.Split('.')[0]}", row.Id, type, JsonSerializer.SerializeToUtf8Bytes(message, Requests.RequestComposer.Plain));
}
