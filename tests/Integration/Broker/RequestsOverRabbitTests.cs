using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Interagency.Workflows.Messages.Catalogue;
using Interagency.Workflows.Tests.Messages;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>What goes out, as an agency and the broker itself see it.</summary>
public sealed class RequestsOverRabbitTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    [Fact]
    public async Task Request_AsTheAgencyReceivesIt_KeepsTheContract()
    {
        var walk = await AskAsync();
        var letter = await Agency.TakeAsync();

        var request = await RequestAsync(walk, r => r["sentAt"] is not null, "the request is noted as sent");
        Assert.Equal((string)request["requestId"]!, (string)letter.Body["requestId"]!);
        Assert.Equal((string)request["requestId"]!, letter.Properties.CorrelationId);
        Assert.True(Guid.TryParseExact(letter.Properties.MessageId, "D", out _), letter.Properties.MessageId);
        Assert.Equal(letter.Properties.MessageId, (string)letter.Body["messageId"]!);
        Assert.Equal(("request.proposals.v1", "application/json", true), (letter.Properties.Type, letter.Properties.ContentType, letter.Properties.Persistent));
        Assert.Equal((string)letter.Body["type"]!, letter.Properties.Type);
        Assert.True(SchemaCheck.Accepts(MessageSchemas.Of(MessageCatalogue.All.Single(type => type.Key == letter.Properties.Type)), letter.Body), letter.Body.ToJsonString());
        Assert.True(letter.Properties.Timestamp.UnixTime > 0);
        Assert.True(long.Parse(letter.Properties.Expiration!, System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Null(letter.Body["messageType"]);
        Assert.DoesNotContain(letter.Properties.Headers!.Keys, name => name.StartsWith("MT-", StringComparison.Ordinal));
        Assert.DoesNotContain("Проверочн", letter.Body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agency.RU-KHM.education", "interagency.dead")]
    [InlineData("orchestrator.answers", "")]
    public async Task Queue_ThatTheServiceDeclared_LosesNothing(string name, string deadLetters)
    {
        var queue = (await Rabbit.FindAsync(Site.Broker, "queues", name))!;

        Assert.True((bool)queue["durable"]!);
        var arguments = queue["arguments"]!;
        Assert.Equal(("quorum", deadLetters, "at-least-once", "reject-publish"), ((string)arguments["x-queue-type"]!, (string)arguments["x-dead-letter-exchange"]!, (string)arguments["x-dead-letter-strategy"]!, (string)arguments["x-overflow"]!));
        Assert.True((int)arguments["x-delivery-limit"]! > 0);
    }

    [Theory]
    [InlineData("interagency.unrouted")]
    [InlineData("interagency.dead")]
    [InlineData("interagency.quarantine")]
    public async Task Sink_ThatTheServiceDeclared_IsAQuorumQueue(string name) =>
        Assert.Equal("quorum", (string)(await Rabbit.FindAsync(Site.Broker, "queues", name))!["arguments"]!["x-queue-type"]!);

    [Fact]
    public async Task Requests_HaveAnAlternateExchange_AndAgenciesWithoutASystemNoQueue()
    {
        var exchange = (await Rabbit.FindAsync(Site.Broker, "exchanges", "interagency.requests"))!;

        Assert.Equal(("topic", "interagency.unrouted"), ((string)exchange["type"]!, (string)exchange["arguments"]!["alternate-exchange"]!));
        Assert.Null(await Rabbit.FindAsync(Site.Broker, "queues", "agency.RU-KHM.prosecutor"));
    }

    [Fact]
    public async Task Letter_ThatNobodyIsBoundTo_IsAnIncidentAndNotSent_AndGoesOutAgainOnRetry()
    {
        await Agency.UnbindAsync();
        var walk = await AskAsync();

        var incident = await IncidentAsync(walk);
        Assert.Null((await RequestAsync(walk, r => r["sentAt"] is null, "the request is not noted as sent"))["sentAt"]);

        await Agency.BindAsync();
        await Node.Client.PostAsync($"/api/cases/{walk.CaseId}/incidents/{Uri.EscapeDataString((string)incident["incidentId"]!)}/retry", []);
        Assert.Equal((string)(await RequestAsync(walk, r => r["sentAt"] is not null, "the request is sent"))["requestId"]!, (string)(await Agency.TakeAsync()).Body["requestId"]!);
    }

    [Fact]
    public async Task Letter_ThatTheAgencyRejects_IsAnIncident()
    {
        var walk = await AskAsync();
        await Agency.RejectAsync(await Agency.TakeAsync(acknowledge: false));

        Assert.Contains("rejected", (string)(await IncidentAsync(walk))["message"]!, StringComparison.Ordinal);
    }

    private async Task<JsonNode> IncidentAsync(Walk.KhmaoWalk walk)
    {
        var view = await Node.Client.WaitAsync($"/api/cases/{walk.CaseId}", v => v["incidents"]!.AsArray().Count > 0, "there is an incident");
        return view["incidents"]![0]!;
    }
}
