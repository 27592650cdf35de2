using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Orchestrator.Tests.Security;
using Interagency.SampleFiles;
using Interagency.TestServers;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Our own side of a request: what came on paper is typed in, a request is steered from its page, agencies are counted, a message that was not accepted is put right.</summary>
public sealed partial class CoordinatorTests(InventedService service)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_ByTelephoneWithItsScan_StandsInTheLedgerAndAmongTheFiles()
    {
        var request = await AskedAsync("school", "asking");
        var page = await OpenAsync($"/requests/{request.Id}/enter");

        var (status, to) = await SendAsync(page, new()
        {
            ["way"] = "Telephone", ["what"] = "measures", ["text0"] = "Кружок для ребёнка", ["kind0"] = "legal", ["due0"] = "2099-01-31", ["officer"] = "Секретарь школы",
        }, "enter", scan: true);

        Assert.Equal((302, $"/requests/{request.Id}?done=answer"), (status, to));
        var shown = await ReadAsync($"/requests/{request.Id}");
        Assert.Contains("Предложения · по телефону", shown, StringComparison.Ordinal);
        Assert.Contains("Секретарь школы", shown, StringComparison.Ordinal);
        Assert.Contains("Кружок для ребёнка", shown, StringComparison.Ordinal);
        Assert.Contains("scan.jpg", shown, StringComparison.Ordinal);
        await using var db = Db();
        var answer = await db.Answers.AsNoTracking().SingleAsync(a => a.CaseId == request.CaseId && a.RequestId == request.Id, Stop);
        Assert.Equal((AnswerWay.Telephone, "p1", false), (answer.Way, answer.By, answer.Late));
        Assert.Equal(1, await db.Files.CountAsync(f => f.CaseId == request.CaseId && f.About == $"request/{request.Id}", Stop));
    }

    [Fact]
    public async Task Letter_WithoutItsNumber_OrWithAFileThatIsNone_IsNotTaken()
    {
        var request = await AskedAsync("school", "asking");
        var page = await OpenAsync($"/requests/{request.Id}/enter");
        var fields = new Dictionary<string, string> { ["way"] = "Email", ["what"] = "none", ["noneReason"] = "Ребёнок у нас не учится" };

        Assert.Contains("исходящий номер", (await SendAsync(page, fields, "enter")).Body, StringComparison.Ordinal);
        fields["outgoingNumber"] = "15-у";
        Assert.Contains("is-invalid", (await SendAsync(page, fields, "enter", scan: true, content: [1, 2, 3])).Body, StringComparison.Ordinal);
        fields["outgoingDate"] = "2098-01-31";
        Assert.Contains("ещё не наступил", (await SendAsync(page, fields, "enter")).Body, StringComparison.Ordinal);
        await using var db = Db();
        Assert.False(await db.Answers.AnyAsync(a => a.CaseId == request.CaseId, Stop) || await db.Files.AnyAsync(f => f.CaseId == request.CaseId, Stop));

        fields.Remove("outgoingDate");
        Assert.Equal(302, (await SendAsync(page, fields, "enter")).Status);
        Assert.Contains("№ 15-у", await ReadAsync($"/requests/{request.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Way_OverRest_IsOfStaffAlone()
    {
        var request = await AskedAsync("bureau", "asking");
        var path = $"/api/requests/{request.Id}/answers";
        JsonNode Body(string fields) => JsonNode.Parse($$"""{"type":"answer.clarify.v1","question":"О ком речь?"{{fields}}}""")!;

        Assert.Equal(422, (await service.PostAsync(path, Body(""","way":"Broker" """))).Status);
        Assert.Equal(422, (await service.PostAsync(path, Body(""","way":"Post" """))).Status);
        await service.DoAsync(path, Body(""","way":"Post","outgoingNumber":"7" """).ToJsonString());
        await service.DoAsync(path, Body(""","way":"Post" """).ToJsonString(), "agency:bureau");

        await using var db = Db();
        Assert.Equal([AnswerWay.Post, AnswerWay.Rest], await db.Answers.Where(a => a.CaseId == request.CaseId && a.RequestId == request.Id).OrderBy(a => a.At).Select(a => a.Way!.Value).ToListAsync(Stop));
    }

    [Fact]
    public async Task Forms_OfTheRequest_SendItAgainAndGiveItToAnother()
    {
        var request = await AskedAsync("clinic", "asking-few");
        await service.WaitAsync($"/api/requests/{request.Id}", view => view["sentAt"] is not null);
        var page = await OpenAsync($"/requests/{request.Id}");

        Assert.Equal(302, (await SendAsync(page, [], "resend")).Status);
        await service.WaitAsync($"/api/requests/{request.Id}", _ => service.Sent.Count(m => (string?)m["requestId"] == request.Id) == 2);
        Assert.Contains("is-invalid", (await SendAsync(page, new() { ["do"] = "redirect", ["reason"] = "Ошибка" }, "take-back")).Body, StringComparison.Ordinal);
        Assert.Contains("is-invalid", (await SendAsync(page, new() { ["do"] = "recall" }, "take-back")).Body, StringComparison.Ordinal);
        Assert.Equal(302, (await SendAsync(page, new() { ["do"] = "redirect", ["instead"] = "school", ["reason"] = "Ребёнок учится, а не лечится" }, "take-back")).Status);

        var shown = await ReadAsync($"/requests/{request.Id}");
        Assert.Contains("Запрос отозван, спрошено другое ведомство", shown, StringComparison.Ordinal);
        Assert.Contains("Ребёнок учится, а не лечится", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"recall\"", shown, StringComparison.Ordinal);
        await using var db = Db();
        Assert.Equal([RequestMark.Resent, RequestMark.Redirected], await db.RequestMarks.Where(m => m.CaseId == request.CaseId && m.RequestId == request.Id).OrderBy(m => m.At).Select(m => m.Kind).ToListAsync(Stop));
        Assert.Equal(RequestStatus.Asked, await db.Requests.Where(r => r.CaseId == request.CaseId && r.Agency == "school").Select(r => r.Status).SingleAsync(Stop));
    }

    [Fact]
    public async Task Page_OfARequest_LeadsItsAgencyToItsInbox()
    {
        var request = await AskedAsync("bureau", "asking");
        using var own = await GetPageAsync($"/requests/{request.Id}", "agency:bureau");
        using var foreign = await GetPageAsync($"/requests/{request.Id}", "agency:clinic");

        Assert.Equal((HttpStatusCode.Found, $"/inbox/{request.Id}", HttpStatusCode.NotFound), (own.StatusCode, own.Headers.Location?.OriginalString.Replace(service.Http.BaseAddress!.OriginalString.TrimEnd('/'), "", StringComparison.Ordinal), foreign.StatusCode));
    }

    [Fact]
    public async Task Sheet_OfAnAgency_CountsByWorkingDaysAndCourtesyApart()
    {
        var (late, courtesy, other) = (await AskedAsync("clinic", "asking"), await AskedAsync("clinic", "asking"), await AskedAsync("clinic", "asking"));
        var day = new DateOnly(2019, 3, 1);
        await using (var db = Db())
        {
            // Asked on 1 March 2019, due on Thursday the 7th, answered on Tuesday the 12th: the 8th is a holiday.
            foreach (var (request, binding) in new[] { (late, "120-ФЗ"), (other, "120-ФЗ"), (courtesy, null) })
            {
                await db.Requests.Where(r => r.CaseId == request.CaseId && r.Id == request.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.AskedAt, At(1)).SetProperty(r => r.BindingBasis, binding), Stop);
                await db.Deadlines.Where(d => d.CaseId == request.CaseId && d.Id == request.DeadlineId).ExecuteUpdateAsync(set => set.SetProperty(d => d.DueDate, day.AddDays(6)).SetProperty(d => d.DueBefore, At(8)), Stop);
                if (request != other) db.Add(new AnswerRow { CaseId = request.CaseId, Id = $"sheet-{request.Id}", Region = request.Region, Organisation = request.Organisation, RequestId = request.Id, Agency = "clinic", Kind = AnswerKind.NoMeasures, At = At(12).AddHours(12) });
            }

            await db.SaveChangesAsync(Stop);
        }

        var sheet = (await service.GetAsync("/api/requests/agencies?from=2019-03-01&until=2019-03-31")).Body.AsArray().Single(s => (string)s!["agency"]! == "clinic")!;
        Assert.Equal((2, 0, 1, 2, 2, 1, 1), (Number("asked"), Number("inTime"), Number("late"), Number("mostDaysLate"), Number("medianDaysLate"), Number("owed"), Number("overdue")));
        Assert.Equal((1, 1), ((int)sheet["courtesy"]!["asked"]!, (int)sheet["courtesy"]!["late"]!));
        Assert.DoesNotContain((await service.GetAsync("/api/requests/agencies?from=2019-03-02&until=2019-03-31")).Body.AsArray(), s => (string)s!["agency"]! == "clinic" && (int)s["bound"]!["asked"]! > 0);

        var page = await ReadAsync("/requests/agencies?from=2019-03-01&until=2019-03-31");
        Assert.Contains("до 2 рабочих дней, медиана 2", page, StringComparison.Ordinal);
        Assert.Contains("Больница;2;0;0;1;2;2;0;1;1;0;", await ReadAsync("/requests/agencies/export?format=csv&from=2019-03-01&until=2019-03-31"), StringComparison.Ordinal);
        Assert.DoesNotContain("Больница;", await ReadAsync("/requests/agencies/export?format=csv&from=2019-03-02&until=2019-03-31"), StringComparison.Ordinal);
        var behind = await ReadAsync(WebUtility.HtmlDecode(Regex.Match(page, "href=\"(/requests\\?agency=clinic[^\"]*term=Late)\"").Groups[1].Value));
        Assert.Contains($"/requests/{late.Id}", behind, StringComparison.Ordinal);
        Assert.DoesNotContain($"/requests/{other.Id}", behind, StringComparison.Ordinal);
        Assert.DoesNotContain($"/requests/{courtesy.Id}", behind, StringComparison.Ordinal);

        int Number(string name) => (int)sheet["bound"]![name]!;
        DateTimeOffset At(int of) => new(2019, 3, of, 0, 0, 0, TimeSpan.Zero);
    }

    [Fact]
    public async Task Message_PutRightOnItsPage_IsTakenAsTheSameLetter()
    {
        var request = await AskedAsync("clinic", "asking");
        var message = Guid.NewGuid().ToString();
        var id = await KeptAsync("clinic", message, $$"""
            {"type":"answer.proposal","messageId":"{{message}}","requestId":"неизвестен","proposals":[{"measure":"Тайное намерение","kindOfHelp":"lawyer","dueDate":"31.01.2099"}]}
            """);
        var page = await OpenAsync($"/requests/quarantine/{id}");
        Assert.DoesNotContain("Тайное намерение", page.Body, StringComparison.Ordinal);
        Assert.Contains("неизвестный тип", WebUtility.HtmlDecode(page.Body), StringComparison.Ordinal);
        var fields = new Dictionary<string, string> { ["type"] = "answer.proposals.v1", ["requestId"] = request.Id, ["due0"] = "2099-01-31" };

        Assert.Contains("alert-danger", (await SendAsync(page, fields, "repair")).Body, StringComparison.Ordinal);
        Assert.Contains("неизвестный тип", await ReadAsync($"/requests/quarantine/{id}"), StringComparison.Ordinal);
        fields["kind0"] = "legal";
        Assert.Equal(302, (await SendAsync(page, fields, "repair")).Status);

        Assert.Contains("Тайное намерение", await ReadAsync($"/requests/{request.Id}"), StringComparison.Ordinal);
        await using var db = Db();
        var answer = await db.Answers.AsNoTracking().SingleAsync(a => a.CaseId == request.CaseId && a.RequestId == request.Id, Stop);
        Assert.Equal((AnswerWay.Broker, $"{InventedProcedures.Region}.clinic"), (answer.Way, answer.By));
        Assert.True(await db.Inbox.AnyAsync(i => i.CaseId == request.CaseId && i.MessageId == message, Stop));
        var row = await db.Set<QuarantineRow>().AsNoTracking().SingleAsync(q => q.Id == id, Stop);
        Assert.Equal(("p1", "answer.proposal"), (row.SettledBy, row.Type));
        var entry = await db.Audit.AsNoTracking().SingleAsync(a => a.Kind == AuditKind.LetterRepaired && a.Subject == $"letter/{id}", Stop);
        Assert.Equal(("p1", request.CaseId, "type,requestId,proposals[0].kindOfHelp,proposals[0].dueDate"), (entry.ActorId, entry.CaseId, entry.Fields));
        using var gone = await service.PageAsync($"/requests/quarantine/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Message_PutRightToAForeignRequest_OrByAForeignPlace_IsRefused()
    {
        var foreign = await AskedAsync("bureau", "asking");
        var message = Guid.NewGuid().ToString();
        var id = await KeptAsync("clinic", message, $$"""{"type":"answer.clarify.v1","messageId":"{{message}}","question":"О ком?"}""");
        var repairs = new JsonObject { ["requestId"] = foreign.Id };

        Assert.Equal(403, (await service.PostAsync($"/api/quarantine/{id}/resubmit", repairs)).Status);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/quarantine/{id}/resubmit") { Content = System.Net.Http.Json.JsonContent.Create(repairs) };
        request.Headers.Authorization = new("Bearer", TestTokens.Make("elsewhere", Grants.Of(AccountRole.CoordinationOfficer, "RU-QQQ", null, null, [])));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var elsewhere = await service.Quiet.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Contains((await service.GetAsync("/api/quarantine")).Body.AsArray(), kept => (string)kept!["id"]! == id);
    }

    [Fact]
    public async Task Body_ThatIsNoJson_IsEnteredByHand()
    {
        var request = await AskedAsync("clinic", "asking");
        var id = await KeptAsync("clinic", "не JSON", $"не JSON {Guid.NewGuid()}");

        Assert.Contains("читается как JSON", await ReadAsync($"/requests/quarantine/{id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"repair\"", await ReadAsync($"/requests/quarantine/{id}"), StringComparison.Ordinal);
        Assert.Equal(409, (await service.PostAsync($"/api/quarantine/{id}/resubmit", new JsonObject { ["requestId"] = request.Id })).Status);
        using var led = await service.PageAsync($"/requests/quarantine/{id}?byHand={request.Id}");
        Assert.EndsWith($"/requests/{request.Id}/enter", led.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private async Task<string> KeptAsync(string agency, string message, string body)
    {
        var known = (await service.GetAsync("/api/quarantine")).Body.AsArray().Select(kept => (string)kept!["id"]!).ToHashSet();
        await service.PublishAsync($"{InventedProcedures.Region}.{agency}", body);
        JsonNode? found = null;
        await service.WaitAsync("/api/quarantine", all => (found = all.AsArray().FirstOrDefault(kept => !known.Contains((string)kept!["id"]!) && (string?)kept["agency"] == agency
            && (kept["masked"] is null ? !body.StartsWith('{') : ((string)kept["masked"]!).Contains(message, StringComparison.Ordinal)))) is not null);
        return (string)found!["id"]!;
    }

    private async Task<RequestRow> AskedAsync(string agency, string definition)
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake(definition));
        await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray().Any(r => (string)r!["agency"]! == agency));
        await using var db = Db();
        return await db.Requests.AsNoTracking().SingleAsync(r => r.CaseId == caseId && r.Agency == agency && r.Status == RequestStatus.Asked, Stop);
    }

    private InteragencyContext Db() => service.Services.GetRequiredService<Database>().Open();

    private async Task<(string Path, string Body, string Token, string[] Cookies)> OpenAsync(string path)
    {
        using var page = await service.PageAsync(path);
        var body = await page.Content.ReadAsStringAsync(Stop);
        Assert.True(page.StatusCode == HttpStatusCode.OK, body);
        return (path, body, Token().Match(body).Groups[1].Value, [.. page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])]);
    }

    private async Task<string> ReadAsync(string path)
    {
        using var page = await service.PageAsync(path);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop));
    }

    private async Task<HttpResponseMessage> GetPageAsync(string path, string actor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.ActAs(actor);
        return await service.Quiet.SendAsync(request, Stop);
    }

    /// <returns>The status; where it leads, or what the page says.</returns>
    private async Task<(int Status, string Body)> SendAsync((string Path, string Body, string Token, string[] Cookies) page, Dictionary<string, string> fields, string form, bool scan = false, byte[]? content = null)
    {
        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(new("_handler", form)).Append(new("__RequestVerificationToken", page.Token)).Append(new("key", Guid.NewGuid().ToString()))) parts.Add(new StringContent(value), $"\"{name}\"");
        if (scan)
        {
            var file = new ByteArrayContent(content ?? Photos.Jpeg(90, 60, "scan"));
            file.Headers.ContentType = new("image/jpeg");
            parts.Add(file, "\"file\"", "\"scan.jpg\"");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, page.Path) { Content = parts };
        request.ActAs("person:p1");
        request.Headers.Add("Cookie", string.Join("; ", page.Cookies));
        using var response = await service.Quiet.SendAsync(request, Stop);
        return ((int)response.StatusCode, response.Headers.Location is { } to ? (to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString) : WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Stop)));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
