using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Tests.Http;
using Interagency.SampleFiles;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Visits;

/// <summary>The contact log: a visit with its checklist and photographs is one entry, sealed, however often it is sent.</summary>
public sealed class ContactTests(ServiceUnderTest service)
{
    private const string Secret = "Тайнозаписово: мать плакала";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Visit_SentTwice_IsOneEntry_WithItsPhotos()
    {
        var (caseId, member) = await OpenAsync();
        var key = Guid.NewGuid().ToString();

        var (status, first) = await SendAsync(caseId, key, Visit(member), photos: 2);
        var (again, second) = await SendAsync(caseId, key, Visit(member), photos: 2);

        Assert.Equal((200, 200, (string)first["contactId"]!), (status, again, (string)second["contactId"]!));
        var entry = (await service.GetAsync($"/api/cases/{caseId}/contacts")).Body.AsArray().Single()!;
        Assert.Equal(("Visit", 2, "Примерова Вымышлена"), ((string)entry["kind"]!, (int)entry["photos"]!, (string)entry["met"]![0]!));
        Assert.Contains("В порядке: Еда и вода на день есть.", (string)entry["text"]!, StringComparison.Ordinal);
        Assert.Contains("Требует внимания или не осмотрено: Тепло", (string)entry["text"]!, StringComparison.Ordinal);
        Assert.Contains(Secret, (string)entry["text"]!, StringComparison.Ordinal);
        var files = (await service.GetAsync($"/api/cases/{caseId}/files")).Body.AsArray();
        Assert.Equal(2, files.Count(file => (string?)file!["about"] == $"contact/{(string)first["contactId"]!}"));
    }

    [Fact]
    public async Task Words_AreSealed_AndStandInNeitherHistoryNorTrail()
    {
        var (caseId, member) = await OpenAsync();
        await SendAsync(caseId, Guid.NewGuid().ToString(), Visit(member));

        await using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.DoesNotContain(await db.History.Where(h => h.CaseId == caseId).Select(h => h.Stimulus).ToListAsync(Stop), stimulus => stimulus.Contains("Тайнозаписово", StringComparison.Ordinal));
        var sealedTexts = await db.PersonalTexts.Where(t => t.CaseId == caseId && t.Kind == "contact").Select(t => t.Sealed).ToListAsync(Stop);
        Assert.True(Assert.Single(sealedTexts).AsSpan().IndexOf(Encoding.UTF8.GetBytes("Тайнозаписово")) < 0);
    }

    [Theory]
    [InlineData("day", "", 422, "day")]
    [InlineData("time", "25:70", 422, "time")]
    [InlineData("kind", "Letter", 422, "kind")]
    [InlineData("day", "2999-01-01", 409, "ещё не наступило")]
    [InlineData("met", "nobody", 404, "Такого человека в деле нет")]
    public async Task Mistake_IsRefused_AndNothingIsKept(string field, string value, int status, string told)
    {
        var (caseId, member) = await OpenAsync();
        var fields = Visit(member);
        fields[field] = value;

        var (refused, body) = await SendAsync(caseId, Guid.NewGuid().ToString(), fields, photos: 1);

        Assert.Equal(status, refused);
        Assert.Contains(told, System.Text.RegularExpressions.Regex.Unescape(body.ToJsonString()), StringComparison.Ordinal);
        Assert.Empty((await service.GetAsync($"/api/cases/{caseId}/contacts")).Body.AsArray());
        Assert.Empty((await service.GetAsync($"/api/cases/{caseId}/files")).Body.AsArray());
    }

    [Fact]
    public async Task HelpNamedInAContact_IsShownWithIt_AndHelpToldApart_IsCounted()
    {
        var (caseId, member) = await OpenAsync();
        var fields = Visit(member);
        fields["help"] = "legal";
        await SendAsync(caseId, Guid.NewGuid().ToString(), fields);

        var (status, _) = await service.PostAsync($"/api/cases/{caseId}/help", new JsonObject { ["kindOfHelp"] = "legal", ["count"] = 3, ["day"] = "2026-01-14" });

        Assert.Equal(200, status);
        Assert.Equal("Юридическая помощь", (string)(await service.GetAsync($"/api/cases/{caseId}/contacts")).Body[0]!["help"]![0]!);
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var help = await db.Help.AsNoTracking().Where(h => h.CaseId == caseId).OrderBy(h => h.Day).ToListAsync(Stop);
        Assert.Equal([(3, new DateOnly(2026, 1, 14)), (1, new DateOnly(2026, 1, 15))], help.Select(h => (h.Count, h.Day)));
    }

    [Theory]
    [InlineData("""{"kindOfHelp":"legal"}""", 422, "day")]
    [InlineData("""{"day":"2026-01-14"}""", 422, "kindOfHelp")]
    [InlineData("""{"kindOfHelp":"legal","count":0,"day":"2026-01-14"}""", 409, "Число услуг")]
    public async Task HelpThatCantBe_IsRefused(string body, int expected, string told)
    {
        var (caseId, _) = await OpenAsync();

        var (status, answer) = await service.PostAsync($"/api/cases/{caseId}/help", JsonNode.Parse(body)!.AsObject());

        Assert.Equal(expected, status);
        Assert.Contains(told, System.Text.RegularExpressions.Regex.Unescape(answer.ToJsonString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpOfAnUnknownKind_IsRefusedAtItsField()
    {
        var (caseId, member) = await OpenAsync();
        var fields = Visit(member);
        fields["help"] = "wizardry";

        var (status, body) = await SendAsync(caseId, Guid.NewGuid().ToString(), fields);

        Assert.Equal((422, true), (status, body["errors"]!["help"] is not null));
    }

    [Fact]
    public async Task WhatIsNoPhoto_IsRefusedAtItsField()
    {
        var (caseId, member) = await OpenAsync();

        var (status, body) = await SendAsync(caseId, Guid.NewGuid().ToString(), Visit(member), photos: 1, content: [1, 2, 3]);

        Assert.Equal(422, status);
        Assert.NotNull(body["errors"]!["photo"]);
    }

    [Fact]
    public async Task Pages_ShowTheChecklistAndTheLog()
    {
        var (caseId, member) = await OpenAsync();
        await SendAsync(caseId, Guid.NewGuid().ToString(), Visit(member));

        using var visit = await service.PageAsync($"/cases/{caseId}/visit");
        using var log = await service.PageAsync($"/cases/{caseId}/contacts");

        Assert.Contains("Тепло, свет, газ исправны", WebUtility.HtmlDecode(await visit.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Contains(Secret, WebUtility.HtmlDecode(await log.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_AreRebuiltFromTheHistory()
    {
        var (caseId, member) = await OpenAsync();
        await SendAsync(caseId, Guid.NewGuid().ToString(), Visit(member));
        var before = (await service.GetAsync($"/api/cases/{caseId}/contacts")).Body.ToJsonString();

        await new Rebuilding(service.Services.GetRequiredService<Database>(), ActivatorUtilities.CreateInstance<Replay>(service.Services, ActivatorUtilities.CreateInstance<DefinitionShelf>(service.Services))).RebuildAsync(caseId, Stop);

        Assert.Equal(before, (await service.GetAsync($"/api/cases/{caseId}/contacts")).Body.ToJsonString());
    }

    private static Dictionary<string, string> Visit(string member) => new()
    {
        ["kind"] = "Visit", ["visit"] = "1", ["day"] = "2026-01-15", ["time"] = "10:30", ["met"] = member, ["checked"] = "food", ["conditions"] = "Тепло", ["text"] = Secret,
    };

    private async Task<(string CaseId, string Member)> OpenAsync()
    {
        var (status, opened) = await service.PostAsync("/api/cases", ServiceUnderTest.Family());
        Assert.True(status == 201, opened.ToJsonString());
        var caseId = (string)opened["caseId"]!;
        return (caseId, (string)(await service.GetAsync($"/api/cases/{caseId}")).Body["header"]!["members"]![0]!["personId"]!);
    }

    private async Task<(int Status, JsonNode Body)> SendAsync(string caseId, string key, Dictionary<string, string> fields, int photos = 0, byte[]? content = null)
    {
        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields) parts.Add(new StringContent(value), $"\"{name}\"");
        for (var i = 0; i < photos; i++)
        {
            var file = new ByteArrayContent(content ?? Photos.Jpeg(90, 60, $"visit {i}"));
            file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            parts.Add(file, "\"photo\"", $"\"visit{i}.jpg\"");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/contacts") { Content = parts };
        request.ActAs("person:p1");
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.AcceptLanguage.ParseAdd("ru");
        using var response = await service.Http.SendAsync(request, Stop);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!);
    }
}
