using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Requests;
using Interagency.Workflows;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>
/// The agencies. Those with a queue know only of what reaches them on the bus; the others read their inbox on the web. They answer at
/// once, late, in parts, twice or never, some to what they were not asked, some in words that nobody can read.
/// </summary>
internal sealed class Agencies(Scheduler scheduler, MemoryTables tables, World world, Func<Node?> anyNode, Odds odds, Mutation mutation)
{
    private const int MostTries = 60;
    private static readonly AnswerKind[] Kinds = [AnswerKind.Proposals, AnswerKind.Proposals, AnswerKind.NoMeasures, AnswerKind.Information, AnswerKind.Decline, AnswerKind.Clarify];
    private readonly Dictionary<string, Mail?> atOnce = [];

    /// <summary>What reached an agency, by the outbox row it came from.</summary>
    internal Dictionary<(string CaseId, string OutboxId), List<RequestLetter>> Reached { get; } = [];

    internal List<Mail> Mails { get; } = [];

    internal bool HasQueue(RequestRow request) => world.Directories.Agency(request.Region, request.Agency)?.Channel == AgencyChannel.Amqp;

    /// <summary>An agency without a queue finds the request in its inbox.</summary>
    internal void See(RequestRow request)
    {
        if (HasQueue(request)) return;
        for (var i = Answers(); i > 0; i--)
        {
            var mail = Write(MailKind.Own, request, atOnce: false);
            scheduler.After(Pause(), () => Give(mail, node => WebAsync(node, mail)));
        }
    }

    /// <summary>The agencies' end of the bus on a node: the real consumer asks it.</summary>
    internal IAgencyEnd EndOn(Node node) => new AgencyEnd(letter => TakeAsync(node, letter));

    private async Task<bool> TakeAsync(Node node, RequestLetter letter)
    {
        var place = (letter.CaseId, letter.OutboxId);
        (Reached.TryGetValue(place, out var letters) ? letters : Reached[place] = []).Add(letter);
        if (!letter.Type.StartsWith("request.", StringComparison.Ordinal)) return false;
        var id = (string)JsonNode.Parse(letter.Body)!["requestId"]!;
        if (!atOnce.ContainsKey(id)) Plan(tables.All<RequestRow>().Single(r => r.Id == id));
        if (atOnce[id] is not { } mail) return false;
        await node.Bus.AnswerAsync(mail.Letter);
        return true;
    }

    private void Plan(RequestRow request)
    {
        if (scheduler.Chance(0.3))
        {
            atOnce[request.Id] = Write(MailKind.Own, request, atOnce: true);
            return;
        }

        atOnce[request.Id] = null;
        for (var i = Answers(); i > 0; i--) Post(Write(MailKind.Own, request, atOnce: false));
        if (scheduler.Chance(0.2)) Post(Write(scheduler.Pick([MailKind.Foreign, MailKind.Unknown, MailKind.Broken]), request, atOnce: false));
    }

    private int Answers() => scheduler.Random.Next(6) switch { 0 => 0, 1 => 2, _ => 1 };

    private TimeSpan Pause() => scheduler.Upto(TimeSpan.FromDays(scheduler.Chance(0.2) ? 90 : 10));

    private void Post(Mail mail) => scheduler.After(Pause(), () => Give(mail, node => node.ConsumeAsync(mail.Letter)));

    /// <summary>As a durable queue does: until a consumer has ended, sometimes once more.</summary>
    private void Give(Mail mail, Func<Node, Task> take)
    {
        if (scheduler.Chance(odds.Twice)) scheduler.After(scheduler.Upto(TimeSpan.FromDays(3)), () => Hand(mail, take));
        void Try()
        {
            if (mail.IsTaken || mail.Tries >= MostTries) return;
            mail.Tries++;
            scheduler.After(TimeSpan.FromMinutes(3) * Math.Pow(2, Math.Min(8, mail.Tries)), Try);
            Hand(mail, take);
        }

        Try();
    }

    private void Hand(Mail mail, Func<Node, Task> take)
    {
        if (anyNode() is not { } node) return;
        if (mutation == Mutation.AnswerAckedFirst) mail.IsTaken = true;
        node.Do(async () =>
        {
            try
            {
                await take(node);
                mail.IsTaken = true;
            }
            catch (Exception lost) when (lost is ConnectionLost or DuplicateKey or LetterForAnotherNodeException)
            {
                // Not acknowledged: it is given again.
            }
        });
    }

    private static async Task WebAsync(Node node, Mail mail)
    {
        var answer = (AnswerReading.Answer)AnswerReader.Read(mail.Letter.Body);
        var reply = await node.Answers.TakeAsync(answer.Message, new Sender(new Actor(ActorKind.Agency, mail.Agency), AnswerWay.Web, mail.Agency) { Agency = mail.Agency }, CancellationToken.None);
        if (reply.Refusal is { Status: 503 }) throw new LetterForAnotherNodeException();
        if (reply.Refusal is { } refusal) throw new InvalidOperationException($"an answer over the web was refused: {refusal.Text.En}");
    }

    private Mail Write(MailKind kind, RequestRow request, bool atOnce)
    {
        var messageId = $"mail-{Mails.Count + 1}";
        var sender = kind == MailKind.Foreign ? world.Directories.For(request.Region)!.Agencies.First(a => a.Key != request.Agency).Key : request.Agency;
        var body = Body(kind == MailKind.Unknown ? "request-of-nobody" : request.Id, messageId, request.Region);
        if (kind == MailKind.Broken) body["partial"] = "perhaps";
        var letter = new AnswerLetter($"{request.Region}.{sender}", null, null, Encoding.UTF8.GetBytes(body.ToJsonString()));
        var mail = new Mail(kind, request.Id, sender, messageId, letter) { AtOnce = atOnce };
        Mails.Add(mail);
        return mail;
    }

    private JsonObject Body(string requestId, string messageId, string region)
    {
        var body = new JsonObject { ["messageId"] = messageId, ["requestId"] = requestId, ["partial"] = scheduler.Chance(0.15), ["type"] = AnswerMessage.Proposals };
        switch (scheduler.Pick(Kinds))
        {
            case AnswerKind.Proposals:
                var kinds = world.Directories.For(region)!.KindsOfHelp;
                body["proposals"] = new JsonArray(new JsonObject { ["measure"] = "help", ["kindOfHelp"] = kinds is [var first, ..] ? first.Key : "help" });
                break;
            case AnswerKind.NoMeasures:
                (body["noMeasures"], body["reason"]) = (true, "none");
                break;
            case AnswerKind.Information:
                (body["type"], body["text"]) = (AnswerMessage.Information, "known");
                break;
            case AnswerKind.Decline:
                (body["type"], body["reason"]) = (AnswerMessage.Decline, "not ours");
                break;
            default:
                (body["type"], body["question"]) = (AnswerMessage.Clarify, "which?");
                break;
        }

        return body;
    }

    private sealed class AgencyEnd(Func<RequestLetter, Task<bool>> take) : IAgencyEnd
    {
        public Task<bool> TakeAsync(RequestLetter letter, CancellationToken stop) => take(letter);
    }
}
