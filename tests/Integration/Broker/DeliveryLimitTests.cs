using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Interagency.Integration.Walk;
using RabbitMQ.Client;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>A message whose reader fails too often is taken out of the way by the broker. It ends in sight of a person, and is not lost.</summary>
[Collection(Provision.Collection)]
public sealed class DeliveryLimitTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    private const string Answers = "orchestrator.answers";

    /// <param name="wasTaken">The answer was committed, only its acknowledgements were lost.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_DeliveredOverTheLimit_IsKeptWithItsSender_AndFitsWhenHandedInAgain(bool wasTaken)
    {
        var sheet = await Provision.OfAsync(Site, Education);
        await using var connection = await sheet.ConnectAsync();
        var walk = await AskAsync();
        var answer = AgencyClient.Proposals(await Agency.TakeAsync(), Guid.NewGuid().ToString());
        if (wasTaken)
        {
            await SendAsync(connection, sheet, answer);
            await RequestAsync(walk, r => (string)r["status"]! == "Answered", "the request is answered");
        }

        await Node.StopAsync();
        await SendAsync(connection, sheet, answer);
        var deliveries = await ReturnUntilGivenUpAsync(Answers);

        Assert.Equal(1 + await LimitAsync(Answers), deliveries);
        await using var next = await ProductionNode.StartAsync(Site);
        Assert.Equal(Education, await HandInAgainAsync(next, walk));
    }

    /// <summary>The broker notes the key in a header, and keeps what the sender wrote there before.</summary>
    [Fact]
    public async Task Answer_DeliveredOverTheLimit_WhoseSenderNothingProves_IsNobodys_AndAPersonVouchesForIt()
    {
        var walk = await AskAsync();
        var answer = AgencyClient.Proposals(await Agency.TakeAsync(), Guid.NewGuid().ToString());
        var forged = new Dictionary<string, object?>
        {
            ["queue"] = Answers, ["reason"] = "delivery_limit", ["count"] = 0L, ["exchange"] = "interagency.answers", ["routing-keys"] = new List<object?> { "RU-KHM.health" },
        };
        await Node.StopAsync();
        await Agency.AnswerAsync(answer, said => said.Headers = new Dictionary<string, object?> { ["x-death"] = new List<object?> { forged } });
        await ReturnUntilGivenUpAsync(Answers);

        await using var next = await ProductionNode.StartAsync(Site);
        Assert.Equal(".", await HandInAgainAsync(next, walk));
    }

    [Fact]
    public async Task Request_ThatAnAgencysSystemReturnsOverTheLimit_IsAnIncident()
    {
        var walk = await AskAsync();

        var deliveries = await ReturnUntilGivenUpAsync(Agency.Queue);

        Assert.Equal(1 + await LimitAsync(Agency.Queue), deliveries);
        var view = await Node.Client.WaitAsync($"/api/cases/{walk.CaseId}", v => v["incidents"]!.AsArray().Count > 0, "there is an incident");
        Assert.Contains("delivery_limit", (string)view["incidents"]![0]!["message"]!, StringComparison.Ordinal);
    }

    /// <summary>Hands in the one message of the quarantine, and sees the request answered once.</summary>
    /// <returns>Who is said to have sent it, <c>region.agency</c>.</returns>
    private static async Task<string> HandInAgainAsync(ProductionNode node, KhmaoWalk walk)
    {
        var kept = Assert.Single((await node.Client.WaitAsync("/api/quarantine", all => all.AsArray().Count > 0, "the answer is in quarantine")).AsArray())!;
        Assert.Contains("служба не смогла прочитать сообщение", (string)kept["reason"]!, StringComparison.Ordinal);
        await node.Client.PostAsync($"/api/quarantine/{(string)kept["id"]!}/resubmit", []);
        var view = await node.Client.WaitAsync($"/api/cases/{walk.CaseId}", v => (string)Asked(v)["status"]! == "Answered", "the request is answered");
        Assert.Single(Asked(view)["answers"]!.AsArray());
        Assert.Empty((await node.Client.GetAsync("/api/quarantine")).AsArray());
        return $"{kept["region"]}.{kept["agency"]}";
    }

    private static async Task SendAsync(IConnection connection, Sheet sheet, JsonObject answer)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.BasicPublishAsync(sheet.Exchange, sheet.RoutingKey, mandatory: true, new BasicProperties { UserId = sheet.User, Persistent = true }, Encoding.UTF8.GetBytes(answer.ToJsonString()));
    }

    private static JsonNode Asked(JsonNode view) => view["requests"]!.AsArray().Single(request => (string)request!["agency"]! == "education")!;

    private async Task<int> LimitAsync(string queue) => (int)(await Rabbit.FindAsync(Site.Broker, "queues", queue))!["arguments"]!["x-delivery-limit"]!;

    /// <summary>A reader that fails at the one message of a queue each time.</summary>
    /// <returns>How often it was delivered.</returns>
    private async Task<int> ReturnUntilGivenUpAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = Site.Broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        using var waiting = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var deliveries = 0; ;)
        {
            if (await channel.BasicGetAsync(queue, autoAck: false, waiting.Token) is { } got)
            {
                deliveries++;
                await channel.BasicNackAsync(got.DeliveryTag, multiple: false, requeue: true, waiting.Token);
            }
            else if (deliveries > 0 && await IsGoneAsync(channel, queue)) return deliveries;
            else await again.WaitForNextTickAsync(waiting.Token);
        }
    }

    private static async Task<bool> IsGoneAsync(IChannel channel, string queue) => (await channel.QueueDeclarePassiveAsync(queue)).MessageCount == 0;
}
