using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Tests.Security.Matrix;

/// <summary>What Elsa Studio calls. Its lists and looks are narrowed as those of cases are; its refusals of writes have a form of their own.</summary>
internal static class StudioAddresses
{
    private const string Api = "/elsa/api", Public = "what procedures and activities there are is no secret of any place",
        Desk = "saved by the definitions' own desk, which keeps to the region: StudioDeskTests", OfInstance = "read of an instance that was found by its own address: InstanceTests", Refusal = "refused to everybody: InstanceTests";

    internal static IEnumerable<Address> All =>
    [
        Instance("GET", "/workflow-instances/{id}"), Instance("GET", "/workflow-instances/{id}/journal"), Instance("POST", "/workflow-instances/{id}/journal"), Instance("GET", "/workflow-instances/{id}/variables"),
        Instance("GET", "/workflow-instances/{id}/execution-state"),
        new($"POST {Api}/workflow-instances", _ => $"{Api}/workflow-instances", By.Case) { Mark = t => t.Work, Needs = Right.TasksRead, Body = () => new() { ["pageSize"] = 100 } },
        new($"GET {Api}/activity-executions/list", t => $"{Api}/activity-executions/list?workflowInstanceId={t.Work}", By.Case) { Needs = Right.TasksRead },
        new($"GET {Api}/activity-execution-summaries/list", t => $"{Api}/activity-execution-summaries/list?workflowInstanceId={t.Work}", By.Case) { Needs = Right.TasksRead },
        .. Free(OfInstance, "GET /activity-executions/by-id", "GET /activity-executions/{id}/call-stack", "POST /activity-executions/report"),
        .. Free(Refusal, "DELETE /workflow-instances/{id}", "POST /cancel/workflow-instances/{id}", "POST /bulk-actions/cancel/workflow-instances", "POST /bulk-actions/delete/workflow-instances/by-id", "POST /alterations/workflows/retry"),
        .. Free(Desk, "POST /workflow-definitions", "POST /workflow-definitions/import", "POST /workflow-definitions/{definitionId}/publish", "POST /workflow-definitions/{definitionId}/retract", "POST /workflow-definitions/{definitionId}/revert/{version}",
            "DELETE /workflow-definitions/{definitionId}", "DELETE /workflow-definition-versions/{id}", "POST /bulk-actions/delete/workflow-definitions/by-definition-id", "POST /bulk-actions/delete/workflow-definitions/by-id",
            "POST /bulk-actions/publish/workflow-definitions/by-definition-ids", "POST /bulk-actions/retract/workflow-definitions/by-definition-ids"),
        .. Free(Public, "GET /workflow-definitions", "GET /workflow-definitions/by-definition-id/{definitionId}", "GET /workflow-definitions/by-id/{id}", "GET /workflow-definitions/many-by-id", "GET /workflow-definitions/query/count",
            "GET /workflow-definitions/validation/is-name-unique", "GET /workflow-definitions/{definitionId}/export", "GET /workflow-definitions/{definitionId}/consumers", "GET /workflow-definitions/subgraph/{id}", "GET /workflow-definitions/subgraph/segments/{id}",
            "POST /bulk-actions/export/workflow-definitions", "POST /workflow-definitions/{definitionId}/execute", "GET /descriptors/activities", "POST /descriptors/activities/{type}/options/{property}", "GET /descriptors/expression-descriptors",
            "GET /descriptors/workflow-activation-strategies", "GET /descriptors/incident-strategies", "GET /descriptors/log-persistence-strategies", "GET /descriptors/commit-strategies/workflows", "GET /descriptors/commit-strategies/activities",
            "GET /descriptors/variables", "GET /descriptors/storage-drivers", "GET /features/installed", "POST /scripting/javascript/type-definitions/{definitionId}"),
        .. Free("there is nothing there", "GET /{**rest}", "POST /{**rest}", "PUT /{**rest}", "DELETE /{**rest}"),
        new("GET /elsa/hubs/workflow-instance", null, By.Nothing) { Why = "tells only who may watch an instance that it has stepped: InstanceHubTests" }, new("GET /elsa/hubs/workflow-instance/negotiate", null, By.Nothing) { Why = "opens a line upon which nothing is told yet" },
        new("GET /studio", null, By.Nothing) { Why = Public }, new("POST /studio", null, By.Nothing) { Why = "the page has no form that is sent" },
        .. new[] { "words", "form", "write" }.Select(what => new Address($"POST /studio/term/{what}", null, By.Nothing) { Why = "turns a term that was sent into fields or back, and keeps nothing: TermTests" }),
    ];

    private static Address Instance(string method, string route) => new($"{method} {Api}{route}", t => Api + route.Replace("{id}", t.Work, StringComparison.Ordinal), By.Case) { Needs = Right.TasksRead };

    private static IEnumerable<Address> Free(string why, params string[] routes) => routes.Select(route => route.Split(' ')).Select(route => new Address($"{route[0]} {Api}{route[1]}", null, By.Nothing) { Why = why });
}
