using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Interagency.TestServers;
using RabbitMQ.Client;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>One request of one case, answered in parts by the agency's system with its own user of the broker, by its officer at the inbox, and by a letter that the curator types in.</summary>
[Collection(Provision.Collection)]
public sealed class ThreeWaysOverRabbitTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    private static readonly string Officer = TestTokens.Make("officer-education", new JsonObject { ["role"] = "AgencyOfficer", ["region"] = "RU-KHM", ["agency"] = "education" });

    private static readonly string Curator = TestTokens.Make("curator-khmao", new JsonObject { ["role"] = "Curator", ["region"] = "RU-KHM", ["posts"] = new JsonArray("*") });

    [Fact]
    public async Task Ledger_OfARequestAnsweredByAllWays_TellsTheStoryInOrder()
    {
        var sheet = await Provision.OfAsync(Site, Education);
        await using var connection = await sheet.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), TestContext.Current.CancellationToken);
        var walk = await AskAsync();
        var id = (string)(await RequestAsync(walk, r => r["sentAt"] is not null, "the request is sent"))["requestId"]!;
        var letter = await Agency.TakeAsync();
        var part = AgencyClient.Proposals(letter, Guid.NewGuid().ToString());
        (part["partial"], part["outgoingNumber"], part["proposals"]![0]!["measure"]) = (true, "1-система", "Занятия с педагогом");

        await AnswerAsync(channel, sheet, new JsonObject { ["type"] = "answer.received.v1", ["messageId"] = Guid.NewGuid().ToString(), ["requestId"] = id });
        await new PageClient(Node, Curator).ReadUntilAsync($"/requests/{id}", "Система ведомства получила запрос");
        for (var i = 0; i < 2; i++) await AnswerAsync(channel, sheet, part);
        await AnsweredAsync(walk, 1, "PartlyAnswered");
        await new PageClient(Node, Officer).SubmitAsync($"/inbox/{id}", "answer",
            ("do", "send"), ("what", "measures"), ("partial", "true"), ("text0", "Беседа психолога"), ("kind0", "psychological"), ("outgoingNumber", "2-экран"));
        await AnsweredAsync(walk, 2, "PartlyAnswered");
        await new PageClient(Node, Curator).SubmitAsync($"/requests/{id}/enter", "enter",
            ("way", "Post"), ("what", "none"), ("noneReason", "Больше мер нет"), ("outgoingNumber", "3-письмо"), ("officer", "Вымышленный исполнитель"));
        var request = await AnsweredAsync(walk, 3, "Answered");

        Assert.Equal(["Занятия с педагогом", "Беседа психолога"], request["answers"]!.AsArray().SelectMany(answer => answer!["proposals"]!.AsArray()).Select(proposal => (string)proposal!["text"]!));
        var page = await new PageClient(Node, Curator).ReadAsync($"/requests/{id}");
        var ledger = page[page.IndexOf("id=\"ledger\"", StringComparison.Ordinal)..];
        string[] story =
        [
            "Запрос составлен", "Отправлено, брокер подтвердил", "Система ведомства получила запрос", "Предложения · частичный · из системы ведомства", "№ 1-система", "Запрос открыт во входящих",
            "Предложения · частичный · во входящих", "№ 2-экран", "Мер с нашей стороны нет · письмом", "№ 3-письмо",
        ];
        Assert.Equal(story, story.Where(line => ledger.Contains(line, StringComparison.Ordinal)).OrderBy(line => ledger.IndexOf(line, StringComparison.Ordinal)));
        // The repeat on the bus left no second line.
        Assert.Equal(ledger.IndexOf("№ 1-система", StringComparison.Ordinal), ledger.LastIndexOf("№ 1-система", StringComparison.Ordinal));
        Assert.Empty(await QuarantineAsync(0));
    }

    private Task<JsonNode> AnsweredAsync(Walk.KhmaoWalk walk, int times, string status) =>
        RequestAsync(walk, r => (string)r["status"]! == status && r["answers"]!.AsArray().Count == times, $"the request has {times} answers and is {status}");

    private static async Task AnswerAsync(IChannel channel, Sheet sheet, JsonObject body) =>
        await channel.BasicPublishAsync(sheet.Exchange, sheet.RoutingKey, mandatory: true, new BasicProperties { UserId = sheet.User }, Encoding.UTF8.GetBytes(body.ToJsonString()));
}
