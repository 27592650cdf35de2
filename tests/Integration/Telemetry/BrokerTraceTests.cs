using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Broker;
using Interagency.Integration.Servers;
using Interagency.Integration.Walk;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Telemetry;

/// <summary>One trace over the broker and back, and what a stranger writes on an envelope.</summary>
public sealed class BrokerTraceTests(Postgres postgres, Rabbit rabbit)
{
    private const string Education = "RU-KHM.education", FamilyName = "Неслышимовская";

    [Fact]
    public async Task Request_ToAnAgencyAndItsAnswer_AreOneTraceDownToTheSql()
    {
        await using var collector = await Collector.StartAsync();
        using var site = await Site.PrepareAsync(postgres, rabbit);
        string header, log;
        await using (var service = await RunningService.StartAsync(options: [.. site.Options(), "--set", $"Telemetry:Otlp={collector.Address}", "--set", "Telemetry:Protocol=Http", "--set", "Telemetry:Interval=1"]))
        {
            using var http = new HttpClient { BaseAddress = service.Address };
            await using var agency = await AgencyClient.ConnectAsync(site.Broker, Education);
            var walk = new KhmaoWalk(new ServiceClient(http, TimeSpan.FromMinutes(2)));
            foreach (var (_, part) in walk.Parts.TakeWhile(part => part.Name != "answers")) await part();

            var request = await agency.TakeAsync();
            header = request.Header("traceparent");
            await agency.AnswerAsync(AgencyClient.Proposals(request, Guid.NewGuid().ToString()), said => said.Headers = new Dictionary<string, object?> { ["traceparent"] = Encoding.UTF8.GetBytes(header) });
            await agency.AnswerAsync(new JsonObject { ["type"] = FamilyName, ["messageId"] = FamilyName }, said => said.Headers = new Dictionary<string, object?> { ["traceparent"] = FamilyName }, key: $"{FamilyName}.{FamilyName}");
            await collector.UntilAsync(c => c.Points.Any(p => p.Name == "interagency.answer.duration") && c.Points.Any(p => p.Name == "interagency.message.quarantined"), "one message is taken and one is not");
            log = await service.LogAsync();
        }

        var trace = collector.Spans.Where(span => span.TraceId == header.Split('-')[1]).ToList();
        var published = Assert.Single(trace, span => span.Name == "publish interagency.requests" && span.SpanId == header.Split('-')[2]);
        Assert.Equal(("rabbitmq", $"{Education}.request"), (published.Tags["messaging.system"], published.Tags["messaging.rabbitmq.destination.routing_key"]));
        Assert.Equal("step", Assert.Single(trace, span => span.SpanId == published.ParentId).Name);
        var processed = Assert.Single(trace, span => span.Name == "process orchestrator.answers" && span.ParentId == published.SpanId);
        var step = Assert.Single(trace, span => span.Name == "step" && span.ParentId == processed.SpanId);
        Assert.Equal(("AgencyAnswered", "Done"), (step.Tags["interagency.stimulus"], step.Tags["interagency.outcome"]));
        Assert.Contains(trace, span => span.Source == "Npgsql" && span.ParentId == step.SpanId && span.Tags["db.query.text"].StartsWith("UPDATE cases", StringComparison.Ordinal));
        Assert.Contains(collector.Points, point => point is { Name: "interagency.outbox.rows" } && point.Tags["result"] == "sent" && point.Tags["region"] == "RU-KHM");
        Assert.Equal("unknown", collector.Points.Last(point => point.Name == "interagency.message.quarantined").Tags["region"]);
        Assert.All(collector.Requests, request => Assert.True(request.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(FamilyName)) < 0, request.Path));
        Assert.Contains("went to quarantine", log, StringComparison.Ordinal);
        Assert.DoesNotContain(FamilyName, System.Text.RegularExpressions.Regex.Unescape(log), StringComparison.Ordinal);
    }
}
