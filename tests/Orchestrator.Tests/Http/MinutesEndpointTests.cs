using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Tests.Security;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Minutes of a session with several families: put together, changed under each case, numbered, signed, sent, noted.</summary>
[Collection(nameof(CouncilSessions))]
public sealed class MinutesEndpointTests(InventedService service)
{
    private const string Typed = "Как записала Тайнописьева <b>&</b> {{case.number}}";

    private readonly CouncilSessions council = new(service);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Minutes_HoldEveryCaseOnce_WithWhoWasThereAndWhatWasOrdered()
    {
        var (session, items) = await HeldAsync(2);

        var view = await MinutesAsync(session);

        var parts = view["parts"]!.AsArray();
        Assert.Equal(4, parts.Count);
        Assert.Equal(items.Select(item => item.Item).Order(), parts.Select(part => (string?)part!["itemId"]).OfType<string>().Order());
        Assert.Equal(["Председатель", "Представитель школы"], parts[0]!["pieces"]![1]!["rows"]!.AsArray().Where(row => (string)row![1]! == "Присутствует").Select(row => (string)row![0]!));
        Assert.Contains("Школа: Провести беседу, срок: 31 января 2099 г.", (string)parts[1]!["pieces"]![1]!["text"]!, StringComparison.Ordinal);
        Assert.Contains("Замечания: нет", (string)parts[2]!["pieces"]![1]!["text"]!, StringComparison.Ordinal);
        Assert.Contains("Семья: Примерова", (string)parts[2]!["pieces"]![0]!["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChangedPart_IsSealedUnderItsOwnCase_AndTheSecondWhoSavesIsTold()
    {
        var (session, items) = await HeldAsync(2);
        var (caseId, item) = items[0];

        Assert.Equal(200, (await SaveAsync(item, 0, Typed)).Status);
        Assert.Equal((409, "paper-changed"), await CodeOf(SaveAsync(item, 0, "второй")));

        Assert.Equal(Typed, TextOf(await MinutesAsync(session), item));
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var kept = await db.PersonalTexts.AsNoTracking().SingleAsync(t => t.Id.StartsWith($"minutes/{session}/"), Stop);
        Assert.Equal(caseId, kept.CaseId);
        Assert.True(kept.Sealed.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Тайнописьева")) < 0);
    }

    [Fact]
    public async Task Signing_NeedsEverythingDecidedAndANumber_AndFixesTheText()
    {
        var (session, items) = await council.AgendaAsync(1);
        Assert.Equal((409, "not-held"), await CodeOf(service.PostAsync($"/api/sessions/{session}/minutes/sign", new JsonObject())));
        await DecideAsync(session, items);
        Assert.Equal((409, "no-number"), await CodeOf(service.PostAsync($"/api/sessions/{session}/minutes/sign", new JsonObject())));
        await service.DoAsync($"/api/sessions/{session}/minutes/number", "{}");
        var number = (string)(await MinutesAsync(session))["number"]!;
        await service.DoAsync($"/api/sessions/{session}/minutes/sign", "{}");

        var signed = await DownloadAsync(session);
        Assert.Equal((409, "minutes-signed"), await CodeOf(SaveAsync(items[0].Item, 1, "после подписи")));
        Assert.Equal((409, "minutes-signed"), await CodeOf(service.PostAsync($"/api/sessions/{session}/minutes/number", new JsonObject())));
        Assert.Equal(signed, await DownloadAsync(session));
        var view = await MinutesAsync(session);
        Assert.Equal((number, false, $"Протокол № {number}"), ((string)view["number"]!, (bool)view["mayEdit"]!, (string)view["parts"]![0]!["pieces"]![0]!["text"]!));
    }

    [Fact]
    public async Task ANumber_OfAnotherSession_IsRefusedAtItsField()
    {
        var (first, second) = (await council.PlanAsync(), await council.PlanAsync());
        var number = $"{Guid.NewGuid():N}"[..10];
        await service.DoAsync($"/api/sessions/{first}/minutes/number", new JsonObject { ["number"] = number }.ToJsonString());

        var (status, problem) = await service.PostAsync($"/api/sessions/{second}/minutes/number", new JsonObject { ["number"] = number });

        Assert.Equal(422, status);
        Assert.NotNull(problem["errors"]!["number"]);
        foreach (var session in new[] { first, second }) await service.DoAsync($"/api/sessions/{session}/cancel", "{}");
    }

    [Fact]
    public async Task TheDocx_IsValid_AndEachFamilysExportIsNoted()
    {
        var (session, items) = await HeldAsync(2);
        await SaveAsync(items[0].Item, 0, Typed);

        using var file = WordprocessingDocument.Open(new MemoryStream(await DownloadAsync(session)), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file, Stop));
        Assert.Contains(Typed, file.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
        await using var db = service.Services.GetRequiredService<Database>().Open();
        foreach (var (caseId, _) in items)
        {
            var noted = await db.Set<AuditRow>().Where(a => a.CaseId == caseId).Select(a => new { a.Kind, a.Subject }).ToListAsync(Stop);
            Assert.Contains(noted, entry => entry.Kind == AuditKind.Look && entry.Subject == $"paper/minutes/{session}");
            Assert.Contains(noted, entry => entry.Kind == AuditKind.Export && entry.Subject == $"minutes/{session}");
        }
    }

    [Fact]
    public async Task WhoDoesNotSeeTheCases_ReadsALineInTheirStead()
    {
        var (session, _) = await HeldAsync(1);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/sessions/{session}/minutes");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Make("foreign-minutes", Grants.Of(AccountRole.HeadOfService, InventedProcedures.Region, "next-town", null, "*")));
        using var answer = await service.Http.SendAsync(request, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.DoesNotContain("Примерова", text, StringComparison.Ordinal);
        Assert.Contains("1 вопрос по делам, которые вам не открыты", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheDecreeAndTheExtract_AreOfOneCaseAlone()
    {
        var (_, items) = await HeldAsync(2);
        var (caseId, item) = items[0];
        var decree = (await service.WaitAsync($"/api/cases/{caseId}/papers/session-decree.{item}", paper => paper["paper"]?["pieces"]?[1]?["rows"]?.AsArray().Count == 1))["paper"]!;
        var extract = (await service.GetAsync($"/api/cases/{caseId}/papers/session-extract.{item}")).Body["paper"]!;

        Assert.Equal(["Школа", "31 января 2099 г."], decree["pieces"]![1]!["rows"]![0]!.AsArray().Select(cell => (string)cell!));
        Assert.Contains("Примерова", (string)extract["pieces"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.Equal(404, (await service.GetAsync($"/api/cases/{caseId}/papers/session-decree.{items[1].Item}")).Status);
    }

    private async Task<(string Session, (string Case, string Item)[] Items)> HeldAsync(int cases)
    {
        var (session, items) = await council.AgendaAsync(cases);
        await DecideAsync(session, items);
        return (session, items);
    }

    private async Task DecideAsync(string session, (string Case, string Item)[] items)
    {
        await service.DoAsync($"/api/sessions/{session}/attendance", """{"seats":[{"member":"chair"},{"member":"deputy","absence":"Leave"},{"member":"school"}],"chair":"chair"}""");
        foreach (var (caseId, item) in items)
        {
            var decision = CouncilSessions.Yes();
            decision["orders"] = new JsonArray(new JsonObject { ["executor"] = "school", ["text"] = "Провести беседу", ["dueDate"] = "2099-01-31" });
            await service.DoAsync($"/api/sessions/items/{item}/decision", decision.ToJsonString());
            await service.WaitAsync($"/api/cases/{caseId}", view => view["sessions"]![0]!["decision"] is not null);
        }
    }

    private async Task<JsonNode> MinutesAsync(string session) => (await service.GetAsync($"/api/sessions/{session}/minutes")).Body;

    private Task<(int Status, JsonNode Body)> SaveAsync(string item, int edition, string text) => service.PostAsync($"/api/sessions/items/{item}/minutes",
        new JsonObject { ["edition"] = edition, ["pieces"] = new JsonArray(new JsonObject { ["text"] = "Дело" }, new JsonObject { ["text"] = text }) });

    private static async Task<(int, string)> CodeOf(Task<(int Status, JsonNode Body)> answer)
    {
        var (status, body) = await answer;
        return (status, (string)body["code"]!);
    }

    private static string TextOf(JsonNode minutes, string item) => (string)minutes["parts"]!.AsArray().Single(part => (string?)part!["itemId"] == item)!["pieces"]![1]!["text"]!;

    private async Task<byte[]> DownloadAsync(string session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/sessions/{session}/minutes/docx");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.For("person:p1"));
        using var answer = await service.Http.SendAsync(request, Stop);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(Stop);
    }
}
