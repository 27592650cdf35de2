using System.Text.Json.Nodes;
using Interagency.Orchestrator.Tests.Http;
using Xunit;

namespace Interagency.Orchestrator.Tests.Inbox;

/// <summary>One request of one case, answered over the bus, at a screen and by telephone: one ledger tells it in order.</summary>
public sealed class ThreeWaysTests(InventedService service)
{
    [Fact]
    public async Task Ledger_OfARequestAnsweredByAllWays_TellsTheStoryInOrder()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("asking-few"));
        var requestId = (string)(await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray() is [{ } only] && only["sentAt"] is not null))[0]!["requestId"]!;
        var officer = new Officer(service, $"three-{Guid.NewGuid():N}", "clinic");

        await service.PublishAsync($"{InventedProcedures.Region}.clinic", $$"""{"type":"answer.received.v1","messageId":"{{Guid.NewGuid()}}","requestId":"{{requestId}}"}""");
        var body = $$"""{"type":"answer.proposals.v1","messageId":"{{Guid.NewGuid()}}","requestId":"{{requestId}}","partial":true,"outgoingNumber":"1-система","proposals":[{"measure":"Осмотр педиатра","kindOfHelp":"legal"}]}""";
        await service.PublishAsync($"{InventedProcedures.Region}.clinic", body);
        await service.PublishAsync($"{InventedProcedures.Region}.clinic", body);
        await service.WaitAsync($"/api/requests/{requestId}", view => view["answers"]!.AsArray().Count == 1);
        await officer.ReadAsync($"/inbox/{requestId}");
        Assert.Equal(302, (await officer.SubmitAsync($"/inbox/{requestId}", "answer",
            ("do", "send"), ("what", "measures"), ("partial", "true"), ("text0", "Беседа психолога"), ("kind0", "legal"), ("outgoingNumber", "2-экран"))).Status);
        await service.DoAsync($"/api/requests/{requestId}/answers", """{"type":"answer.proposals.v1","noMeasures":true,"reason":"Больше мер нет","way":"Telephone","officer":"Вымышленный исполнитель"}""");

        var view = (await service.GetAsync($"/api/requests/{requestId}")).Body;
        Assert.Equal("Answered", (string)view["status"]!);
        Assert.Equal(["Осмотр педиатра", "Беседа психолога"], view["answers"]!.AsArray().SelectMany(answer => answer!["proposals"]!.AsArray()).Select(proposal => (string)proposal!["text"]!));
        using var response = await service.PageAsync($"/requests/{requestId}");
        var page = System.Net.WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var ledger = page[page.IndexOf("id=\"ledger\"", StringComparison.Ordinal)..];
        string[] story =
        [
            "Запрос составлен", "Система ведомства получила запрос", "Предложения · частичный · из системы ведомства", "№ 1-система", "Запрос открыт во входящих",
            "Предложения · частичный · во входящих", "№ 2-экран", "Мер с нашей стороны нет · по телефону", "Вымышленный исполнитель",
        ];
        Assert.Equal(story, story.Where(part => ledger.Contains(part, StringComparison.Ordinal)).OrderBy(part => ledger.IndexOf(part, StringComparison.Ordinal)));
        // The repeat on the bus left no second line.
        Assert.Equal(ledger.IndexOf("№ 1-система", StringComparison.Ordinal), ledger.LastIndexOf("№ 1-система", StringComparison.Ordinal));
    }
}
