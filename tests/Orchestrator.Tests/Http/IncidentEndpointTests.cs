using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.TestServers;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>What could not be done, over HTTP: a person has it tried again, or leaves it with a reason.</summary>
public sealed class IncidentEndpointTests(InventedService service)
{
    // What an agency may put into a message's id.
    private const string OddId = "answer/clinic/№ 7/б?x=1&y#z%2F%41+ю";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("write/1"), InlineData(OddId)]
    public async Task Parked_Retried_IsDoneOnceWhateverItsId(string stimulusId)
    {
        var caseId = await ParkedTaskAsync(stimulusId);
        var incident = (await IncidentsAsync(caseId)).Single()!;
        Assert.Equal(($"parked/{stimulusId}", "parked", "выполнение задачи", true), ((string)incident["incidentId"]!, (string)incident["kind"]!, (string)incident["what"]!, (bool)incident["mayRetry"]!));
        Assert.Equal("Incident", (string)(await service.GetAsync($"/api/cases/{caseId}")).Body["header"]!["standing"]!);
        var key = Guid.NewGuid().ToString();

        var (status, body) = await service.PostAsync(Retry(caseId, $"parked/{stimulusId}"), null, key: key);
        var (again, same) = await service.PostAsync(Retry(caseId, $"parked/{stimulusId}"), null, key: key);

        Assert.True(status == 200, body.ToJsonString());
        Assert.Equal((200, caseId, caseId), (again, (string)body["caseId"]!, (string)same["caseId"]!));
        Assert.Empty(await IncidentsAsync(caseId));
        Assert.DoesNotContain((await service.GetAsync($"/api/tasks?caseId={caseId}")).Body.AsArray(), task => (bool)task!["isOpen"]!);
        Assert.Equal((409, "no-incident"), await RefusedAsync(Retry(caseId, $"parked/{stimulusId}"), null));
    }

    [Fact]
    public async Task Parked_Skipped_NeedsAReasonAndKeepsIt()
    {
        var caseId = await ParkedTaskAsync("write/2");
        var skip = Skip(caseId, "parked/write/2");
        var (missing, problem) = await service.PostAsync(skip, new JsonObject());
        Assert.Equal((422, "reason"), (missing, problem["errors"]!.AsObject().Single().Key));
        var (wrong, malformed) = await service.PostAsync(skip, new JsonObject { ["reson"] = "x" });
        Assert.Equal(400, wrong);
        Assert.StartsWith("reson", (string)malformed["detail"]!, StringComparison.Ordinal);
        var (outcome, _) = await service.PostAsync(skip, new JsonObject { ["reason"] = "x", ["outcome"] = "Done" });
        Assert.Equal(422, outcome);
        var key = Guid.NewGuid().ToString();

        var (status, _) = await service.PostAsync(skip, Because("Сделано на бумаге"), key: key);
        var (again, _) = await service.PostAsync(skip, Because("Сделано на бумаге"), key: key);
        var (other, reused) = await service.PostAsync(skip, Because("Иначе"), key: key);

        Assert.Equal((200, 200, 422, "key-reused"), (status, again, other, (string)reused["code"]!));
        Assert.Empty(await IncidentsAsync(caseId));
        Assert.Equal((409, "no-incident"), await RefusedAsync(skip, Because("Ещё раз")));
        await using var db = Db();
        var row = await db.Incidents.SingleAsync(i => i.CaseId == caseId, Stop);
        Assert.Equal(("skipped", "p1"), (row.Resolution, row.ResolvedBy));
        Assert.Equal("Сделано на бумаге", (await service.Services.GetRequiredService<PersonalTexts>().ReadAsync(caseId, stop: Stop))[row.ReasonRef!]);
        Assert.DoesNotContain(await db.Idempotency.Select(i => i.Answer).ToListAsync(Stop), answer => answer.Contains("бумаге", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Parked_StillTooSlow_SaysSoAndStays()
    {
        var caseId = await ParkedTaskAsync("write/3");
        var desk = ActivatorUtilities.CreateInstance<IncidentDesk>(service.Services, SlowRunner());

        var reply = await desk.RetryAsync(Write.Once(new CurrentActor(new Actor(ActorKind.Person, "p1"), [])), caseId, "parked/write/3", Stop);

        Assert.Equal((409, "still-parked"), (reply.Refusal!.Status, reply.Refusal.Code));
        Assert.NotNull((await IncidentsAsync(caseId)).Single()!["triedAgainAt"]);
        var page = await PageAsync($"/cases/{caseId}");
        Assert.Contains("Обработано ещё раз без успеха", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undelivered_Retried_GoesOutAgain()
    {
        var (caseId, message) = await LostNoticeAsync();
        var danger = (string)(await service.GetAsync($"/api/dangers?caseId={caseId}")).Body[0]!["dangerId"]!;
        var incident = (await IncidentsAsync(caseId)).Single()!;
        Assert.Equal(("undelivered", "уведомление ведомству", "unrouted"), ((string)incident["kind"]!, (string)incident["what"]!, (string)incident["message"]!));
        var key = Guid.NewGuid().ToString();

        var (status, body) = await service.PostAsync(Retry(caseId, $"undelivered/{message}"), null, key: key);
        Assert.True(status == 200, body.ToJsonString());
        Assert.Equal(200, (await service.PostAsync(Retry(caseId, $"undelivered/{message}"), null, key: key)).Status);

        await service.WaitAsync($"/api/notices?caseId={caseId}", all => all.AsArray().Any(n => (string)n!["noticeId"]! == message && n["sentAt"] is not null));
        var sent = service.Sent.Where(letter => (string?)letter["about"] == danger).ToList();
        Assert.Equal(2, sent.Count);
        Assert.Single(sent.Select(letter => (string)letter["messageId"]!).Distinct());
        Assert.Empty(await IncidentsAsync(caseId));
        Assert.Equal((409, "no-incident"), await RefusedAsync(Retry(caseId, $"undelivered/{message}"), null));
    }

    [Fact]
    public async Task Undelivered_Skipped_StaysUnsentAndIsLeftToNobody()
    {
        var (caseId, message) = await LostNoticeAsync();
        Assert.Equal((422, "invalid-fields"), await RefusedAsync(Skip(caseId, $"undelivered/{message}"), Because(" ")));

        var (status, _) = await service.PostAsync(Skip(caseId, $"undelivered/{message}"), Because("Вручили нарочным"));

        Assert.Equal(200, status);
        Assert.Empty(await IncidentsAsync(caseId));
        Assert.Equal("Open", (string)(await service.GetAsync($"/api/cases/{caseId}")).Body["header"]!["standing"]!);
        await using var db = Db();
        Assert.Equal(OutboxStatus.Failed, (await db.Outbox.SingleAsync(o => o.CaseId == caseId && o.Id == message, Stop)).Status);
        Assert.Equal((409, "no-incident"), await RefusedAsync(Retry(caseId, $"undelivered/{message}"), null));
    }

    [Theory, InlineData("retry"), InlineData("skip")]
    public async Task Anyone_ButAPerson_IsRefused(string act)
    {
        var caseId = await ParkedTaskAsync($"write/{act}");
        var path = $"/api/cases/{caseId}/incidents/{Uri.EscapeDataString($"parked/write/{act}")}/{act}";

        Assert.Equal((403, "not-allowed"), await RefusedAsync(path, Because("x"), "agency:clinic"));
        Assert.Equal((401, "no-actor"), await RefusedAsync(path, Because("x"), null));
        Assert.Single(await IncidentsAsync(caseId));
    }

    [Theory, InlineData("retry"), InlineData("skip")]
    public async Task Incident_ThatIsNotThere_Is404(string act)
    {
        var caseId = await OpenAsync();

        Assert.Equal((404, "unknown-incident"), await RefusedAsync($"/api/cases/{caseId}/incidents/parked%2Fnone/{act}", Because("x")));
        Assert.Equal((404, "unknown-case"), await RefusedAsync($"/api/cases/none/incidents/parked%2Fnone/{act}", Because("x")));
    }

    [Fact]
    public async Task Write_ToACaseOfANewerVersion_IsAskedToTryAgain()
    {
        var caseId = await ParkedTaskAsync("write/4");
        await using (var db = Db()) await db.Cases.Where(c => c.Id == caseId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Schema, CaseState.CurrentSchema + 1), Stop);

        Assert.Equal((503, "try-again"), await RefusedAsync(Retry(caseId, "parked/write/4"), null));
        Assert.Equal((503, "try-again"), await RefusedAsync($"/api/cases/{caseId}/grounds", new JsonObject { ["ground"] = "request" }));
        Assert.Single(await IncidentsAsync(caseId));
    }

    [Fact]
    public async Task Pages_SayWhatWaitsAndOfferBoth()
    {
        var caseId = await ParkedTaskAsync(OddId);
        var page = await PageAsync($"/cases/{caseId}");
        Assert.Contains("Событие отложено и ждёт решения человека: выполнение задачи", page, StringComparison.Ordinal);
        foreach (var (act, word) in new[] { ("retry", "Обработать ещё раз"), ("skip", "Оставить без обработки") })
        {
            var link = $"/cases/{caseId}/acts/{act}/{Uri.EscapeDataString($"parked/{OddId}")}";
            Assert.Contains(System.Net.WebUtility.HtmlEncode(link), page, StringComparison.Ordinal);
            var form = await PageAsync(link);
            Assert.Contains(word, form, StringComparison.Ordinal);
            Assert.Contains("Событие: выполнение задачи", form, StringComparison.Ordinal);
        }

        Assert.Contains("An event is parked", await EnglishPageAsync($"/cases/{caseId}"), StringComparison.Ordinal);
        var (_, list) = await service.GetAsync("/api/cases?standing=Incident&pageSize=200");
        Assert.Contains(list["items"]!.AsArray(), item => (string)item!["caseId"]! == caseId);
    }

    [Theory]
    [InlineData("/cases/none")]
    [InlineData("/cases/none/acts/retry/parked%2Fnone")]
    [InlineData("/nowhere")]
    public async Task Page_OfWhatIsNotThere_Is404InWords(string path)
    {
        using var answer = await service.PageAsync(path);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Такой страницы нет", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    /// <summary>A case whose one task was done, and whose step for it took too long.</summary>
    private async Task<string> ParkedTaskAsync(string stimulusId)
    {
        var caseId = await OpenAsync();
        var task = (string)(await service.GetAsync($"/api/tasks?caseId={caseId}")).Body.AsArray().Single()!["taskId"]!;
        var done = new TaskCompleted(task, "Done", []) { Id = stimulusId, Actor = new Actor(ActorKind.Person, "worker") };
        Assert.IsType<StepOutcome.Parked>(await SlowRunner().RunAsync(new CaseInput(caseId, done), Stop));
        return caseId;
    }

    /// <summary>A notice to the clinic that the broker gave back.</summary>
    private async Task<(string CaseId, string Message)> LostNoticeAsync()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        await service.DoAsync($"/api/cases/{caseId}/dangers", """{"signs":["neglect"]}""");
        await service.DoAsync($"/api/tasks/{await service.TaskAsync(caseId, "confirm-danger")}/complete", """{"outcome":"Confirmed"}""");
        var notices = await service.WaitAsync($"/api/notices?caseId={caseId}", all => all.AsArray().Any(n => (string)n!["addressee"]! == "Больница" && n["sentAt"] is not null));
        var message = (string)notices.AsArray().Single(n => (string)n!["addressee"]! == "Больница")!["noticeId"]!;
        await service.Services.GetRequiredService<IOutboxStore>().LostAsync(caseId, message, "unrouted", DateTimeOffset.UtcNow, Stop);
        return (caseId, message);
    }

    private async Task<string> OpenAsync()
    {
        var opened = await service.OpenAsync(InventedProcedures.Intake("told"));
        await service.WaitAsync($"/api/tasks?caseId={opened}", all => all.AsArray().Count == 1);
        return opened;
    }

    private CaseRunner SlowRunner() => ActivatorUtilities.CreateInstance<CaseRunner>(service.Services, new RunnerOptions { StepLimit = TimeSpan.Zero });

    private InteragencyContext Db() => service.Services.GetRequiredService<Database>().Open();

    private async Task<JsonArray> IncidentsAsync(string caseId) => (await service.GetAsync($"/api/cases/{caseId}")).Body["incidents"]!.AsArray();

    private async Task<(int Status, string Code)> RefusedAsync(string path, JsonNode? body, string? actor = "person:p1")
    {
        var (status, problem) = await service.PostAsync(path, body, actor);
        return (status, (string)problem["code"]!);
    }

    private async Task<string> PageAsync(string path)
    {
        using var answer = await service.PageAsync(path);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    // A page's language is remembered in a cookie, which the other tests' client must not get.
    private async Task<string> EnglishPageAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = service.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For("person:p1"));
        return await http.GetStringAsync(new Uri($"{path}?lang=en", UriKind.Relative), Stop);
    }

    private static JsonObject Because(string reason) => new() { ["reason"] = reason };

    private static string Retry(string caseId, string incidentId) => $"/api/cases/{caseId}/incidents/{Uri.EscapeDataString(incidentId)}/retry";

    private static string Skip(string caseId, string incidentId) => $"/api/cases/{caseId}/incidents/{Uri.EscapeDataString(incidentId)}/skip";
}
