using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>A session is held: who is there, case by case, what is put off.</summary>
[Collection(nameof(CouncilSessions))]
public sealed class SessionHallTests(InventedService service)
{
    private readonly CouncilSessions council = new(service);

    private const string Secret = "Особое мнение Тайнописьевой";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attendance_MarkedOnce_IsWhatEveryDecisionTakes_AndTheNumberIsDrawn()
    {
        var (session, items) = await council.AgendaAsync(2);
        var (status, refused) = await service.PostAsync($"/api/sessions/items/{items[0].Item}/decision", CouncilSessions.Yes());
        Assert.Equal((422, "no-quorum"), (status, (string)refused["code"]!));

        await service.DoAsync($"/api/sessions/{session}/attendance", """{"seats":[{"member":"chair"},{"member":"deputy","absence":"BusinessTrip"},{"member":"school"}],"chair":"chair"}""");
        foreach (var (_, item) in items) await service.DoAsync($"/api/sessions/items/{item}/decision", CouncilSessions.Yes().ToJsonString());

        var (_, sheet) = await service.GetAsync($"/api/sessions/{session}");
        Assert.Equal([true, false, true], sheet["seats"]!.AsArray().Select(seat => (bool)seat!["isPresent"]!));
        Assert.Equal(("chair", "BusinessTrip", true), ((string)sheet["chair"]!, (string)sheet["seats"]![1]!["absence"]!, (bool)sheet["isHeld"]!));
        Assert.Equal(2, sheet["items"]!.AsArray().Select(item => (string)item!["number"]!).Distinct().Count());
        foreach (var (caseId, item) in items)
        {
            var told = (await service.WaitAsync($"/api/cases/{caseId}", view => view["sessions"]![0]!["decision"] is not null))["sessions"]![0]!;
            Assert.Equal(2, told["present"]!.AsArray().Count);
            Assert.Equal((string)sheet["items"]!.AsArray().Single(one => (string)one!["item"]!["itemId"]! == item)!["number"]!, (string)told["number"]!);
        }

        var (late, held) = await service.PostAsync($"/api/sessions/{session}/attendance", JsonNode.Parse("""{"seats":[{"member":"chair"}]}"""));
        Assert.Equal((409, "session-held"), (late, (string)held["code"]!));
    }

    [Theory]
    [InlineData("{}", "seats")]
    [InlineData("""{"seats":[{"absence":"Leave"}]}""", "seats[0].member")]
    [InlineData("""{"seats":[{"member":"guest"}]}""", "seats[0].member")]
    [InlineData("""{"seats":[{"member":"chair"},{"member":"chair"}]}""", "seats[1].member")]
    [InlineData("""{"seats":[{"member":"chair","absence":"Leave"},{"member":"deputy"}],"chair":"chair"}""", "chair")]
    public async Task Attendance_ThatCannotBe_NamesTheField(string body, string field)
    {
        var session = await council.PlanAsync();

        var (status, problem) = await service.PostAsync($"/api/sessions/{session}/attendance", JsonNode.Parse(body));

        Assert.Equal((422, "invalid-fields"), (status, (string)problem["code"]!));
        Assert.NotNull(problem["errors"]![field]);
        await service.DoAsync($"/api/sessions/{session}/cancel", "{}");
    }

    [Fact]
    public async Task Remarks_AreKeptSealed_AndReadOnTheSheet()
    {
        var (session, items) = await council.AgendaAsync(1);
        var decision = CouncilSessions.Yes();
        (decision["remarks"], decision["present"]) = (Secret, new JsonArray("chair", "school"));

        await service.DoAsync($"/api/sessions/items/{items[0].Item}/decision", decision.ToJsonString());

        var (_, sheet) = await service.GetAsync($"/api/sessions/{session}");
        Assert.Equal(Secret, (string)sheet["items"]![0]!["remarks"]!);
        await using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.DoesNotContain("Тайнописьев", string.Join(' ', await db.History.Where(h => h.CaseId == items[0].Case).Select(h => h.Stimulus).ToListAsync(Stop)), StringComparison.Ordinal);
        Assert.NotNull((await db.SessionItems.SingleAsync(i => i.ItemId == items[0].Item, Stop)).RemarksRef);
    }

    [Fact]
    public async Task Question_PutOff_StandsOnTheNextAgenda_WithItsReasonOnTheFirst()
    {
        var (first, items) = await council.AgendaAsync(1);
        var (caseId, item) = items[0];
        Assert.Equal(422, (await service.PostAsync($"/api/sessions/items/{item}/put-off", JsonNode.Parse("""{"reason":" "}"""))).Status);

        await service.DoAsync($"/api/sessions/items/{item}/put-off", """{"reason":"Нет справки"}""");

        var (_, sheet) = await service.GetAsync($"/api/sessions/{first}");
        Assert.Equal(("Нет справки", false), ((string)sheet["items"]![0]!["putOff"]!, (bool)sheet["isHeld"]!));
        var next = await council.PlanLaterAsync();
        await service.WaitAsync($"/api/cases/{caseId}", view => (string?)view["sessions"]![0]!["sessionId"] == next);
        await council.EndAsync(first, item);
    }

    [Fact]
    public async Task Hall_OfAnAgency_IsClosed()
    {
        var (session, items) = await council.AgendaAsync(1);

        Assert.Equal(403, (await service.GetAsync($"/api/sessions/{session}", "agency:school")).Status);
        Assert.Equal(403, (await service.PostAsync($"/api/sessions/{session}/attendance", JsonNode.Parse("""{"seats":[{"member":"chair"}]}"""), "agency:school")).Status);
        Assert.Equal(403, (await service.PostAsync($"/api/sessions/items/{items[0].Item}/put-off", JsonNode.Parse("""{"reason":"x"}"""), "agency:school")).Status);
        await council.EndAsync(session, items[0].Item);
    }
}
