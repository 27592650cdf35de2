using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Appeals;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Appeals;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Interagency.Workflows.Appeals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Appeals;

/// <summary>A person's report: registered with the case it opens or by hand, answered in time, and told nothing of the family.</summary>
public sealed class AppealEndpointTests(ServiceUnderTest service)
{
    private const string Reporter = "Соседкина Проба Вымышленовна", AnswerTo = "Вымышленнопольск, ул. Придуманная, д. 5", Head = "person:head";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACase_OpenedOnAPersonsReport_RegistersIt_InTheSameCommit()
    {
        var (caseId, id) = await ReportedAsync();
        var view = await ViewAsync(id);
        var row = await RowAsync(id);

        Assert.Equal(("registered", Reporter, "Сообщение гражданина", caseId), (Text(view["line"]!["state"]), (string)view["line"]!["reporter"]!, (string)view["line"]!["channel"]!, (string)view["caseId"]!));
        Assert.True(row.Number > 0);
        Assert.InRange(row.DueOn.DayNumber - row.RegisteredOn.DayNumber, 20, 30);
        Assert.Contains((await service.GetAsync($"/api/appeals?region={row.Region}")).Body["items"]!.AsArray(), line => (string)line!["appealId"]! == id);
        await using var db = Db();
        Assert.Contains(await db.Audit.Where(a => a.Subject == $"appeal/{id}").Select(a => a.Kind).ToListAsync(Stop), kind => kind == AuditKind.Look);
    }

    [Theory]
    [InlineData("agency-report", Reporter, AnswerTo, null)]
    [InlineData("citizen-report", null, AnswerTo, "noAnswer")]
    [InlineData("citizen-report", Reporter, null, "noAnswer")]
    [InlineData("helpline", Reporter, AnswerTo, "registered")]
    public async Task AnAnswer_IsOwedToWhoSaysWhoTheyAre_AndWhereToAnswer(string ground, string? reporter, string? address, string? state)
    {
        var caseId = await OpenAsync(ground, reporter, address);
        await using var db = Db();
        var row = await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.CaseId == caseId, Stop);
        Assert.Equal(state, row is null ? null : Text((await ViewAsync(row.Id))["line"]!["state"]));
    }

    [Fact]
    public async Task AnAnonymousReport_IsOwedAnAnswer_OnceTheReporterIsKnown()
    {
        await using var db = Db();
        var caseId = await OpenAsync("citizen-report", null, null);
        var id = await db.Appeals.Where(a => a.CaseId == caseId).Select(a => a.Id).SingleAsync(Stop);
        Assert.Equal("appeal-ended", Code(await DoAsync(id, "extend", new() { ["revision"] = 0, ["days"] = 5, ["why"] = "ждём" })));

        Assert.Equal(200, (await DoAsync(id, "reporter", new() { ["revision"] = 0, ["reporter"] = Reporter, ["address"] = AnswerTo })).Status);

        var view = await ViewAsync(id);
        Assert.Equal(("registered", AnswerTo), (Text(view["line"]!["state"]), (string)view["address"]!));
        Assert.NotNull(view["line"]!["term"]);
    }

    /// <summary>The case is full of names, dates and places; none of it is anywhere in a letter that a form has filled.</summary>
    [Theory]
    [InlineData("answer")]
    [InlineData("extension")]
    [InlineData("redirection")]
    public async Task ALetter_KnowsNothingOfTheFamily(string kind)
    {
        var (caseId, id) = await ReportedAsync();
        if (kind == "extension") await DoAsync(id, "extend", new() { ["revision"] = 0, ["days"] = 10, ["why"] = "Понарошкина в больнице" });
        if (kind == "redirection") await DoAsync(id, "redirect", new() { ["revision"] = 0, ["to"] = "Вымышленное управление" });
        string number;
        await using (var db = Db()) number = (await db.Cases.Where(c => c.Id == caseId).Select(c => c.Number).SingleAsync(Stop))!;

        var letter = (await service.GetAsync($"/api/appeals/{id}/letters/{kind}")).Body;
        var text = letter["paper"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        Assert.Contains(Reporter, text, StringComparison.Ordinal);
        Assert.Contains($"№ {(await RowAsync(id)).Number} от", text, StringComparison.Ordinal);
        Assert.All(["Понарошкин", "Игра", "Случай", "31 января 1990", "1990", "2015", "Семейная", "8 800 555", number, "Секретное дело", "пьют"], told => Assert.DoesNotContain(told, text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(kind == "redirection", text.Contains("Вымышленное управление", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAnswer_IsDrafted_SignedByTheHead_Sent_AndThenFixed()
    {
        var (_, id) = await ReportedAsync();
        Assert.Equal("no-letter-text", Code(await DoAsync(id, "letters/answer/sign", new() { ["revision"] = 0 })));
        Assert.Equal(200, (await SaveAsync(id, 0, "Меры приняты.")).Status);
        Assert.Equal("appeal-changed", Code(await SaveAsync(id, 0, "Другие меры приняты.")));
        Assert.Equal("drafted", Text((await ViewAsync(id))["line"]!["state"]));
        Assert.Equal("letter-not-signed", Code(await DoAsync(id, "letters/answer/send", new() { ["revision"] = 1, ["way"] = "post" })));

        Assert.Equal(200, (await DoAsync(id, "letters/answer/sign", new() { ["revision"] = 1 }, Head)).Status);
        Assert.Equal("letter-signed", Code(await SaveAsync(id, 2, "Поздно.")));
        Assert.Equal(422, (await DoAsync(id, "letters/answer/send", new() { ["revision"] = 2, ["way"] = "pigeon" })).Status);
        Assert.Equal(422, (await DoAsync(id, "letters/answer/send", new() { ["revision"] = 2, ["way"] = "post", ["on"] = "2999-01-01" })).Status);
        Assert.Equal(200, (await DoAsync(id, "letters/answer/send", new() { ["revision"] = 2, ["way"] = "post" })).Status);

        var view = await ViewAsync(id);
        Assert.Equal(("sent", "post", null), (Text(view["line"]!["state"]), Text(view["letters"]![0]!["sentBy"]), view["line"]!["term"]));
        Assert.Equal("appeal-ended", Code(await DoAsync(id, "redirect", new() { ["revision"] = 3, ["to"] = "кому-нибудь" })));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/appeals/{id}/letters/answer/docx");
        request.ActAs(Head);
        using var response = await service.Http.SendAsync(request, Stop);
        using var file = WordprocessingDocument.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync(Stop)), isEditable: false);
        Assert.Contains("Меры приняты.", file.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFamilyNameInTheText_IsToldBeforeTheSignature_AndHasToBeConfirmed()
    {
        var (_, id) = await ReportedAsync();
        await SaveAsync(id, 0, "С Понарошкиной проведена беседа.");
        Assert.Equal("Понарошкиной", (string)(await service.GetAsync($"/api/appeals/{id}/letters/answer")).Body["names"]!.AsArray().Single()!);

        var (status, refused) = await DoAsync(id, "letters/answer/sign", new() { ["revision"] = 1 }, Head);
        Assert.Equal((422, true), (status, refused["errors"]!["confirmed"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Contains("Понарошкиной", StringComparison.Ordinal)));
        Assert.Null((await RowAsync(id)).EndedOn);
        Assert.Equal(200, (await DoAsync(id, "letters/answer/sign", new() { ["revision"] = 1, ["confirmed"] = true }, Head)).Status);
    }

    [Theory]
    [InlineData(0, 422)]
    [InlineData(31, 422)]
    [InlineData(30, 200)]
    public async Task TheTerm_IsExtendedByThirtyDaysAtMost_AndOnce(int days, int status)
    {
        var (_, id) = await ReportedAsync();
        var before = (await RowAsync(id)).DueOn;
        Assert.Equal(status, (await DoAsync(id, "extend", new() { ["revision"] = 0, ["days"] = days, ["why"] = "ждём ответа" })).Status);
        Assert.Equal(status == 200, (await RowAsync(id)).DueOn > before);
        if (status == 200) Assert.Equal(422, (await DoAsync(id, "extend", new() { ["revision"] = 1, ["days"] = 1, ["why"] = "ещё" })).Status);
    }

    /// <summary>Whoever comes too late still says so, and the record says that it was late.</summary>
    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public async Task APassedOnReport_IsLateAfterItsSevenDays(int daysAgo, bool late)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(3));
        var id = await RegisteredAgoAsync(daysAgo, new AppealTerm(today.AddDays(30 - daysAgo), today.AddDays(23), today.AddDays(7 - daysAgo)));
        Assert.Equal(200, (await DoAsync(id, "redirect", new() { ["revision"] = 0, ["to"] = "Вымышленное управление" })).Status);
        var view = await ViewAsync(id);
        Assert.Equal(("redirected", late), (Text(view["line"]!["state"]), (bool)view["endedLate"]!));
        Assert.Equal("redirection", Text(view["letters"]!.AsArray().Single()!["kind"]));
    }

    [Fact]
    public async Task TheJob_NotesEachRungOnce_AndTheLateOnesStandFirst()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(3));
        var id = await RegisteredAgoAsync(40, new AppealTerm(today.AddDays(-2), today.AddDays(-9), today.AddDays(-30)));
        var reminders = service.Services.GetRequiredService<AppealReminders>();
        await reminders.RemindAsync(Stop);
        var first = await RowAsync(id);
        await reminders.RemindAsync(Stop);

        var second = await RowAsync(id);
        Assert.True(first is { WarnedAt: not null, ToldLateAt: not null });
        Assert.Equal((first.WarnedAt, first.ToldLateAt), (second.WarnedAt, second.ToldLateAt));
        Assert.Equal("overdue", Text((await service.GetAsync("/api/appeals?region=RU-TA&open=true")).Body["items"]![0]!["term"]!["urgency"]));
    }

    [Fact]
    public async Task WhoWorksOnCases_Drafts_AndDoesNotSign()
    {
        var (_, id) = await ReportedAsync();
        await SaveAsync(id, 0, "Меры приняты.");
        var token = TestTokens.Make("p1", new JsonObject { ["role"] = "Curator", ["region"] = "RU-TA", ["posts"] = new JsonArray("*") });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/appeals/{id}/letters/answer/sign") { Content = JsonContent.Create(new JsonObject { ["revision"] = 1 }) };
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await service.Http.SendAsync(request, Stop);
        Assert.Equal(403, (int)response.StatusCode);
    }

    private async Task<(string CaseId, string Id)> ReportedAsync()
    {
        var caseId = await OpenAsync("citizen-report", Reporter, AnswerTo);
        await using var db = Db();
        return (caseId, await db.Appeals.Where(a => a.CaseId == caseId).Select(a => a.Id).SingleAsync(Stop));
    }

    private async Task<string> OpenAsync(string ground, string? reporter, string? address)
    {
        var (status, opened) = await service.PostAsync("/api/cases", new JsonObject
        {
            ["definitionId"] = "tatarstan", ["ground"] = ground, ["category"] = "troubled-family", ["title"] = "Секретное дело", ["basis"] = new JsonObject { ["kind"] = "law", ["reference"] = "ст. 9" },
            ["address"] = "Сарманово, ул. Семейная, д. 7", ["phone"] = "8 800 555", ["signal"] = "Понарошкины пьют", ["signalFrom"] = reporter, ["answerTo"] = address,
            ["members"] = new JsonArray(
                new JsonObject { ["familyName"] = "Понарошкина", ["givenName"] = "Игра", ["birthDate"] = "1990-01-31" }, new JsonObject { ["familyName"] = "Понарошкин", ["givenName"] = "Случай", ["birthDate"] = "2015-02-03" }),
        });
        Assert.True(status == 201, opened.ToJsonString());
        return (string)opened["caseId"]!;
    }

    private async Task<string> RegisteredAgoAsync(int days, AppealTerm term)
    {
        var (id, day) = (Guid.NewGuid().ToString("N"), DateOnly.FromDateTime(DateTime.UtcNow.AddHours(3)).AddDays(-days));
        Assert.True(await service.Services.GetRequiredService<AppealStore>().RegisterAsync(new NewAppeal(id, "RU-TA", "shafkat", "Letter", day, day, term, "p1", new AppealTexts(Reporter, AnswerTo)), null, Stop));
        return id;
    }

    private async Task<(int Status, JsonNode Body)> SaveAsync(string id, int revision, string text)
    {
        var pieces = (await service.GetAsync($"/api/appeals/{id}/letters/answer")).Body["paper"]!["pieces"]!.AsArray()
            .Select(piece => Text(piece!["kind"]) == "text" ? new JsonObject { ["text"] = text } : new JsonObject { ["text"] = piece["text"]?.DeepClone(), ["rows"] = piece["rows"]?.DeepClone() });
        return await DoAsync(id, "letters/answer", new() { ["edition"] = revision, ["pieces"] = new JsonArray([.. pieces]) });
    }

    private Task<(int Status, JsonNode Body)> DoAsync(string id, string act, JsonObject body, string actor = "person:p1") => service.PostAsync($"/api/appeals/{id}/{act}", body, actor);

    private async Task<JsonNode> ViewAsync(string id) => (await service.GetAsync($"/api/appeals/{id}")).Body;

    private async Task<AppealRow> RowAsync(string id)
    {
        await using var db = Db();
        return await db.Appeals.AsNoTracking().SingleAsync(a => a.Id == id, Stop);
    }

    private InteragencyContext Db() => service.Services.GetRequiredService<Database>().Open();

    private static string Code((int Status, JsonNode Body) answer) => (string)answer.Body["code"]!;

    private static string? Text(JsonNode? node) => (string?)node is { } text ? char.ToLowerInvariant(text[0]) + text[1..] : null;
}
