using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Studio.Sandbox;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Studio;

/// <summary>Cases are watched by those who may follow them, and end by their procedure; what is run in Studio is no case.</summary>
public sealed class InstanceTests(StudioService service) : IClassFixture<StudioService>
{
    private const string FamilyName = "Невидимкина";

    /// <summary>What Studio calls, row by row of its protocol, with things that exist.</summary>
    private static IReadOnlyList<(HttpMethod Method, string Path)> Routes(string caseId, string execution) =>
    [
        (HttpMethod.Get, "/workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderDirection=Ascending"), (HttpMethod.Get, "/workflow-definitions/by-definition-id/khmao?versionOptions=Latest"),
        (HttpMethod.Get, "/descriptors/activities?Refresh=True"), (HttpMethod.Get, "/descriptors/expression-descriptors"), (HttpMethod.Get, "/descriptors/workflow-activation-strategies"), (HttpMethod.Get, "/descriptors/incident-strategies"),
        (HttpMethod.Get, "/descriptors/log-persistence-strategies"), (HttpMethod.Get, "/descriptors/commit-strategies/workflows"), (HttpMethod.Get, "/features/installed"), (HttpMethod.Get, "/workflow-definitions/validation/is-name-unique?name=x&definitionId=khmao"),
        (HttpMethod.Get, "/workflow-definitions/by-id/khmao-1"), (HttpMethod.Get, "/descriptors/variables"), (HttpMethod.Get, "/descriptors/storage-drivers"), (HttpMethod.Get, "/descriptors/commit-strategies/activities"),
        (HttpMethod.Post, "/scripting/javascript/type-definitions/khmao"), (HttpMethod.Get, "/workflow-definitions/khmao/export"), (HttpMethod.Post, "/bulk-actions/export/workflow-definitions"), (HttpMethod.Post, "/descriptors/activities/Elsa.Fork/options/JoinMode"),
        (HttpMethod.Get, "/workflow-definitions/subgraph/khmao-1?parentNodeId=Workflow1:caseFlow:stageAgreement"), (HttpMethod.Get, "/workflow-definitions/subgraph/segments/khmao-1?childNodeId=Workflow1:caseFlow:stageAgreement:agreementFlow:application"),
        (HttpMethod.Get, "/workflow-definitions/many-by-id?ids=khmao-1"), (HttpMethod.Get, "/workflow-definitions/query/count"), (HttpMethod.Get, "/workflow-definitions/khmao/consumers"), (HttpMethod.Post, "/workflow-instances"),
        (HttpMethod.Get, $"/workflow-instances/{caseId}"), (HttpMethod.Post, $"/workflow-instances/{caseId}/journal?skip=0&take=50"), (HttpMethod.Get, $"/workflow-instances/{caseId}/journal"), (HttpMethod.Get, $"/workflow-instances/{caseId}/variables"),
        (HttpMethod.Get, $"/workflow-instances/{caseId}/execution-state"), (HttpMethod.Get, $"/activity-executions/list?WorkflowInstanceId={caseId}&ActivityNodeId=Workflow1:caseFlow"), (HttpMethod.Get, $"/activity-execution-summaries/list?WorkflowInstanceId={caseId}"),
        (HttpMethod.Get, $"/activity-executions/by-id?id={execution}"), (HttpMethod.Get, $"/activity-executions/{execution}/call-stack"),
    ];

    [Fact]
    public async Task Routes_ThatStudioCalls_AreAllThere()
    {
        var caseId = await OpenCaseAsync();
        var (_, list) = await service.SendAsync(HttpMethod.Get, $"/activity-executions/list?WorkflowInstanceId={caseId}", token: Curator);
        var wrong = new List<string>();
        foreach (var (method, path) in Routes(caseId, (string)list!["items"]![1]!["id"]!))
            if (await service.SendAsync(method, path, method == HttpMethod.Post ? new JsonObject() : null, Curator) is var (status, _) && status != 200) wrong.Add($"{method} {path}: {status}");

        Assert.Empty(wrong);
        Assert.Equal(501, (await service.SendAsync(HttpMethod.Post, "/tests/activities", new JsonObject(), Curator)).Status);
    }

    [Fact]
    public async Task Case_IsWatchedByItsNumber_AndNothingOfTheFamilyIsTold()
    {
        var caseId = await OpenCaseAsync();
        var (_, list) = await service.SendAsync(HttpMethod.Post, "/workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 50 }, Curator);
        var item = Assert.Single(list!["items"]!.AsArray(), item => (string)item!["id"]! == caseId)!;
        var (_, whole) = await service.SendAsync(HttpMethod.Get, $"/workflow-instances/{caseId}", token: Curator);
        var (_, journal) = await service.SendAsync(HttpMethod.Post, $"/workflow-instances/{caseId}/journal", new JsonObject(), Curator);
        var (_, report) = await service.SendAsync(HttpMethod.Post, "/activity-executions/report", new JsonObject { ["workflowInstanceId"] = caseId, ["activityNodeIds"] = new JsonArray("Workflow1:caseFlow:open", "Workflow1:caseFlow:stageAgreement") }, Curator);
        var (_, variables) = await service.SendAsync(HttpMethod.Get, $"/workflow-instances/{caseId}/variables", token: Curator);

        await using var db = service.Services.GetRequiredService<Database>().Open();
        var row = await db.Cases.SingleAsync(c => c.Id == caseId, TestContext.Current.CancellationToken);
        Assert.Equal((row.Number, "Running", "Suspended"), ((string)item["name"]!, (string)item["status"]!, (string)item["subStatus"]!));
        Assert.NotEmpty(whole!["workflowState"]!["bookmarks"]!.AsArray());
        Assert.Contains(journal!["items"]!.AsArray(), told => (string)told!["eventName"]! == "Started" && ((string)told["nodeId"]!).EndsWith(":open", StringComparison.Ordinal));
        Assert.Equal(1, (int)report!["stats"]![0]!["startedCount"]!);
        foreach (var told in new[] { list, whole, journal, report, variables }) Assert.DoesNotContain(FamilyName, told!.ToJsonString(), StringComparison.Ordinal);
        Assert.True(await db.Set<AuditRow>().AnyAsync(a => a.CaseId == caseId && a.ActorId == "studio-Director" && a.Kind == AuditKind.Look, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(AccountRole.Methodologist)]
    [InlineData(AccountRole.Administrator)]
    [InlineData(AccountRole.Auditor)]
    public async Task Case_IsNotThereForWhoeverFollowsNone(AccountRole role)
    {
        var caseId = await OpenCaseAsync();
        var token = StudioService.Of(role);

        Assert.Equal(404, (await service.SendAsync(HttpMethod.Get, $"/workflow-instances/{caseId}", token: token)).Status);
        Assert.Equal(404, (await service.SendAsync(HttpMethod.Post, $"/workflow-instances/{caseId}/journal", new JsonObject(), token)).Status);
        Assert.Equal(0, (int)(await service.SendAsync(HttpMethod.Post, "/workflow-instances", new JsonObject(), token)).Body!["totalCount"]!);
    }

    [Theory]
    [InlineData("POST", "/cancel/workflow-instances/{0}")]
    [InlineData("DELETE", "/workflow-instances/{0}")]
    [InlineData("POST", "/bulk-actions/cancel/workflow-instances")]
    [InlineData("POST", "/bulk-actions/delete/workflow-instances/by-id")]
    public async Task Case_IsNeitherBrokenOffNorDeleted_AndTheReasonIsSaid(string method, string path)
    {
        var caseId = await OpenCaseAsync();

        var (status, problem) = await service.SendAsync(new HttpMethod(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, path, caseId), new JsonObject { ["ids"] = new JsonArray(caseId) }, Curator);

        Assert.Equal(409, status);
        Assert.Contains("по своему порядку", (string)problem!["detail"]!, StringComparison.Ordinal);
        Assert.Equal("Running", (string)(await service.SendAsync(HttpMethod.Get, $"/workflow-instances/{caseId}", token: Curator)).Body!["status"]!);
    }

    [Fact]
    public async Task Run_IsASimulation_WhichItsMakerWatches_AndNoCaseComesOfIt()
    {
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var before = await db.Cases.CountAsync(c => c.DefinitionId == "novgorod", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{StudioService.Api}/workflow-definitions/novgorod/execute") { Content = JsonContent.Create(new JsonObject { ["versionOptions"] = "Latest" }) };
        request.Headers.Authorization = new("Bearer", StudioService.Methodologist());
        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        var id = Assert.Single(response.Headers.GetValues("x-elsa-workflow-instance-id"));
        var (status, whole) = await service.SendAsync(HttpMethod.Get, $"/workflow-instances/{id}");
        Assert.Equal((200, "Finished"), (status, (string)whole!["status"]!));
        Assert.Contains(id, (await service.SendAsync(HttpMethod.Post, "/workflow-instances", new JsonObject())).Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(404, (await service.SendAsync(HttpMethod.Get, $"/workflow-instances/{id}", token: StudioService.Methodologist("RU-NGR"))).Status);
        Assert.Equal(before, await db.Cases.CountAsync(c => c.DefinitionId == "novgorod", TestContext.Current.CancellationToken));

        // A node that has never heard of it plays it again: the same run.
        var elsewhere = ActivatorUtilities.CreateInstance<SandboxRuns>(service.Services);
        var again = await elsewhere.FindAsync(new CurrentActor(new(Workflows.Interpretation.ActorKind.Person, "methodologist-"), []), id, TestContext.Current.CancellationToken);
        Assert.Equal((int)(await service.SendAsync(HttpMethod.Get, $"/workflow-instances/{id}/journal")).Body!["totalCount"]!, again!.Journal().Count());
    }

    private static string Curator => StudioService.Of(AccountRole.Director);

    private async Task<string> OpenCaseAsync() => (string)(await service.PostAsync("/api/cases", ServiceUnderTest.Family(FamilyName))).Body["caseId"]!;
}
