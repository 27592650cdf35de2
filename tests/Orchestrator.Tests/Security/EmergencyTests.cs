using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Interagency.Adapters.Persistence.Accounts.AccountRole;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Looking past one's rights: for three hours, for a reason, with the auditor told.</summary>
public sealed class EmergencyTests(InventedService service)
{
    private const string Own = InventedProcedures.Region, Why = "Ребёнок доставлен в приёмный покой без сопровождения";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly string me = $"emergency-{Guid.NewGuid():N}";

    private string Stranger => TestTokens.Make(me, Grants.Of(Curator, Own, "next-town"));

    [Fact]
    public async Task Case_OpenedInAnEmergency_IsSeenWhole_AndNothingCanBeDoneToIt()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));
        Assert.Equal(404, (await GetAsync($"/api/cases/{caseId}", Stranger)).Status);

        var (status, opened) = await OpenAsync(caseId, Why);

        Assert.Equal(200, status);
        Assert.Equal(caseId, (string)opened["caseId"]!);
        var (seen, view) = await GetAsync($"/api/cases/{caseId}", Stranger);
        Assert.Equal(200, seen);
        Assert.Contains("Примерова", (string)view["header"]!["title"]!, StringComparison.Ordinal);
        var (refused, problem) = await PostAsync($"/api/cases/{caseId}/grounds", new JsonObject { ["ground"] = "request" }, Stranger);
        Assert.Equal((403, "not-your-place"), (refused, (string)problem["code"]!));
    }

    [Fact]
    public async Task Access_AfterThreeHours_IsOver()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));
        var (_, opened) = await OpenAsync(caseId, Why);
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var access = await db.Emergencies.AsNoTracking().SingleAsync(e => e.CaseId == caseId, Stop);
        Assert.Equal(TimeSpan.FromHours(3), access.EndsAt - access.OpenedAt);

        // The clock is the service's own: the row is as it would be three hours later.
        await db.Emergencies.Where(e => e.CaseId == caseId).ExecuteUpdateAsync(set => set.SetProperty(e => e.EndsAt, DateTimeOffset.UtcNow.AddSeconds(-1)), Stop);

        Assert.Equal(404, (await GetAsync($"/api/cases/{caseId}", Stranger)).Status);
        Assert.NotNull(opened["until"]);
    }

    [Fact]
    public async Task Access_EndedByItsPerson_IsOverAtOnce()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));
        var (_, opened) = await OpenAsync(caseId, Why);

        Assert.Equal(200, (await PostAsync($"/api/emergencies/{(string)opened["emergencyId"]!}/end", [], Stranger)).Status);

        Assert.Equal(404, (await GetAsync($"/api/cases/{caseId}", Stranger)).Status);
        Assert.Equal(404, (await PostAsync($"/api/emergencies/{(string)opened["emergencyId"]!}/end", [], Stranger)).Status);
    }

    [Fact]
    public async Task Auditor_IsToldAtOnce_ReadsTheReasonAndReviewsItOnce()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));
        var (_, opened) = await OpenAsync(caseId, Why);
        var auditor = TestTokens.Make("auditor", Grants.Of(Auditor, Own));

        var (_, told) = await GetAsync("/api/emergencies", auditor);

        var access = told.AsArray().Single(item => (string)item!["caseId"]! == caseId)!;
        Assert.Equal((Why, me, true), ((string)access["reason"]!, (string)access["by"]!, (bool)access["isOpen"]!));
        var review = $"/api/emergencies/{(string)opened["emergencyId"]!}/review";
        Assert.Equal(404, (await PostAsync(review, [], TestTokens.Make("foreign-auditor", Grants.Of(Auditor, "RU-QQQ")))).Status);
        Assert.Equal(200, (await PostAsync(review, [], auditor)).Status);
        Assert.Equal(409, (await PostAsync(review, [], auditor)).Status);
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var entry = await db.Audit.AsNoTracking().SingleAsync(row => row.Kind == AuditKind.BreakGlass && row.CaseId == caseId, Stop);
        Assert.Equal((me, $"emergency/{(string)opened["emergencyId"]!}"), (entry.ActorId, entry.Reason));
        Assert.DoesNotContain(Why, entry.Subject + entry.Fields + entry.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Нужно")]
    [InlineData("                                        ")]
    public async Task Access_WithoutAReason_IsRefusedAndNamesTheField(string reason)
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));

        var (status, problem) = await OpenAsync(caseId, reason);

        Assert.Equal(422, status);
        Assert.NotNull(problem["errors"]!["reason"]);
        Assert.Equal(404, (await GetAsync($"/api/cases/{caseId}", Stranger)).Status);
    }

    [Fact]
    public async Task Access_ToACaseOfAnotherRegion_IsRefusedLikeToNone_AndLeavesALine()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));
        var foreigner = TestTokens.Make(me, Grants.Of(Curator, "RU-QQQ", "centre"));

        var foreign = await PostAsync("/api/emergencies", new JsonObject { ["number"] = caseId, ["reason"] = Why }, foreigner);
        var none = await PostAsync("/api/emergencies", new JsonObject { ["number"] = "none", ["reason"] = Why }, foreigner);

        Assert.Equal(404, foreign.Status);
        foreach (var answer in new[] { none, foreign }) answer.Body.AsObject().Remove("traceId");
        Assert.Equal(none.Body.ToJsonString(), foreign.Body.ToJsonString());
        await using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.Equal(2, await db.Audit.CountAsync(row => row.Kind == AuditKind.Refused && row.ActorId == me && row.Subject == "emergency", Stop));
    }

    [Fact]
    public async Task Case_CanBeFoundByAPersonInIt()
    {
        var family = $"Срочнов{Guid.NewGuid():N}";
        var intake = InventedProcedures.Intake("decree");
        intake["members"]![0]!["familyName"] = family;
        var caseId = await service.OpenAsync(intake);

        var (status, opened) = await PostAsync("/api/emergencies", new JsonObject { ["familyName"] = family, ["birthDate"] = (string)intake["members"]![0]!["birthDate"]!, ["reason"] = Why }, Stranger);

        Assert.Equal((200, caseId), (status, (string)opened["caseId"]!));
    }

    private Task<(int Status, JsonNode Body)> OpenAsync(string caseId, string reason) => PostAsync("/api/emergencies", new JsonObject { ["number"] = caseId, ["reason"] = reason }, Stranger);

    private async Task<(int Status, JsonNode Body)> GetAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, token);
    }

    private async Task<(int Status, JsonNode Body)> PostAsync(string path, JsonObject body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await SendAsync(request, token);
    }

    private async Task<(int Status, JsonNode Body)> SendAsync(HttpRequestMessage request, string token)
    {
        request.Headers.Authorization = new("Bearer", token);
        using var response = await service.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }
}
