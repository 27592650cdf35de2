using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Npgsql;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>What comes in: taken once, or kept whole with the reason; the queue flows on.</summary>
public sealed class AnswersOverRabbitTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    private static string Fresh() => Guid.NewGuid().ToString();

    [Fact]
    public async Task Answer_OfAPlainClient_LeadsTheCaseOn_AndARepeatChangesNothing()
    {
        var walk = await AskAsync();
        var request = await Agency.TakeAsync();
        var answer = AgencyClient.Proposals(request, Fresh());
        for (var i = 0; i < 10; i++) await Agency.AnswerAsync(answer);

        var view = await RequestAsync(walk, r => (string)r["status"]! == "Answered", "the request is answered");
        await Agency.AnswerAsync(AgencyClient.Proposals(request, Fresh())["partial"] is null ? new JsonObject { ["type"] = "nonsense", ["messageId"] = Fresh() } : []);
        await QuarantineAsync(1);
        Assert.Single((await RequestAsync(walk, _ => true, ""))["answers"]!.AsArray());
        Assert.Equal("Занятия с педагогом", (string)view["answers"]![0]!["proposals"]![0]!["text"]!);
    }

    /// <summary>Its system lost the id and says the same once more.</summary>
    [Fact]
    public async Task Answer_SentAnewUnderAnotherId_ChangesNothingAndTheLedgerSaysSo()
    {
        var walk = await AskAsync();
        var request = await Agency.TakeAsync();
        await Agency.AnswerAsync(AgencyClient.Proposals(request, Fresh()));
        var view = await RequestAsync(walk, r => (string)r["status"]! == "Answered", "the request is answered");

        await Agency.AnswerAsync(AgencyClient.Proposals(request, Fresh()));

        await RepeatedAsync((string)view["requestId"]!);
        Assert.Single((await RequestAsync(walk, _ => true, ""))["answers"]!.AsArray());
        Assert.Empty(await QuarantineAsync(0));
    }

    private async Task RepeatedAsync(string requestId)
    {
        using var waiting = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        await using var connection = new NpgsqlConnection(Site.Database);
        await connection.OpenAsync();
        await using var query = new NpgsqlCommand("SELECT COUNT(*) FROM request_marks WHERE request_id = $1 AND kind = 'Repeated'", connection) { Parameters = { new() { Value = requestId } } };
        while ((long)(await query.ExecuteScalarAsync())! == 0) await again.WaitForNextTickAsync(waiting.Token);
    }

    [Fact]
    public async Task Answer_ByProperties_NeedsNoIdOrTypeInItsBody()
    {
        var walk = await AskAsync();
        var body = AgencyClient.Proposals(await Agency.TakeAsync(), "");
        body.Remove("messageId");
        body.Remove("type");
        await Agency.AnswerAsync(body, said => (said.MessageId, said.Type, said.ContentType) = (Fresh(), "answer.proposals.v1", "no such: type/at all;;"));

        await RequestAsync(walk, r => (string)r["status"]! == "Answered", "the request is answered");
    }

    [Fact]
    public async Task Messages_ThatCanNotBeTaken_AreKeptEachWithItsReason_AndTheQueueFlowsOn()
    {
        var walk = await AskAsync();
        var request = await Agency.TakeAsync();
        await Agency.SendAsync([0xff, 0xfe, 0x00]);
        await Agency.SendAsync(Encoding.Unicode.GetBytes(AgencyClient.Proposals(request, Fresh()).ToJsonString()));
        await Agency.SendAsync("{"u8.ToArray());
        await Agency.SendAsync([]);
        await Agency.SendAsync(new byte[1024 * 1024 + 1]);
        await Agency.AnswerAsync(With(AgencyClient.Proposals(request, Fresh()), "requestId", Fresh()));
        await Agency.AnswerAsync(AgencyClient.Proposals(request, Fresh()), key: "RU-KHM.health");
        await Agency.AnswerAsync(AgencyClient.Proposals(request, Fresh()), key: "nobody");
        await Agency.AnswerAsync(AgencyClient.Proposals(request, Fresh()), said => said.UserId = Site.Broker.UserInfo.Split(':')[0]);
        await Agency.AnswerAsync(AgencyClient.Proposals(request, Fresh()));

        await RequestAsync(walk, r => (string)r["status"]! == "Answered", "the request is answered");
        var kept = await QuarantineAsync(9);
        Assert.Equal(9, kept.Count);
        Assert.All(kept, k => Assert.NotEmpty((string)k!["reason"]!));
        Assert.Single((await RequestAsync(walk, _ => true, ""))["answers"]!.AsArray());
    }

    /// <summary>Under another's key or another's name, by the broker's own check of <c>user_id</c> or by ours: refused, kept, and the auditor sees it.</summary>
    [Fact]
    public async Task Answer_ThatSpeaksForAnother_IsRefusedWithALineInTheTrail()
    {
        var walk = await AskAsync();
        var request = await Agency.TakeAsync();
        await using var forger = await AgencyClient.ConnectAsync(Site.Broker, Agency.Queue["agency.".Length..]);
        await Assert.ThrowsAnyAsync<RabbitMQ.Client.Exceptions.RabbitMQClientException>(() => forger.AnswerAsync(AgencyClient.Proposals(request, Fresh()), said => said.UserId = "RU-KHM.health"));

        await Agency.AnswerAsync(AgencyClient.Proposals(request, Fresh()), said => said.UserId = Site.Broker.UserInfo.Split(':')[0]);
        await Agency.AnswerAsync(AgencyClient.Proposals(request, Fresh()), key: "RU-KHM.health");

        await QuarantineAsync(2);
        Assert.Equal("Asked", (string)(await RequestAsync(walk, _ => true, ""))["status"]!);
        Assert.Equal(["foreign-request", "other-user"], await RefusalsAsync());
    }

    /// <summary>The reasons of what the trail has of refused letters, in order.</summary>
    private async Task<IReadOnlyList<string>> RefusalsAsync()
    {
        await using var connection = new NpgsqlConnection(Site.Database);
        await connection.OpenAsync();
        await using var query = new NpgsqlCommand("SELECT reason FROM audit WHERE subject LIKE 'letter/%' ORDER BY reason", connection);
        await using var rows = await query.ExecuteReaderAsync();
        var reasons = new List<string>();
        while (await rows.ReadAsync()) reasons.Add(rows.GetString(0));
        return reasons;
    }

    private static JsonObject With(JsonObject body, string field, string value)
    {
        body[field] = value;
        return body;
    }
}
