using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Tests.Security;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Papers over HTTP: filled, changed, fixed by the signature, downloaded, printed, noted.</summary>
public sealed class PaperEndpointTests(InventedService service)
{
    private const string Secret = "Тайнописьева <b>улица</b> =1+1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ADraft_FillsItselfFromTheCase_AndSaysWhatItLacks()
    {
        var (caseId, paperId) = await DraftedAsync();
        var view = (await service.GetAsync($"/api/cases/{caseId}/papers/{paperId}")).Body;
        Assert.Equal("Постановление", (string)view["paper"]!["title"]!);
        Assert.Equal("Семья: Примерова Вымышлена. Адрес: ________.", (string)view["paper"]!["pieces"]![1]!["text"]!);
        Assert.Equal("31 января 1990 г.", (string)view["paper"]!["pieces"]![2]!["rows"]![0]![1]!);
        Assert.Equal("адрес семьи", (string)view["missing"]!.AsArray().Single()!);
        Assert.Equal((0, true, false), ((int)view["edition"]!, (bool)view["mayEdit"]!, (bool)view["isFixed"]!));
    }

    [Fact]
    public async Task ASavedText_IsKeptSealed_AndComesBackAsItWasTyped()
    {
        var (caseId, paperId) = await DraftedAsync();
        Assert.Equal(1, (int)(await SaveAsync(caseId, paperId, 0, Secret)).Body["edition"]!);
        var view = (await service.GetAsync($"/api/cases/{caseId}/papers/{paperId}")).Body;
        Assert.Equal((Secret, 1, "p1"), ((string)view["paper"]!["pieces"]![1]!["text"]!, (int)view["edition"]!, (string)view["savedBy"]!));
        Assert.Single(view["paper"]!["pieces"]![2]!["rows"]!.AsArray());
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var row = await db.FileContents.AsNoTracking().SingleAsync(f => f.CaseId == caseId, Stop);
        Assert.True(row.Sealed.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Тайнописьева")) < 0);
        Assert.DoesNotContain("Тайнописьева", string.Join(' ', await db.History.Where(h => h.CaseId == caseId).Select(h => h.Stimulus).ToListAsync(Stop)), StringComparison.Ordinal);
        Assert.Empty((await service.GetAsync($"/api/cases/{caseId}/files")).Body.AsArray());
    }

    [Fact]
    public async Task WhoeverSavesOverAnothersEdition_IsRefused_AndLosesNothing()
    {
        var (caseId, paperId) = await DraftedAsync();
        Assert.Equal(200, (await SaveAsync(caseId, paperId, 0, "первый")).Status);
        var (status, refused) = await SaveAsync(caseId, paperId, 0, "второй");
        Assert.Equal((409, "paper-changed"), (status, (string)refused["code"]!));
        Assert.Equal("первый", (string)(await service.GetAsync($"/api/cases/{caseId}/papers/{paperId}")).Body["paper"]!["pieces"]![1]!["text"]!);
    }

    [Fact]
    public async Task ASignature_FixesTheText()
    {
        var (caseId, paperId) = await DraftedAsync();
        await SaveAsync(caseId, paperId, 0, "как подписано");
        var before = await DownloadAsync($"/api/cases/{caseId}/papers/{paperId}/docx");
        await SignAsync(paperId);
        var (status, refused) = await SaveAsync(caseId, paperId, 1, "после подписи");
        Assert.Equal((409, "paper-fixed"), (status, (string)refused["code"]!));
        Assert.True((bool)(await service.GetAsync($"/api/cases/{caseId}/papers/{paperId}")).Body["isFixed"]!);
        Assert.Equal(before, await DownloadAsync($"/api/cases/{caseId}/papers/{paperId}/docx"));
    }

    [Fact]
    public async Task WhatWasSignedWithoutAText_TakesOneOnce()
    {
        var (caseId, paperId) = await DraftedAsync();
        await SignAsync(paperId);
        Assert.Equal(200, (await SaveAsync(caseId, paperId, 0, "с бумаги")).Status);
        Assert.Equal("paper-fixed", (string)(await SaveAsync(caseId, paperId, 1, "ещё раз")).Body["code"]!);
    }

    [Theory]
    [InlineData("""{"edition":0}""", "pieces")]
    [InlineData("""{"edition":0,"pieces":[]}""", "pieces")]
    [InlineData("""{"pieces":[]}""", "edition")]
    [InlineData("""{"edition":0,"pieces":[{"text":"а"},{"text":"б"},{"rows":[["один"]]},{"rows":[]}]}""", "pieces[2].rows")]
    public async Task WhatDoesNotFitThePaper_IsRefusedByItsField(string body, string field)
    {
        var (caseId, paperId) = await DraftedAsync();
        var (status, refused) = await service.PostAsync($"/api/cases/{caseId}/papers/{paperId}", JsonNode.Parse(body));
        Assert.Equal((422, field), (status, refused["errors"]!.AsObject().Single().Key));
    }

    [Fact]
    public async Task TheDocx_HasANameInRussian_AndWhatWasTypedAsText()
    {
        var (caseId, paperId) = await DraftedAsync();
        await SaveAsync(caseId, paperId, 0, Secret);
        using var sent = await OpenAsync($"/api/cases/{caseId}/papers/{paperId}/docx");
        var number = (string)(await service.GetAsync($"/api/cases/{caseId}")).Body["header"]!["number"]!;
        Assert.Equal(("attachment", $"Постановление, дело {number}.docx"), (sent.Content.Headers.ContentDisposition!.DispositionType, sent.Content.Headers.ContentDisposition.FileNameStar));
        using var file = WordprocessingDocument.Open(await sent.Content.ReadAsStreamAsync(Stop), isEditable: false);
        Assert.Contains(Secret, file.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
        Assert.Empty(file.MainDocumentPart.HyperlinkRelationships);
    }

    [Fact]
    public async Task TheCaseFile_IsItsInventoryAndItsPapersInOrder()
    {
        var (caseId, paperId) = await DraftedAsync();
        await SaveAsync(caseId, paperId, 0, "текст в деле");
        using var file = WordprocessingDocument.Open(new MemoryStream(await DownloadAsync($"/api/cases/{caseId}/case-file")), isEditable: false);
        var text = file.MainDocumentPart!.Document!.InnerText;
        Assert.InRange(text.IndexOf("Опись дела", StringComparison.Ordinal), 0, text.IndexOf("текст в деле", StringComparison.Ordinal));
        Assert.Contains("Проект", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LooksAndExports_AreNotedBeforeAnythingIsSent()
    {
        var (caseId, paperId) = await DraftedAsync();
        await service.GetAsync($"/api/cases/{caseId}/papers/{paperId}");
        await DownloadAsync($"/api/cases/{caseId}/papers/{paperId}/docx");
        await DownloadAsync($"/api/cases/{caseId}/case-file");
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var noted = await db.Set<AuditRow>().Where(a => a.CaseId == caseId).Select(a => new { a.Kind, a.Subject }).ToListAsync(Stop);
        Assert.Contains(noted, entry => entry.Kind == AuditKind.Look && entry.Subject == $"paper/{paperId}");
        Assert.Contains(noted, entry => entry.Kind == AuditKind.Export && entry.Subject == $"paper/{paperId}");
        Assert.Contains(noted, entry => entry.Kind == AuditKind.Export && entry.Subject == $"case-file/{caseId}");
    }

    [Fact]
    public async Task AForeignCase_AnswersLikeNone()
    {
        var (caseId, paperId) = await DraftedAsync();
        var token = TestTokens.Make("foreign-papers", Grants.Of(AccountRole.HeadOfService, InventedProcedures.Region, "next-town", null, "*"));
        foreach (var path in new[] { $"/api/cases/{caseId}/papers", $"/api/cases/{caseId}/papers/{paperId}", $"/api/cases/{caseId}/papers/{paperId}/docx", $"/api/cases/{caseId}/case-file", $"/cases/{caseId}/papers/{paperId}" })
        {
            using var foreign = await OpenAsync(path, token);
            Assert.Equal(404, (int)foreign.StatusCode);
        }
    }

    [Fact]
    public async Task ThePage_ShowsTheForm_WithNamesAsText_AndTheCaseLinksToIt()
    {
        var (caseId, paperId) = await DraftedAsync();
        await SaveAsync(caseId, paperId, 0, "<script>alert(1)</script>");
        using var page = await OpenAsync($"/cases/{caseId}/papers/{paperId}");
        var html = await page.Content.ReadAsStringAsync(Stop);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", html, StringComparison.Ordinal);
        using var ofCase = await OpenAsync($"/cases/{caseId}");
        Assert.Contains($"/cases/{caseId}/papers/{paperId}", await ofCase.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private async Task<(string CaseId, string PaperId)> DraftedAsync()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("drafting"));
        var view = await service.WaitAsync($"/api/cases/{caseId}", seen => seen["documents"]!.AsArray().Count > 0);
        return (caseId, (string)view["documents"]![0]!["documentId"]!);
    }

    private Task<(int Status, JsonNode Body)> SaveAsync(string caseId, string paperId, int edition, string text) => service.PostAsync($"/api/cases/{caseId}/papers/{paperId}", new JsonObject
    {
        ["edition"] = edition,
        ["pieces"] = new JsonArray(
            new JsonObject { ["text"] = "Постановление" }, new JsonObject { ["text"] = text },
            new JsonObject { ["rows"] = new JsonArray(new JsonArray("Примерова", "1990"), new JsonArray("", " ")) }, new JsonObject { ["rows"] = new JsonArray(new JsonArray("Директор", "")) }),
    });

    private Task<JsonNode> SignAsync(string paperId) => service.DoAsync($"/api/documents/{paperId}/advance", """{"to":"signed"}""");

    private async Task<byte[]> DownloadAsync(string path)
    {
        using var sent = await OpenAsync(path);
        Assert.Equal(200, (int)sent.StatusCode);
        return await sent.Content.ReadAsByteArrayAsync(Stop);
    }

    private async Task<HttpResponseMessage> OpenAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? TestTokens.For("person:p1"));
        return await service.Http.SendAsync(request, Stop);
    }
}
