using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Work;

/// <summary>What a curator has to do today, and what whoever answers for the service sees of it.</summary>
public sealed class WorkPageTests(InventedService service)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Day_HasWhatIsTheReadersToDo_ByKind_AndNobodyElses()
    {
        var (mine, theirs) = (await HeldAsync("day-curator"), await HeldAsync("other-curator"));
        var curator = Somebody("day-curator", "Curator");

        var (status, page) = await curator.ReadAsync("/day");

        Assert.Equal(200, status);
        Assert.Contains(mine, Part(page, "visits"), StringComparison.Ordinal);
        Assert.Contains(mine, Part(page, "tasks"), StringComparison.Ordinal);
        Assert.DoesNotContain(mine, Part(page, "documents"), StringComparison.Ordinal);
        Assert.DoesNotContain(theirs, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_ThatIsClosed_SaysSo_AndKeepsWhatWasTypedMeanwhile()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        var task = await service.TaskAsync(caseId, "assign-role");
        await service.DoAsync($"/api/tasks/{task}/complete", """{"outcome":"Assigned","data":{"personId":"quick-curator"}}""");
        var late = new PageUser(service, TestTokens.For("person:late"));

        var (status, page) = await late.ReadAsync($"/tasks/{task}");
        var (sent, kept) = await late.SubmitAsync($"/tasks/{task}", "task", ("outcome", "Assigned"), ("personId", "slow-curator"));

        Assert.Equal((200, true, false), (status, page.Contains("Задача закрыта", StringComparison.Ordinal), page.Contains("<form method=\"post\" class=\"card\"", StringComparison.Ordinal)));
        Assert.Equal(200, sent);
        Assert.Contains("value=\"slow-curator\"", kept, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Day_TellsWhoStandsInForWhom()
    {
        var caseId = await HeldAsync("away-curator");
        var until = DateTime.UtcNow.AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await service.DoAsync($"/api/cases/{caseId}/substitutions", new JsonObject { ["role"] = "curator", ["personId"] = "standing-in", ["until"] = until, ["reason"] = "Отпуск" }.ToJsonString());

        Assert.Contains("вы замещаете: away-curator", (await Somebody("standing-in", "Curator").ReadAsync("/day")).Body, StringComparison.Ordinal);
        Assert.Contains(caseId, Part((await Somebody("standing-in", "Curator").ReadAsync("/day")).Body, "tasks"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_IsListedForItsSigner_WithItsPaper()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("drafting"));
        var task = await service.TaskAsync(caseId, "document");
        await using var db = Db();
        var document = await db.Documents.Where(d => d.CaseId == caseId).Select(d => d.Id).SingleAsync(Stop);

        var documents = Part((await Somebody($"signer-{Guid.NewGuid():N}", "Curator", "curator").ReadAsync("/day")).Body, "documents");

        Assert.Contains($"/tasks/{task}", documents, StringComparison.Ordinal);
        Assert.Contains($"/cases/{caseId}/papers/{document}", documents, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_HasVisitsNotMade_DraftsAndLoad()
    {
        var caseId = await HeldAsync("busy-curator");
        await using (var db = Db())
        {
            // As if the month of the visit were over: the clock of the service is real.
            var visit = await db.Tasks.SingleAsync(t => t.CaseId == caseId && t.Form == "duty" && t.ClosedAt == null, Stop);
            var (day, end) = (DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-6)), DateTimeOffset.UtcNow.AddDays(-5));
            await db.Deadlines.Where(d => d.CaseId == caseId && d.Id == visit.DeadlineId).ExecuteUpdateAsync(set => set.SetProperty(d => d.DueDate, day).SetProperty(d => d.DueBefore, end), Stop);
        }

        var drafting = await service.OpenAsync(InventedProcedures.Intake("drafting"));
        var head = Somebody("head", "HeadOfService");

        var (status, page) = await head.ReadAsync("/service");

        Assert.Equal(200, status);
        var visits = Part(page, "visits");
        Assert.Contains(caseId, visits, StringComparison.Ordinal);
        Assert.Contains("busy-curator", visits, StringComparison.Ordinal);
        Assert.Matches("[67] д", visits);
        var drafts = Part(page, "drafts");
        Assert.Contains(drafting, drafts, StringComparison.Ordinal);
        Assert.DoesNotContain("Подписать:", drafts, StringComparison.Ordinal);
        Assert.Contains("busy-curator", Part(page, "people"), StringComparison.Ordinal);
        Assert.Contains("Подписать:", Part((await Somebody("head-signs", "HeadOfService", "curator").ReadAsync("/service")).Body, "drafts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_HasPlansWithOverdueMeasures_AndHowTheyAreCarriedOut()
    {
        var (late, fine) = (await HeldAsync("plan-curator"), await HeldAsync("plan-curator"));
        var (past, ahead) = (DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-9)), DateOnly.FromDateTime(DateTime.UtcNow.AddDays(9)));
        await using (var db = Db())
        {
            foreach (var caseId in new[] { late, fine })
            {
                var place = await db.Cases.Where(c => c.Id == caseId).Select(c => new { c.Region, c.Organisation }).SingleAsync(Stop);
                db.Add(new PlanRow { CaseId = caseId, Id = "p/1", PlanId = "p", Edition = 1, Status = PlanStatus.Approved, Region = place.Region, Organisation = place.Organisation, ApprovedAt = DateTimeOffset.UtcNow, FamilyOpinionRef = "opinion" });
                foreach (var (id, status, due) in new[] { ("m1", MeasureStatus.Done, past), ("m2", MeasureStatus.Sent, caseId == late ? past : ahead), ("m3", MeasureStatus.Dropped, past), ("m4", MeasureStatus.NotDone, past) })
                    db.Add(new MeasureRow { CaseId = caseId, Id = id, PlanId = "p", Edition = 1, Status = status, DueDate = due, Responsible = "clinic", Region = place.Region, Organisation = place.Organisation });
            }

            await db.SaveChangesAsync(Stop);
        }

        var plans = Part((await Somebody("head-of-plans", "HeadOfService").ReadAsync("/service")).Body, "plans");

        Assert.Contains(late, plans, StringComparison.Ordinal);
        Assert.DoesNotContain(fine, plans, StringComparison.Ordinal);
        Assert.Contains("1 из 3", plans, StringComparison.Ordinal);
        Assert.Contains("не исполнено: 1", plans, StringComparison.Ordinal);
        Assert.Contains(past.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("ru-RU")), plans, StringComparison.Ordinal);
    }

    /// <summary>A case with an open visit and an open task, both of the one who holds the curator's role.</summary>
    private async Task<string> HeldAsync(string curator)
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        await service.DoAsync($"/api/tasks/{await service.TaskAsync(caseId, "assign-role")}/complete", new JsonObject { ["outcome"] = "Assigned", ["data"] = new JsonObject { ["personId"] = curator } }.ToJsonString());
        await service.WaitAsync($"/api/tasks?caseId={caseId}", all => all.AsArray().Count >= 2);
        return caseId;
    }

    private PageUser Somebody(string id, string role, params string[] posts) => new(service, TestTokens.Make(id, new JsonObject
    {
        ["role"] = role, ["region"] = InventedProcedures.Region, ["organisation"] = "centre", ["posts"] = new JsonArray([.. posts.Select(post => (JsonNode)post)]),
    }));

    /// <summary>A section of a page, by its id.</summary>
    private static string Part(string page, string id)
    {
        var from = page.IndexOf($"id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(from >= 0, page);
        var to = page.IndexOf("</section>", from, StringComparison.Ordinal);
        return to < 0 ? page[from..] : page[from..to];
    }

    private InteragencyContext Db() => service.Services.GetRequiredService<Database>().Open();
}
