using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Commissions;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

public sealed class DecisionEndpointTests(InventedService service)
{
    private const string Minutes = "\"decision\":\"Yes\",\"conclusion\":\"Постановление\"";
    private static readonly string Tomorrow = DateTime.UtcNow.AddDays(40).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("{" + Minutes + "}", "no-quorum", "present")]
    [InlineData("{" + Minutes + ",\"present\":[\"chair\",\"chair\"]}", "no-quorum", "present")]
    [InlineData("{" + Minutes + ",\"present\":[\"chair\",\"guest\"]}", "unknown-member", "present")]
    [InlineData("{\"decision\":\"Perhaps\",\"conclusion\":\"x\",\"present\":[\"chair\",\"deputy\"]}", "unknown-decision", "decision")]
    [InlineData("{\"decision\":\"Yes\",\"present\":[\"chair\",\"deputy\"]}", "no-conclusion", "conclusion")]
    [InlineData("{" + Minutes + ",\"present\":[\"chair\",\"deputy\"],\"orders\":[{\"executor\":\"nobody\",\"text\":\"x\",\"dueDate\":\"2099-01-31\"}]}", "wrong-order", "orders")]
    [InlineData("{" + Minutes + ",\"present\":[\"chair\",\"deputy\"],\"orders\":[{\"executor\":\"school\",\"dueDate\":\"2099-01-31\"}]}", "invalid-fields", "orders[0].text")]
    public async Task Decision_ThatTheRulesRefuse_IsNotRecordedAndNamesTheField(string body, string code, string field)
    {
        var (_, item) = await PlacedAsync();

        var (status, problem) = await service.PostAsync($"/api/sessions/items/{item}/decision", JsonNode.Parse(body));

        Assert.Equal((422, code), (status, (string)problem["code"]!));
        Assert.NotNull(problem["errors"]![field]);
        await service.DoAsync($"/api/sessions/items/{item}/decision", Good(NewNumber()));
    }

    [Fact]
    public async Task Decision_WithQuorumNumberAndOrders_IsKeptAndItsOrdersAreReportedOn()
    {
        var (caseId, item) = await PlacedAsync();
        var number = NewNumber();

        await service.DoAsync($"/api/sessions/items/{item}/decision", Good(number));

        var decided = (await service.WaitAsync($"/api/cases/{caseId}", view => view["sessions"]![0]!["decision"] is not null))["sessions"]![0]!;
        Assert.Equal(("Yes", number, 2, "Постановление"), ("Yes", (string)decided["number"]!, decided["present"]!.AsArray().Count, (string)decided["conclusion"]!));
        var (_, orders) = await service.GetAsync($"/api/orders?caseId={caseId}");
        Assert.Equal([("school", "Провести беседу", "Issued"), ("director", "Проверить", "Issued")], orders.AsArray().Select(o => ((string)o!["executor"]!, (string)o["text"]!, (string)o["status"]!)));
        var (own, ofDirector) = ((string)orders[0]!["orderId"]!, (string)orders[1]!["orderId"]!);

        var (foreign, _) = await service.PostAsync($"/api/orders/{ofDirector}/report", JsonNode.Parse("""{"status":"Done"}"""), "agency:school");
        await service.DoAsync($"/api/orders/{own}/report", """{"status":"Done","evidence":"Справка"}""", "agency:school");

        Assert.Equal(404, foreign);
        var (_, seen) = await service.GetAsync($"/api/orders?caseId={caseId}", "agency:school");
        Assert.Equal([(own, "Done")], seen.AsArray().Select(o => ((string)o!["orderId"]!, (string)o["status"]!)));
    }

    [Fact]
    public async Task Decision_ByAnAgency_IsRefused()
    {
        var (_, item) = await PlacedAsync();

        var (status, _) = await service.PostAsync($"/api/sessions/items/{item}/decision", JsonNode.Parse(Good(NewNumber())), "agency:school");

        Assert.Equal(403, status);
    }

    [Fact]
    public async Task Session_MovedAndCancelled_TakesItsQuestionsAlong()
    {
        var (caseId, _) = await PlacedAsync();
        var (_, view) = await service.GetAsync($"/api/cases/{caseId}");
        var session = (string)view["sessions"]![0]!["sessionId"]!;
        var at = DateTimeOffset.UtcNow.AddDays(9);

        await service.DoAsync($"/api/sessions/{session}/move", new JsonObject { ["at"] = at }.ToJsonString());
        await service.WaitAsync($"/api/cases/{caseId}", now => Math.Abs(((DateTimeOffset)now["sessions"]![0]!["sessionAt"]! - at).TotalSeconds) < 1);
        await service.DoAsync($"/api/sessions/{session}/cancel", "{}");

        // Other tests' sessions of the body may take the question; this one has it no more.
        var (_, sessions) = await service.GetAsync("/api/sessions");
        Assert.DoesNotContain(sessions.AsArray(), s => (string)s!["sessionId"]! == session);
        var (status, _) = await service.PostAsync($"/api/sessions/{session}/move", new JsonObject { ["at"] = at });
        Assert.Equal(404, status);
    }

    [Fact]
    public async Task Calendar_OfABody_PlansItsSessionsOnceAndWarnsOfNoneWithinTheTerm()
    {
        await service.WaitAsync("/api/sessions", all => Panel(all).Count > 3);
        var asked = DateTimeOffset.UtcNow;
        var caseId = await service.OpenAsync(InventedProcedures.Intake("panel"));

        var placed = (await service.WaitAsync($"/api/cases/{caseId}", view => view["sessions"]!.AsArray() is [{ } item] && item["sessionId"] is not null))["sessions"]![0]!;
        await service.WaitAsync($"/api/notices?caseId={caseId}", notices => notices.AsArray().Any(n => (string)n!["kind"]! == "no-session"));

        // The first session whose agenda is still open: it closes with the end of a day.
        var (_, before) = await service.GetAsync("/api/sessions");
        var open = before.AsArray().Where(s => (string)s!["body"]! == "panel").Select(s => (DateTimeOffset)s!["at"]!).Where(at => DayOf(at).AddDays(-InventedProcedures.PanelCloses) >= DayOf(asked)).Min();
        Assert.Equal(open, (DateTimeOffset)placed["sessionAt"]!);
        await ((SessionCalendars)service.Services.GetService(typeof(SessionCalendars))!).PlanAheadAsync(TestContext.Current.CancellationToken);
        var (_, after) = await service.GetAsync("/api/sessions");
        Assert.Equal(Panel(before), Panel(after));
    }

    /// <summary>The day of an instant at the invented place, five hours ahead of UTC.</summary>
    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(5)).DateTime);

    private static List<string> Panel(JsonNode sessions) => [.. sessions.AsArray().Where(s => (string)s!["body"]! == "panel").Select(s => (string)s!["sessionId"]!).Order()];

    /// <summary>A paper journal gives each of its numbers once.</summary>
    private static string NewNumber() => $"{Guid.NewGuid():N}"[..8] + "/3";

    private static string Good(string number) => $$"""
        {"decision":"Yes","conclusion":"Постановление","number":" {{number}} ","present":["chair","third"],
         "orders":[{"executor":"school","text":"Провести беседу","dueDate":"{{Tomorrow}}"},{"executor":"director","text":"Проверить","dueDate":"2099-01-30"}]}
        """;

    private async Task<(string CaseId, string ItemId)> PlacedAsync()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));
        await service.WaitAsync($"/api/cases/{caseId}", view => view["sessions"]!.AsArray().Count > 0);
        await service.DoAsync("/api/sessions", new JsonObject { ["region"] = InventedProcedures.Region, ["body"] = "commission", ["at"] = DateTimeOffset.UtcNow.AddDays(3) }.ToJsonString());
        var view = await service.WaitAsync($"/api/cases/{caseId}", now => now["sessions"]![0]!["sessionId"] is not null);
        Assert.Equal((2, 3), ((int)view["sessions"]![0]!["quorum"]!, view["sessions"]![0]!["members"]!.AsArray().Count));
        return (caseId, (string)view["sessions"]![0]!["itemId"]!);
    }
}
