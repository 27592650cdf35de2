using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Faults.Storm.Findings;

namespace Interagency.Faults.Storm.Families;

/// <summary>
/// A case led by a scenario of its procedure, as the walks of the integration tests are, but with keys that a repeat can use, and without
/// answers: those the agencies give over the bus.
/// </summary>
internal sealed class StoryFamily(CarefulClient service, Tally tally, Story story, string name, TimeProvider clock) : Family(service, tally, name)
{
    private static readonly string[] NotTaken = ["Annulled", "NotClosed", "KeepWaiting", "Declined"];
    private readonly Dictionary<string, int> asked = [];
    private readonly HashSet<int> happened = [];

    protected override JsonObject Opening()
    {
        var input = story.Script["input"]!.AsObject();
        var kind = (string?)input["subject"]?["kind"] ?? "family";
        var body = new JsonObject
        {
            ["definitionId"] = story.Definition, ["subjectKind"] = kind, ["title"] = "Семья Штормовых", ["organisation"] = (string?)input["organisation"] ?? story.Organisation,
            ["members"] = new JsonArray(new JsonObject { ["familyName"] = "Штормов", ["givenName"] = "Пример", ["birthDate"] = kind == "minor" ? "2012-05-05" : "1990-05-05" }),
        };
        foreach (var field in new[] { "ground", "category", "track", "basis" }) body[field] = input[field]?.DeepClone();
        if (input["inbound"] is not JsonObject asks) return body;
        var inbound = asks.DeepClone().AsObject();
        inbound.Remove("textRef");
        inbound["text"] = "Просим направить предложения";
        body["inbound"] = inbound;
        return body;
    }

    protected override async Task<bool> MoveAsync(JsonNode view) =>
        await HappenAsync(view, inStage: true) || await DecideAsync(view) || await TaskAsync(view) || await MeasureAsync(view) || await HappenAsync(view, inStage: false);

    private async Task<bool> DecideAsync(JsonNode view)
    {
        if (view["sessions"]!.AsArray().FirstOrDefault(s => s!["decision"] is null) is not { } item) return false;
        var (id, body) = ((string)item["itemId"]!, (string)item["body"]!);
        if (item["sessionId"] is null)
        {
            if (!Once($"session {id}")) return false;
            await WriteAsync($"session {id}", "/api/sessions", new JsonObject { ["region"] = (string)view["header"]!["region"]!, ["body"] = body, ["at"] = clock.GetUtcNow().AddDays(2) });
            return true;
        }

        if (!Once($"decision {id}")) return false;
        var decision = (string?)Reply("bodies", body)?["decision"] ?? (string)item["decisions"]![0]!["key"]!;
        await WriteAsync($"decision {id}", $"/api/sessions/items/{id}/decision", new JsonObject { ["decision"] = decision, ["conclusion"] = "Документ № 1", ["present"] = Present(item) });
        return true;
    }

    /// <summary>As many members as the quorum needs.</summary>
    private static JsonArray? Present(JsonNode item) => (int?)item["quorum"] is not { } quorum ? null : new JsonArray(
    [
        .. item["members"]!.AsArray().Select(m => (string)m!["key"]!).Concat(Enumerable.Range(1, quorum).Select(n => $"member-{n}")).Take(quorum).Select(key => (JsonNode)key),
    ]);

    private async Task<bool> TaskAsync(JsonNode view)
    {
        foreach (var task in view["tasks"]!.AsArray().Where(t => (bool)t!["isOpen"]! && (string)t["form"]! != "duty").Select(t => t!))
        {
            var (id, activity) = ((string)task["taskId"]!, (string)task["activityId"]!);
            var scripted = story.Script["tasks"]?[activity] is not null;
            if ((bool)task["isOptional"]! && !scripted || !Once($"task {id}")) continue;
            var reply = Reply("tasks", activity);
            if ((bool?)reply?["silent"] == true) continue;
            await CompleteAsync(id, task, reply);
            return true;
        }

        return false;
    }

    private Task<Said?> CompleteAsync(string id, JsonNode task, JsonNode? reply)
    {
        if (task["fields"]!.AsArray().Any(f => (string)f!["type"]! == "measures") && (string)task["form"]! == "plan")
            return WriteAsync($"plan {id}", $"/api/tasks/{id}/plan", new JsonObject { ["measures"] = new JsonArray(Measure(task)), ["familyOpinion"] = "Согласны" });
        var data = new JsonObject(task["fields"]!.AsArray().Where(f => (bool)f!["required"]!).Select(f => KeyValuePair.Create((string)f!["key"]!, Value(f, task))));
        foreach (var (key, value) in reply?["data"] as JsonObject ?? []) data[key] = value?.DeepClone();
        var outcome = (string?)reply?["outcome"] ?? task["outcomes"]!.AsArray().Select(o => (string)o!["key"]!).First(o => !NotTaken.Contains(o));
        return WriteAsync($"task {id}", $"/api/tasks/{id}/complete", new JsonObject { ["outcome"] = outcome, ["data"] = data });
    }

    private async Task<bool> MeasureAsync(JsonNode view)
    {
        var sent = (view["plan"]?["measures"] as JsonArray)?.FirstOrDefault(m => (string)m!["status"]! is "Sent" or "InProgress" && Once($"measure {(string)m["measureId"]!}"));
        if (sent is null) return false;
        var id = (string)sent["measureId"]!;
        await WriteAsync($"measure {id}", $"/api/measures/{id}/report", new JsonObject { ["status"] = "Done", ["evidence"] = "Акт" });
        return true;
    }

    /// <summary>What the scenario lets happen in a stage comes as soon as the stage is seen, the rest when there is nothing else to do.</summary>
    private async Task<bool> HappenAsync(JsonNode view, bool inStage)
    {
        var stages = view["stageKeys"]!.AsArray().Select(s => (string)s!).ToList();
        foreach (var (happening, i) in (story.Script["happenings"] as JsonArray ?? []).Select((h, i) => (h!, i)))
        {
            var stage = (string?)happening["after"]?["stage"];
            if ((stage is not null) != inStage || stage is not null && !stages.Contains(stage) || !happened.Add(i)) continue;
            var (path, body) = Happening(happening);
            await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"happening {i}"), $"/api/cases/{CaseId}/{path}", body);
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

    private JsonNode? Value(JsonNode field, JsonNode task) => (string)field["type"]! switch
    {
        "code" => (string)field["options"]![0]!["key"]!,
        "codes" or "agencies" => new JsonArray([.. field["options"]!.AsArray().Take(3).Select(o => (JsonNode)(string)o!["key"]!)]),
        "date" => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddDays(60)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
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
        return story.Script[kind]?[key] is JsonArray { Count: > 0 } replies ? replies[Math.Min(count, replies.Count) - 1] : null;
    }

    private bool Once(string what) => asked.TryAdd(what, 1);
}
