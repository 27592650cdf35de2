using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>What may happen to a case at any stage, besides its tasks, over HTTP.</summary>
public sealed class CaseAroundItsTasksTests(InventedService service)
{
    [Fact]
    public async Task Danger_RaisedAndConfirmed_IsToldAtOnceAndItsNoticeReachesTheQueue()
    {
        var caseId = await WorkAsync();
        await service.DoAsync($"/api/cases/{caseId}/dangers", """{"signs":["violence"],"text":"Синяки"}""", "person:p7");
        await service.DoAsync($"/api/tasks/{await service.TaskAsync(caseId, "confirm-danger")}/complete", """{"outcome":"Confirmed","data":{"signs":["violence","neglect"]}}""");

        var danger = (await service.GetAsync($"/api/dangers?caseId={caseId}")).Body[0]!;
        Assert.Equal(("Confirmed", "p7", "120-ФЗ, ст. 9"), ((string)danger["status"]!, (string)danger["raisedBy"]!, (string)danger["binding"]!));
        Assert.Equal(["Больница", "Комиссия", "Школа"], danger["notices"]!.AsArray().Select(n => (string)n!["addressee"]!).Order());
        // The agency with a queue gets a message; the others are told by hand.
        await service.WaitAsync($"/api/notices?caseId={caseId}", all => all.AsArray().Where(n => (string)n!["addresseeKind"]! == "agency").All(n => n!["sentAt"] is not null));
        var sent = service.Sent.Single(message => (string)message["about"]! == (string)danger["dangerId"]!);
        Assert.Equal(("notice.risk.v1", "clinic", "120-ФЗ, ст. 9", 2), ((string)sent["type"]!, (string)sent["agency"]!, (string)sent["bindingBasis"]!["act"]!, sent["signs"]!.AsArray().Count));
        Assert.DoesNotContain("Синяки", sent.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Danger_NotConfirmed_IsToldToNobody()
    {
        var caseId = await WorkAsync();
        await service.DoAsync($"/api/cases/{caseId}/dangers", """{"signs":["neglect"]}""");
        await service.DoAsync($"/api/tasks/{await service.TaskAsync(caseId, "confirm-danger")}/complete", """{"outcome":"NotConfirmed"}""");

        Assert.Equal("NotConfirmed", (string)(await service.GetAsync($"/api/dangers?caseId={caseId}")).Body[0]!["status"]!);
        Assert.Empty((await service.GetAsync($"/api/notices?caseId={caseId}")).Body.AsArray());
    }

    [Fact]
    public async Task Notice_Delivered_KeepsWhenAndIsNoLongerListedAsUndelivered()
    {
        var caseId = await WorkAsync();
        await service.DoAsync($"/api/cases/{caseId}/dangers", """{"signs":["neglect"]}""");
        await service.DoAsync($"/api/tasks/{await service.TaskAsync(caseId, "confirm-danger")}/complete", """{"outcome":"Confirmed"}""");
        var (_, notices) = await service.GetAsync($"/api/notices?caseId={caseId}");
        var id = (string)notices.AsArray().Single(n => (string)n!["addressee"]! == "Комиссия")!["noticeId"]!;

        await service.DoAsync($"/api/notices/{id}/delivered", """{"proof":"Телефонограмма № 4"}""");

        var (_, left) = await service.GetAsync($"/api/notices?caseId={caseId}&undelivered=true");
        Assert.DoesNotContain(left.AsArray(), n => (string)n!["noticeId"]! == id);
        Assert.Equal(2, left.AsArray().Count);
        Assert.Equal(404, (await service.PostAsync("/api/notices/none/delivered", JsonNode.Parse("{}"))).Status);
    }

    [Fact]
    public async Task Duties_OpenWithTheStageAndOnAnOccasion_AreListedByTheirTermsAndDoneWithEvidence()
    {
        var caseId = await WorkAsync();
        Assert.Equal(["visit"], (await DutiesAsync(caseId)).Select(d => (string)d["duty"]!));
        await service.DoAsync($"/api/cases/{caseId}/occasions", """{"duty":"changes","reason":"Сменили школу"}""");

        var open = await DutiesAsync(caseId);
        Assert.Equal(["changes", "visit"], open.Select(d => (string)d["duty"]!).Order());
        Assert.All(open, d => Assert.NotNull(d["term"]!["mark"]!["dueDate"]));
        var visit = open.Single(d => (string)d["duty"]! == "visit");
        var (noPhotos, _) = await service.PostAsync($"/api/tasks/{(string)visit["roundId"]!}/complete", JsonNode.Parse("""{"outcome":"Done","data":{"evidence":"Акт"}}"""));
        Assert.Equal(422, noPhotos);
        await service.DoAsync($"/api/tasks/{(string)visit["roundId"]!}/complete", """{"outcome":"Done","data":{"evidence":"Акт № 1","photos":["снимок 1","снимок 2"]}}""");

        var done = (await DutiesAsync(caseId, "&all=true")).Single(d => (string)d["roundId"]! == (string)visit["roundId"]!);
        Assert.Equal(("Done", "Акт № 1", 2), ((string)done["status"]!, (string)done["evidence"]!, (int)done["photos"]!));
        Assert.Equal(409, (await service.PostAsync($"/api/cases/{caseId}/occasions", JsonNode.Parse("""{"duty":"party"}"""))).Status);
        Assert.Equal(403, (await service.GetAsync($"/api/duties?caseId={caseId}", "agency:school")).Status);
    }

    [Fact]
    public async Task InternalRequest_IsATaskOfTheSpecialistUntilAnswered()
    {
        var caseId = await WorkAsync();
        await service.DoAsync($"/api/cases/{caseId}/internal-requests", """{"role":"psychologist","text":"Прошу побеседовать"}""");
        var asked = (await service.GetAsync($"/api/cases/{caseId}/internal-requests")).Body[0]!;
        Assert.Equal(("Open", "Психолог", "Прошу побеседовать"), ((string)asked["status"]!, (string)asked["role"]!, (string)asked["text"]!));

        await service.DoAsync($"/api/tasks/{(string)asked["requestId"]!}/complete", """{"outcome":"Answered","data":{"result":"Беседа проведена"}}""");

        var answered = (await service.GetAsync($"/api/cases/{caseId}/internal-requests")).Body[0]!;
        Assert.Equal(("Answered", "Беседа проведена"), ((string)answered["status"]!, (string)answered["result"]!));
        Assert.InRange((await service.PostAsync($"/api/cases/{caseId}/internal-requests", JsonNode.Parse("""{"role":"director","text":"x"}"""))).Status, 409, 422);
    }

    [Fact]
    public async Task Substitution_UntilADate_ChangesTheHolderAndSetsTheDayOfItsEnd()
    {
        var caseId = await WorkAsync();
        await service.DoAsync($"/api/tasks/{await service.TaskAsync(caseId, "assign-role")}/complete", """{"outcome":"Assigned","data":{"personId":"worker-1"}}""");
        Assert.Equal("worker-1", Holder(await ViewAsync(caseId)));
        var until = DateTime.UtcNow.AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        await service.DoAsync($"/api/cases/{caseId}/substitutions", new JsonObject { ["role"] = "curator", ["personId"] = "worker-2", ["until"] = until, ["reason"] = "Отпуск" }.ToJsonString());

        Assert.Equal("worker-2", Holder(await ViewAsync(caseId)));
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var timer = await db.Timers.SingleAsync(t => t.CaseId == caseId && t.Id.StartsWith("substitution"), TestContext.Current.CancellationToken);
        Assert.InRange(timer.DueAt, DateTimeOffset.UtcNow.AddDays(13.5), DateTimeOffset.UtcNow.AddDays(15.5));
        var (status, past) = await service.PostAsync($"/api/cases/{caseId}/substitutions", JsonNode.Parse("""{"role":"curator","personId":"w","until":"2020-01-01"}"""));
        Assert.Equal((422, true), (status, past["errors"]!["until"] is not null));
    }

    [Fact]
    public async Task Track_Unknown_IsRefused_AndAnotherEndsTheStage()
    {
        var caseId = await WorkAsync();
        var (status, problem) = await service.PostAsync($"/api/cases/{caseId}/track", JsonNode.Parse("""{"track":"nowhere"}"""));
        Assert.Equal((422, true), (status, ((string)problem["detail"]!).Contains("ours, theirs", StringComparison.Ordinal)));
        Assert.Equal(409, (await service.PostAsync($"/api/cases/{caseId}/track", JsonNode.Parse("""{"track":"ours"}"""))).Status);

        await service.DoAsync($"/api/cases/{caseId}/track", """{"track":"theirs","evidence":"Постановление № 5"}""");

        Assert.Equal("Чужой", (string)(await ViewAsync(caseId))["header"]!["track"]!);
        Assert.Empty(await DutiesAsync(caseId));
    }

    [Fact]
    public async Task Transfer_Received_MovesTheCaseAndKeepsItsNumberBesideTheReceiversOwn()
    {
        var moved = await service.OpenAsync(InventedProcedures.Intake("moving", "centre"));
        var number = (string)(await ViewAsync(moved))["header"]!["number"]!;
        // The receiver has a case of the same number.
        for (var theirs = ""; theirs != number;) theirs = (string)(await ViewAsync(await service.OpenAsync(InventedProcedures.Intake("moving", "next-town"))))["header"]!["number"]!;
        await service.DoAsync($"/api/tasks/{await service.TaskAsync(moved, "transfer-case")}/complete", """{"outcome":"Sent","data":{"to":"next-town","documents":"Дело"}}""");
        Assert.Equal("Центр", (string)(await ViewAsync(moved))["header"]!["organisation"]!);

        await service.DoAsync($"/api/tasks/{await service.TaskAsync(moved, "transfer-receipt")}/complete", """{"outcome":"Received","data":{"receipt":"Расписка"}}""");

        var header = (await ViewAsync(moved))["header"]!;
        Assert.Equal(("Соседний центр", number), ((string)header["organisation"]!, (string)header["number"]!));
        await using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.Equal(TransferStatus.Received, (await db.Transfers.SingleAsync(t => t.CaseId == moved, TestContext.Current.CancellationToken)).Status);
    }

    private Task<string> WorkAsync() => service.OpenAsync(InventedProcedures.Intake("work"));

    private async Task<JsonNode> ViewAsync(string caseId) => (await service.GetAsync($"/api/cases/{caseId}")).Body;

    private async Task<List<JsonNode>> DutiesAsync(string caseId, string more = "") => [.. (await service.GetAsync($"/api/duties?caseId={caseId}{more}")).Body.AsArray().Select(d => d!)];

    private static string? Holder(JsonNode view) => (string?)view["header"]!["roles"]!.AsArray().SingleOrDefault(r => (string)r!["role"]! == "curator")?["personId"];
}
