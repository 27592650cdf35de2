using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Tests.Inbox;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Planning;

/// <summary>The plan drawn up from what agencies propose, by the page's forms alone.</summary>
public sealed partial class PlanEditorTests(InventedService service)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PageUser Curator { get; } = new(service, TestTokens.For("person:planner"));

    [Fact]
    public async Task Proposals_AcceptedMergedAndReturned_BecomeThePlan_AndTheAgencyIsTold()
    {
        var plan = await ProposedAsync();
        var (_, page) = await Curator.ReadAsync(plan.Page);
        Assert.All(new[] { "Юрист раз в неделю", "Юрист в суде", "Вакансия швеи" }, text => Assert.Contains(text, page, StringComparison.Ordinal));
        var rows = Rows.Empty;

        rows = await PressAsync(plan, rows, $"accept/{plan.Weekly}");
        rows = await PressAsync(plan, rows, $"merge/{plan.Court}", ($"into-{plan.Court}", "0"));
        rows = await PressAsync(plan, rows, $"return/{plan.Job}", ($"reason-{plan.Job}", "Нужна работа рядом с домом"));
        Assert.Equal(["Юрист раз в неделю; Юрист в суде"], rows.Texts);

        var (status, left) = await Curator.SubmitAsync(plan.Page, "plan", [.. rows.Fields, ("familyOpinion", "Согласны"), ("do", "submit")]);
        Assert.True(status == 302, left);
        var view = (await service.GetAsync($"/api/cases/{plan.CaseId}")).Body["plan"]!;
        Assert.Equal(("Согласны", 1), ((string)view["familyOpinion"]!, view["measures"]!.AsArray().Count));
        await using var db = Db();
        var measure = await db.Measures.SingleAsync(m => m.CaseId == plan.CaseId, Stop);
        Assert.Equal([plan.Weekly, plan.Court], measure.Proposals());
        // The agency is told over its queue, and reads why in the ledger of its request.
        var notice = await service.WaitAsync($"/api/notices?caseId={plan.CaseId}", all => all.AsArray().Any(n => (string)n!["kind"]! == "proposal-returned" && n["sentAt"] is not null));
        Assert.Single(notice.AsArray(), n => (string)n!["kind"]! == "proposal-returned");
        Assert.Single(service.Sent, m => (string?)m["kind"] == "proposal-returned" && (string)m["about"]! == plan.JobRequest);
        var (_, inbox) = await new Officer(service, $"back-{Guid.NewGuid():N}", "bureau").ReadAsync($"/inbox/{plan.JobRequest}");
        Assert.Contains("Нужна работа рядом с домом", inbox, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_IsKeptSealed_AndIsThereForTheNextVisit_UntilThePlanIsHandedIn()
    {
        var plan = await ProposedAsync();
        var rows = await PressAsync(plan, Rows.Empty, $"accept/{plan.Weekly}");

        var again = Rows.Of((await Curator.ReadAsync(plan.Page)).Body);
        Assert.Equal(rows.Texts, again.Texts);
        await using var db = Db();
        var kept = await db.PersonalTexts.SingleAsync(t => t.CaseId == plan.CaseId && t.Id == $"draft/task/{plan.TaskId}", Stop);
        Assert.DoesNotContain("Юрист", System.Text.Encoding.UTF8.GetString(kept.Sealed), StringComparison.Ordinal);

        Assert.Equal(302, (await Curator.SubmitAsync(plan.Page, "plan", [.. again.Fields, ("leaveOut", "true"), ("do", "submit")])).Status);
        Assert.False(await db.PersonalTexts.AnyAsync(t => t.CaseId == plan.CaseId && t.Id == $"draft/task/{plan.TaskId}", Stop));
    }

    [Fact]
    public async Task Undecided_Proposals_HoldThePlanUntilItIsSaidThatItGoesWithoutThem()
    {
        var plan = await ProposedAsync();
        var rows = await PressAsync(plan, Rows.Empty, $"accept/{plan.Weekly}");

        var (status, page) = await Curator.SubmitAsync(plan.Page, "plan", [.. rows.Fields, ("do", "submit")]);

        Assert.Equal((200, true), (status, page.Contains("не рассмотрены 2 предложения", StringComparison.Ordinal)));
        Assert.Equal(rows.Texts, Rows.Of(page).Texts);
    }

    [Fact]
    public async Task Mistakes_StandAtTheirLines_AndNothingTypedIsLost()
    {
        var plan = await ProposedAsync();
        (string, string)[] typed = [("rows", "2"), ("text0", "Первое"), ("kind0", "legal"), ("who0", "family"), ("due0", "2020-01-31"), ("text1", "Второе"), ("leaveOut", "true")];

        var (_, missing) = await Curator.SubmitAsync(plan.Page, "plan", [.. typed, ("do", "submit")]);
        var (_, past) = await Curator.SubmitAsync(plan.Page, "plan", [.. typed, ("kind1", "legal"), ("who1", "family"), ("do", "submit")]);

        Assert.Contains("href=\"/tasks/" + plan.TaskId + "/plan#kind1\"", missing, StringComparison.Ordinal);
        Assert.Contains("#due0", past, StringComparison.Ordinal);
        Assert.Contains("срок уже прошёл", past, StringComparison.Ordinal);
        Assert.Equal(["Первое", "Второе"], Rows.Of(past).Texts);
    }

    [Fact]
    public async Task Correction_StartsFromThePlanInForce_AndMeasuresKeepTheirIds()
    {
        var plan = await ProposedAsync();
        var rows = await PressAsync(plan, Rows.Empty, $"accept/{plan.Weekly}");
        await Curator.SubmitAsync(plan.Page, "plan", [.. rows.Fields, ("leaveOut", "true"), ("do", "submit")]);
        var again = await service.WaitAsync($"/api/tasks?caseId={plan.CaseId}", all => all.AsArray().Any(t => (string)t!["title"]! == "Исправить план" || (string)t["activityId"]! == "again"));
        var page = $"/tasks/{(string)again.AsArray().Single()!["taskId"]!}/plan";
        var opened = (await Curator.ReadAsync(page)).Body;

        Assert.Contains("редакция 1", opened, StringComparison.Ordinal);
        Assert.Equal(302, (await Curator.SubmitAsync(page, "plan", [.. Rows.Of(opened).Fields, ("leaveOut", "true"), ("do", "submit")])).Status);

        await using var db = Db();
        var measure = await db.Measures.SingleAsync(m => m.CaseId == plan.CaseId, Stop);
        Assert.Equal(2, measure.Edition);
    }

    [Fact]
    public async Task Return_OfWhatIsInThePlan_OrWentBackAlready_OrIsNoProposal_IsRefused()
    {
        var plan = await ProposedAsync();
        var rows = await PressAsync(plan, Rows.Empty, $"accept/{plan.Weekly}");
        await Curator.SubmitAsync(plan.Page, "plan", [.. rows.Fields, ("leaveOut", "true"), ("do", "submit")]);
        async Task<(int, string?)> ReturnAsync(string request, string proposal, string reason = "Иначе")
        {
            var (status, answer) = await service.PostAsync($"/api/requests/{request}/proposals/{proposal}/return", new JsonObject { ["reason"] = reason });
            return (status, (string?)answer["code"]);
        }

        Assert.Equal((422, true), (await ReturnAsync(plan.JobRequest, plan.Job, "")) is var (s, _) ? (s, true) : default);
        Assert.Equal(409, (await ReturnAsync(plan.LawRequest, plan.Weekly)).Item1);
        Assert.Equal(404, (await ReturnAsync(plan.LawRequest, plan.Job)).Item1);
        Assert.Equal(200, (await ReturnAsync(plan.JobRequest, plan.Job)).Item1);
        Assert.Equal(409, (await ReturnAsync(plan.JobRequest, plan.Job, "Ещё раз")).Item1);
    }

    [Fact]
    public async Task Desk_IsForWhoeverHoldsTheTask_OthersReadIt()
    {
        var plan = await ProposedAsync();
        var reader = new PageUser(service, TestTokens.Make($"reader-{Guid.NewGuid():N}", new JsonObject { ["role"] = "CoordinationOfficer", ["region"] = InventedProcedures.Region }));

        var (_, page) = await reader.ReadAsync(plan.Page);
        var (status, refused) = await reader.SubmitAsync(plan.Page, "plan", ("rows", "1"), ("text0", "Чужое"), ("do", "draft"));

        Assert.Contains("Юрист раз в неделю", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"submit\"", page, StringComparison.Ordinal);
        Assert.True(refused.Contains("role=\"alert\"", StringComparison.Ordinal), $"{status} {refused}");
        await using var db = Db();
        Assert.False(await db.PersonalTexts.AnyAsync(t => t.CaseId == plan.CaseId && t.Id == $"draft/task/{plan.TaskId}", Stop));
    }

    /// <summary>Presses a button of the page and gives the lines as they stand then.</summary>
    private async Task<Rows> PressAsync(Proposed plan, Rows rows, string button, params (string, string)[] more)
    {
        var (status, page) = await Curator.SubmitAsync(plan.Page, "plan", [.. rows.Fields, .. more, ("do", button)]);
        Assert.True(status == 200 && !page.Contains("role=\"alert\"", StringComparison.Ordinal), page);
        return Rows.Of(page);
    }

    /// <summary>A case whose two agencies have proposed: the clinic twice, the bureau once.</summary>
    private async Task<Proposed> ProposedAsync()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("planning"));
        var asked = (await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray().Count == 2)).AsArray();
        string RequestOf(string agency) => (string)asked.Single(r => (string)r!["agency"]! == agency)!["requestId"]!;
        await service.DoAsync($"/api/requests/{RequestOf("clinic")}/answers",
            """{"type":"answer.proposals.v1","agency":"clinic","proposals":[{"measure":"Юрист раз в неделю","kindOfHelp":"legal"},{"measure":"Юрист в суде","kindOfHelp":"legal"}]}""", "agency:clinic");
        await service.DoAsync($"/api/requests/{RequestOf("bureau")}/answers",
            """{"type":"answer.proposals.v1","agency":"bureau","proposals":[{"measure":"Вакансия швеи","kindOfHelp":"legal"}]}""", "agency:bureau");
        var task = await service.TaskAsync(caseId, "plan");
        await using var db = Db();
        var answers = await db.Answers.AsNoTracking().Where(a => a.CaseId == caseId).ToListAsync(Stop);
        var law = answers.Single(a => a.Agency == "clinic").ReadProposals();
        return new(caseId, task, RequestOf("clinic"), RequestOf("bureau"), law[0].ProposalId, law[1].ProposalId, answers.Single(a => a.Agency == "bureau").ReadProposals()[0].ProposalId);
    }

    private InteragencyContext Db() => service.Services.GetRequiredService<Database>().Open();

    private sealed record Proposed(string CaseId, string TaskId, string LawRequest, string JobRequest, string Weekly, string Court, string Job)
    {
        internal string Page => $"/tasks/{TaskId}/plan";
    }

    /// <summary>The lines of the form as a page shows them: what a browser would send again.</summary>
    private sealed partial record Rows(IReadOnlyList<(string Name, string Value)> Fields)
    {
        internal static readonly Rows Empty = new([("rows", "1"), ("text0", "")]);

        internal IEnumerable<string> Texts => Fields.Where(f => f.Name.StartsWith("text", StringComparison.Ordinal) && f.Value.Length > 0).Select(f => f.Value);

        internal static Rows Of(string page) => new(
        [
            .. Inputs().Matches(page).Select(m => (m.Groups["name"].Value, m.Groups["value"].Value)),
            .. Areas().Matches(page).Select(m => (m.Groups["name"].Value, m.Groups["value"].Value)),
            .. Selects().Matches(page).Select(m => (m.Groups["name"].Value, Chosen().Match(m.Groups["options"].Value) is { Success: true } chosen ? chosen.Groups["value"].Value : "")),
        ]);

        [GeneratedRegex("<input[^>]*name=\"(?<name>rows|id\\d+|from\\d+|due\\d+)\"[^>]*?value=\"(?<value>[^\"]*)\"")]
        private static partial Regex Inputs();

        [GeneratedRegex("<textarea[^>]*name=\"(?<name>text\\d+)\"[^>]*>(?<value>[^<]*)<")]
        private static partial Regex Areas();

        [GeneratedRegex("<select[^>]*name=\"(?<name>kind\\d+|who\\d+)\"[^>]*>(?<options>.*?)</select>", RegexOptions.Singleline)]
        private static partial Regex Selects();

        [GeneratedRegex("<option value=\"(?<value>[^\"]*)\" selected")]
        private static partial Regex Chosen();
    }
}
