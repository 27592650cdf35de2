using System.Text.Json.Nodes;
using Xunit;

namespace Interagency.Integration.Walk;

/// <summary>
/// One family through the whole KhMAO procedure over HTTP, from recognition to closing. Each part may be run again under the same keys:
/// what was done stays done, so a test may kill the service anywhere and walk on.
/// </summary>
public sealed class KhmaoWalk(ServiceClient service, string name = "walk")
{
    private static readonly JsonArray Agencies = ["education", "guardianship"];

    /// <summary>The parts in order; a fault test may interrupt between and within them.</summary>
    public IReadOnlyList<(string Name, Func<Task> Do)> Parts =>
    [
        ("open", OpenAsync), ("recognition", RecogniseAsync), ("agreement", AgreeAsync), ("assessment", AssessAsync), ("answers", AnswerAsync),
        ("plan", PlanAsync), ("measures", CarryOutAsync), ("ending", ConcludeAsync), ("closing", CloseAsync),
    ];

    public string CaseId { get; private set; } = "";

    public async Task RunAsync()
    {
        foreach (var (_, part) in Parts) await part();
    }

    public Task<JsonNode> CaseAsync() => service.GetAsync($"/api/cases/{CaseId}");

    public async Task OpenAsync()
    {
        var opened = await service.PostAsync("/api/cases", new JsonObject
        {
            ["definitionId"] = "khmao", ["title"] = "Семья Проверочных", ["ground"] = "family-request", ["category"] = "single-parent",
            ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "consent-1" },
            ["members"] = new JsonArray(
                new JsonObject { ["familyName"] = "Проверочная", ["givenName"] = "Выдумка", ["birthDate"] = "1990-05-05", ["relation"] = "мать" },
                new JsonObject { ["familyName"] = "Проверочный", ["givenName"] = "Пример", ["birthDate"] = "2015-05-05", ["relation"] = "сын" }),
        }, key: Key("open"));
        CaseId = (string)opened["caseId"]!;
    }

    public Task RecogniseAsync() => DecideAsync("interagency-group", "Recognised");

    public async Task AgreeAsync()
    {
        await CompleteAllAsync("agreement", _ => []);
        await StageAsync("assessment");
    }

    public async Task AssessAsync()
    {
        await CompleteAllAsync("assessment", Fill, until: view => view["requests"]!.AsArray().Count > 0);
    }

    public async Task AnswerAsync()
    {
        foreach (var request in (await CaseAsync())["requests"]!.AsArray().Where(r => (string)r!["status"]! == "Asked"))
        {
            var agency = (string)request!["agency"]!;
            await service.PostAsync($"/api/requests/{(string)request["requestId"]!}/answers", new JsonObject
            {
                ["type"] = "answer.proposals.v1", ["messageId"] = Key($"answer {agency}"), ["agency"] = agency, ["officer"] = "Исполнитель", ["outgoingNumber"] = "12-1",
                ["proposals"] = new JsonArray(new JsonObject { ["measure"] = "Занятия с педагогом", ["kindOfHelp"] = "pedagogical", ["dueDate"] = "2099-01-31" }),
            }, actor: $"agency:{agency}", key: Key($"answer {agency}"));
        }

        await WaitForTaskAsync("plan");
    }

    public async Task PlanAsync()
    {
        var view = await CaseAsync();
        if (OpenTasks(view).FirstOrDefault(t => (string)t["form"]! == "plan") is { } task)
            await service.PostAsync($"/api/tasks/{(string)task["taskId"]!}/plan", new JsonObject
            {
                ["measures"] = new JsonArray(Measure("pedagogical", "education"), Measure("social", "family")), ["familyOpinion"] = "Согласны",
            }, key: Key($"plan {(string)task["taskId"]!}"));
        await CompleteAllAsync("assessment", Fill);
        await StageAsync("support");
    }

    public async Task CarryOutAsync()
    {
        foreach (var measure in (await CaseAsync())["plan"]!["measures"]!.AsArray().Where(m => (string)m!["status"]! is not "Done"))
        {
            var id = (string)measure!["measureId"]!;
            await service.PostAsync($"/api/measures/{id}/report", new JsonObject { ["status"] = "Done", ["evidence"] = "Акт" }, key: Key($"measure {id}"));
        }

        await CompleteAllAsync("support", Fill, until: view => view["sessions"]!.AsArray().Any(s => (string)s!["body"]! == "rehabilitation-board"));
    }

    public Task ConcludeAsync() => DecideAsync("rehabilitation-board", "Conclude");

    public async Task CloseAsync()
    {
        if ((string)(await CaseAsync())["header"]!["standing"]! == "Closed") return;
        var task = (await WaitForTaskAsync("close-case"))!;
        await service.PostAsync($"/api/tasks/{task}/complete", new JsonObject { ["outcome"] = "Closed", ["data"] = new JsonObject { ["ground"] = "fulfilment" } }, key: Key("close"));
        await service.WaitAsync($"/api/cases/{CaseId}", view => (string)view["header"]!["standing"]! == "Closed", "the case is closed");
    }

    private async Task DecideAsync(string body, string decision)
    {
        var view = await service.WaitAsync($"/api/cases/{CaseId}", v => v["sessions"]!.AsArray().Any(s => (string)s!["body"]! == body), $"{body} is asked");
        var item = view["sessions"]!.AsArray().Last(s => (string)s!["body"]! == body)!;
        var itemId = (string)item["itemId"]!;
        if (item["decision"] is not null) return;
        if (item["sessionId"] is null)
            await service.PostAsync("/api/sessions", new JsonObject { ["region"] = (string)view["header"]!["region"]!, ["body"] = body, ["at"] = DateTimeOffset.UtcNow.AddDays(2) }, key: Key($"session {body}"));
        await service.WaitAsync($"/api/cases/{CaseId}", v => Item(v, itemId)["sessionId"] is not null, "the question is on an agenda");
        await service.PostAsync($"/api/sessions/items/{itemId}/decision", new JsonObject { ["decision"] = decision, ["conclusion"] = "Протокол № 1" }, key: Key($"decision {body}"));
        await service.WaitAsync($"/api/cases/{CaseId}", v => Item(v, itemId)["decision"] is not null, "the case knows the decision");
    }

    private static JsonNode Item(JsonNode view, string itemId) => view["sessions"]!.AsArray().Single(s => (string)s!["itemId"]! == itemId)!;

    /// <summary>Completes task after task while the case is in the stage.</summary>
    private async Task CompleteAllAsync(string stage, Func<JsonNode, JsonObject> fill, Func<JsonNode, bool>? until = null)
    {
        for (var i = 0; i < 20; i++)
        {
            var view = await CaseAsync();
            if (until?.Invoke(view) == true || !view["stageKeys"]!.AsArray().Any(s => (string)s! == stage)) return;
            if (OpenTasks(view).FirstOrDefault(t => (string)t["form"]! is not ("call-review" or "plan")) is not { } task) return;
            var outcome = task["outcomes"]!.AsArray().Select(o => (string)o!["key"]!).First(o => o is not ("Annulled" or "Declined"));
            var id = (string)task["taskId"]!;
            await service.PostAsync($"/api/tasks/{id}/complete", new JsonObject { ["outcome"] = outcome, ["data"] = fill(task) }, key: Key($"task {id}"));
        }

        Assert.Fail($"The stage {stage} has no end.");
    }

    private static JsonObject Fill(JsonNode task) => new(task["fields"]!.AsArray().Where(f => (bool)f!["required"]!).Select(f => KeyValuePair.Create((string)f!["key"]!, Value(f))));

    private static JsonNode? Value(JsonNode field) => (string)field["type"]! switch
    {
        "code" => (string)field["options"]![0]!["key"]!,
        "codes" => new JsonArray((string)field["options"]![0]!["key"]!),
        "agencies" => Agencies.DeepClone(),
        "date" => "2099-12-31",
        "number" => 1,
        "bool" => true,
        "person" => "walker",
        _ => "Текст",
    };

    private static JsonObject Measure(string kind, string responsible) => new()
    {
        ["kindOfHelp"] = kind, ["text"] = "Помощь семье", ["responsible"] = responsible, ["dueDate"] = "2099-01-31",
    };

    private async Task<string?> WaitForTaskAsync(string form)
    {
        var view = await service.WaitAsync($"/api/cases/{CaseId}", v => v["plan"] is not null && form == "plan" || OpenTasks(v).Any(t => (string)t["form"]! == form), $"a task {form} is open");
        return (string?)OpenTasks(view).FirstOrDefault(t => (string)t["form"]! == form)?["taskId"];
    }

    private async Task StageAsync(string stage) => await service.WaitAsync($"/api/cases/{CaseId}", v => v["stageKeys"]!.AsArray().Any(s => (string)s! == stage), $"the stage is {stage}");

    private static IEnumerable<JsonNode> OpenTasks(JsonNode view) => view["tasks"]!.AsArray().Where(t => (bool)t!["isOpen"]!).Select(t => t!);

    private string Key(string what) => $"{name}/{what}";
}
