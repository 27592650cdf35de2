using System.Text.Json.Nodes;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Walk;

/// <summary>
/// One case over HTTP from its opening to its closing, by a scenario file of its procedure: whatever is asked is done by its reply there,
/// else in the plainest way. The same file that <c>simulate</c> plays; times in it don't count here.
/// </summary>
/// <param name="definition">The definition's file name, such as the folder of its scenarios.</param>
/// <param name="folder">Where the procedures are; null: the shipped ones.</param>
public sealed class ScenarioWalk(ServiceClient service, string definition, string scenario, string? folder = null)
{
    private const int MostMoves = 400;
    private static readonly string[] NotTaken = ["Annulled", "NotClosed", "KeepWaiting", "Declined"];
    private readonly JsonObject script = JsonNode.Parse(File.ReadAllText(Path.Combine(folder ?? Path.Combine(Repository.Root, "workflows-json"), "scenarios", definition, $"{scenario}.json")))!.AsObject();
    private readonly Dictionary<string, int> asked = [];
    private readonly HashSet<int> happened = [];

    /// <summary>Agencies whose own systems answer: nothing is answered for them here.</summary>
    public IReadOnlyCollection<string> WithSystems { get; init; } = [];

    public string CaseId { get; private set; } = "";

    public Task<JsonNode> CaseAsync() => service.GetAsync($"/api/cases/{CaseId}");

    /// <returns>The closed case.</returns>
    public async Task<JsonNode> RunAsync()
    {
        await OpenAsync();
        for (var move = 0; move < MostMoves; move++)
        {
            var view = await CaseAsync();
            if ((string)view["header"]!["standing"]! == "Closed") return view;
            Assert.Empty(view["incidents"]!.AsArray());
            if (!await MoveAsync(view)) await service.WaitAsync($"/api/cases/{CaseId}", now => now.ToJsonString() != view.ToJsonString(), "something goes on");
        }

        throw new InvalidOperationException($"{definition}/{scenario} goes on for ever: {(await CaseAsync()).ToJsonString()}");
    }

    private async Task OpenAsync()
    {
        var input = script["input"]!.AsObject();
        var minor = (string?)input["subject"]?["kind"] == "minor";
        var body = new JsonObject
        {
            ["definitionId"] = definition, ["subjectKind"] = (string?)input["subject"]?["kind"] ?? "family", ["title"] = "Семья Проверочных",
            ["members"] = new JsonArray(new JsonObject { ["familyName"] = "Проверочный", ["givenName"] = "Пример", ["birthDate"] = minor ? "2012-05-05" : "1990-05-05" }),
        };
        foreach (var name in new[] { "ground", "category", "track", "basis" }) body[name] = input[name]?.DeepClone();
        body["organisation"] = (string?)input["organisation"] ?? Organisation();
        if (input["inbound"] is JsonObject inbound) body["inbound"] = Inbound(inbound);
        CaseId = (string)(await service.PostAsync("/api/cases", body))["caseId"]!;
    }

    /// <summary>The procedure's own; where it is everybody's, the first of its region.</summary>
    private string? Organisation()
    {
        var home = folder ?? Path.Combine(Repository.Root, "workflows-json");
        var place = JsonNode.Parse(File.ReadAllText(Path.Combine(home, $"{definition}.json")))!["customProperties"]!["jurisdiction"]!;
        if (place["organisation"] is { } own) return (string)own!;
        var directory = Directory.EnumerateFiles(Path.Combine(home, "directories"), "*.json").Select(file => JsonNode.Parse(File.ReadAllText(file))!)
            .First(d => (string)d["region"]! == (string)place["region"]!);
        return (string)directory["organisations"]![0]!["key"]!;
    }

    private static JsonObject Inbound(JsonObject asked)
    {
        var inbound = asked.DeepClone().AsObject();
        inbound.Remove("textRef");
        inbound["text"] = "Просим направить предложения";
        return inbound;
    }

    /// <summary>Does one thing that waits; false when nothing does.</summary>
    private async Task<bool> MoveAsync(JsonNode view) =>
        await HappenAsync(view, inStage: true) || await DecideAsync(view) || await AnswerAsync(view) || await TaskAsync(view) || await MeasureAsync(view) || await HappenAsync(view, inStage: false);

    private async Task<bool> DecideAsync(JsonNode view)
    {
        if (view["sessions"]!.AsArray().FirstOrDefault(s => s!["decision"] is null) is not { } item) return false;
        var body = (string)item["body"]!;
        if (item["sessionId"] is null)
        {
            if (!Once($"session {(string)item["itemId"]!}")) return false;
            await service.PostAsync("/api/sessions", new JsonObject { ["region"] = (string)view["header"]!["region"]!, ["body"] = body, ["at"] = DateTimeOffset.UtcNow.AddDays(2) });
            return true;
        }

        if (!Once($"decision {(string)item["itemId"]!}")) return false;
        var decision = (string?)Reply("bodies", body)?["decision"] ?? (string)item["decisions"]![0]!["key"]!;
        await service.PostAsync($"/api/sessions/items/{(string)item["itemId"]!}/decision", new JsonObject { ["decision"] = decision, ["conclusion"] = "Документ № 1", ["present"] = Present(item) });
        return true;
    }

    /// <summary>As many members as the quorum needs.</summary>
    private static JsonArray? Present(JsonNode item) => (int?)item["quorum"] is not { } quorum ? null : new JsonArray(
    [
        .. item["members"]!.AsArray().Select(m => (string)m!["key"]!).Concat(Enumerable.Range(1, quorum).Select(n => $"member-{n}")).Take(quorum).Select(key => (JsonNode)key),
    ]);

    private async Task<bool> AnswerAsync(JsonNode view)
    {
        var waiting = view["requests"]!.AsArray().FirstOrDefault(r => (string)r!["status"]! == "Asked" && !WithSystems.Contains((string)r["agency"]!) && Once($"request {(string)r["requestId"]!}"));
        if (waiting is null) return false;
        var agency = (string)waiting["agency"]!;
        if ((bool?)Reply("agencies", agency)?["silent"] == true) return true;
        var information = (string)waiting["kind"]! == "Information";
        var answer = new JsonObject
        {
            ["type"] = information ? "answer.information.v1" : "answer.proposals.v1", ["messageId"] = Guid.NewGuid().ToString(), ["agency"] = agency,
            ["officer"] = "Исполнитель", ["outgoingNumber"] = "12-1",
        };
        if (information) answer["text"] = "Сведения";
        else (answer["noMeasures"], answer["reason"]) = (true, "Мер нет");
        await service.PostAsync($"/api/requests/{(string)waiting["requestId"]!}/answers", answer, actor: $"agency:{agency}");
        return true;
    }

    private async Task<bool> TaskAsync(JsonNode view)
    {
        foreach (var task in view["tasks"]!.AsArray().Where(t => (bool)t!["isOpen"]! && (string)t["form"]! != "duty").Select(t => t!))
        {
            var (id, activity) = ((string)task["taskId"]!, (string)task["activityId"]!);
            var scripted = script["tasks"]?[activity] is not null;
            if ((bool)task["isOptional"]! && !scripted || !Once($"task {id}")) continue;
            var reply = Reply("tasks", activity);
            if ((bool?)reply?["silent"] == true) continue;
            await CompleteAsync(view, task, reply);
            return true;
        }

        return false;
    }

    private async Task CompleteAsync(JsonNode view, JsonNode task, JsonNode? reply)
    {
        var id = (string)task["taskId"]!;
        if (task["fields"]!.AsArray().Any(f => (string)f!["type"]! == "measures") && (string)task["form"]! == "plan")
        {
            await service.PostAsync($"/api/tasks/{id}/plan", new JsonObject { ["measures"] = new JsonArray(Measure(task)), ["familyOpinion"] = "Согласны" });
            return;
        }

        var data = Filled(task);
        foreach (var (key, value) in reply?["data"] as JsonObject ?? []) data[key] = value?.DeepClone();
        var outcome = (string?)reply?["outcome"] ?? task["outcomes"]!.AsArray().Select(o => (string)o!["key"]!).First(o => !NotTaken.Contains(o));
        await service.PostAsync($"/api/tasks/{id}/complete", new JsonObject { ["outcome"] = outcome, ["data"] = data });
    }

    private async Task<bool> MeasureAsync(JsonNode view)
    {
        var sent = (view["plan"]?["measures"] as JsonArray)?.FirstOrDefault(m => (string)m!["status"]! is "Sent" or "InProgress" && Once($"measure {(string)m["measureId"]!}"));
        if (sent is null) return false;
        await service.PostAsync($"/api/measures/{(string)sent["measureId"]!}/report", new JsonObject { ["status"] = "Done", ["evidence"] = "Акт" });
        return true;
    }

    /// <summary>
    /// What the scenario lets happen of itself in a stage comes as soon as the stage is seen, before anything is done that may end it and
    /// that the next view may not show yet; what has only a time comes when there is nothing else to do.
    /// </summary>
    private async Task<bool> HappenAsync(JsonNode view, bool inStage)
    {
        var stages = view["stageKeys"]!.AsArray().Select(s => (string)s!).ToList();
        foreach (var (happening, i) in (script["happenings"] as JsonArray ?? []).Select((h, i) => (h!, i)))
        {
            var stage = (string?)happening["after"]?["stage"];
            if ((stage is not null) != inStage || stage is not null && !stages.Contains(stage) || !happened.Add(i)) continue;
            var (path, body) = Happening(happening);
            await service.PostAsync($"/api/cases/{CaseId}/{path}", body);
            return true;
        }

        return false;
    }

    private static (string Path, JsonObject Body) Happening(JsonNode happening) => happening switch
    {
        _ when happening["ground"] is { } ground => ("grounds", new JsonObject { ["ground"] = ground.DeepClone(), ["evidence"] = "Документ № 2" }),
        _ when happening["track"] is { } track => ("track", new JsonObject { ["track"] = track.DeepClone(), ["evidence"] = "Документ № 3" }),
        _ when happening["danger"] is { } signs => ("dangers", new JsonObject { ["signs"] = signs.DeepClone(), ["text"] = "Увиденное" }),
        _ when happening["occasion"] is { } duty => ("occasions", new JsonObject { ["duty"] = duty.DeepClone(), ["reason"] = "Изменения" }),
        _ when happening["internalRequest"] is { } role => ("internal-requests", new JsonObject { ["role"] = role.DeepClone(), ["text"] = "Прошу провести беседу" }),
        _ => throw new NotSupportedException($"Not over HTTP yet: {happening.ToJsonString()}"),
    };

    private JsonObject Filled(JsonNode task) => new(task["fields"]!.AsArray().Where(f => (bool)f!["required"]!).Select(f => KeyValuePair.Create((string)f!["key"]!, Value(f, task))));

    private JsonNode? Value(JsonNode field, JsonNode task) => (string)field["type"]! switch
    {
        "code" => (string)field["options"]![0]!["key"]!,
        "codes" or "agencies" => new JsonArray([.. field["options"]!.AsArray().Select(o => (string)o!["key"]!).OrderByDescending(WithSystems.Contains).Take(2).Select(key => (JsonNode)key)]),
        "date" => DateOnly.FromDateTime(DateTime.UtcNow.AddDays(60)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        "number" => 1,
        "bool" => true,
        "person" => "walker",
        "measures" => new JsonArray(Measure(task)),
        _ => "Текст",
    };

    private static JsonObject Measure(JsonNode task)
    {
        var field = task["fields"]!.AsArray().First(f => (string)f!["type"]! == "measures")!;
        return new JsonObject { ["kindOfHelp"] = (string)field["options"]![0]!["key"]!, ["text"] = "Помощь семье", ["responsible"] = "family", ["dueDate"] = "2099-01-31" };
    }

    /// <summary>The n-th asking takes the n-th reply, the last one goes on.</summary>
    private JsonNode? Reply(string kind, string key)
    {
        var count = asked[$"{kind} {key}"] = asked.GetValueOrDefault($"{kind} {key}") + 1;
        return script[kind]?[key] is JsonArray { Count: > 0 } replies ? replies[Math.Min(count, replies.Count) - 1] : null;
    }

    private bool Once(string what) => asked.TryAdd(what, 1);
}
