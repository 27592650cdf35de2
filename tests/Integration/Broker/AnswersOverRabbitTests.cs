using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
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

    private static JsonObject With(JsonObject body, string field, string value)
    {
        body[field] = value;
        return body;
    }
}
