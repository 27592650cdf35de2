using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Procedures;

/// <summary>A scenario's JSON as a form, and the form as JSON again; what the form doesn't show stays as it was.</summary>
internal static class ScenarioText
{
    private static readonly string[] Lists = ["tasks", "duties", "agencies", "bodies"];
    private static readonly string[] HappeningFields = ["at", "after"];

    /// <summary>Fields of the intake that the form shows.</summary>
    internal static readonly string[] GivenFields = ["ground", "category", "track", "basis.kind", "basis.reference"];

    /// <summary>What happens of itself, as scenarios name it.</summary>
    internal static readonly string[] Happenings = ["ground", "track", "danger", "occasion", "internalRequest", "substitute", "consent", "withdrawConsent"];

    internal static ScenarioDraft Read(JsonObject scenario)
    {
        var start = Text(scenario["start"]).Split('T');
        var input = scenario["input"] as JsonObject;
        return new ScenarioDraft
        {
            TitleRu = Text(scenario["title"]?["ru"]), TitleEn = Text(scenario["title"]?["en"]), StartDay = start[0], StartTime = start.ElementAtOrDefault(1) ?? "",
            Given = GivenFields.ToDictionary(field => field, field => Text(field.Split('.').Aggregate((JsonNode?)input, (at, part) => at?[part]))),
            When = [.. Lists.SelectMany(list => Replies(scenario, list)), .. Items(scenario["measures"]).Select(item => Reply("measures", "", item)), .. Items(scenario["happenings"]).Select(Happening)],
            Then = [.. Items(scenario["expect"]).Select(Expected)],
        };
    }

    /// <summary>The scenario with what was typed; why not, field by field, when it can't be written.</summary>
    internal static (JsonObject Scenario, IReadOnlyList<FieldProblem> Problems) Write(JsonObject original, string name, ScenarioDraft draft)
    {
        var (scenario, problems) = ((JsonObject)original.DeepClone(), new List<FieldProblem>());
        scenario["name"] = name;
        if (draft.TitleRu.Trim().Length == 0) problems.Add(Refusals.Missing("titleRu"));
        scenario["title"] = new JsonObject { ["ru"] = draft.TitleRu.Trim(), ["en"] = draft.TitleEn.Trim() is { Length: > 0 } english ? english : draft.TitleRu.Trim() };
        if (FormDate.Read(draft.StartDay) is null) problems.Add(new("startDay", new("укажите день, когда открывается дело", "give the day on which the case is opened")));
        scenario["start"] = $"{draft.StartDay}T{(draft.StartTime.Length > 0 ? draft.StartTime : "09:00")}";
        Put(scenario, "input", Given(scenario["input"] as JsonObject, draft));
        foreach (var list in Lists) Put(scenario, list, Keyed(draft, list, problems));
        Put(scenario, "measures", Array(draft.When.Where(row => row.Who.StartsWith("measures:", StringComparison.Ordinal)).Select(row => (JsonNode)Written(row, "status", problems))));
        Put(scenario, "happenings", Array(draft.When.Where(row => row.Who.StartsWith("happening:", StringComparison.Ordinal)).Select(row => (JsonNode)Happened(row, problems))));
        Put(scenario, "expect", Array(draft.Then.Where(row => row.What.Length > 0).Select(row => (JsonNode)Expect(row, problems))));
        return (scenario, problems);
    }

    private static IEnumerable<WhenRow> Replies(JsonObject scenario, string list) =>
        (scenario[list] as JsonObject ?? []).SelectMany(entry => Items(entry.Value).Select(item => Reply(list, entry.Key, item)));

    private static WhenRow Reply(string list, string key, JsonObject item)
    {
        var what = What(list);
        return new($"{list}:{key}", Text(item[what]), Days(Text(item["after"])), "", item["silent"]?.GetValue<bool>() ?? false, Rest(item, what, "after", "silent"));
    }

    private static WhenRow Happening(JsonObject item)
    {
        var kind = Happenings.FirstOrDefault(item.ContainsKey) ?? Happenings[0];
        var (value, stage) = (item[kind], Text(item["after"]?["stage"]));
        var days = stage.Length > 0 ? Text(item["after"]?["plus"]) : Text(item["at"]);
        if (value is JsonArray { Count: 1 } only) value = only[0];
        // What is more than a key stays as it is written.
        return value is JsonValue ? new($"happening:{kind}", Text(value), Days(days), stage, false, Rest(item, [kind, .. HappeningFields])) : new($"happening:{kind}", "", Days(days), stage, false, Rest(item, HappeningFields));
    }

    private static ThenRow Expected(JsonObject item) => item.Where(member => member.Key is not ("on" or "by")).Select(member => new ThenRow(
        $"{member.Key}:{(member.Key == "closed" ? "" : Text(member.Value))}", Text(item["on"] ?? item["by"]))).FirstOrDefault() ?? new ThenRow("", "");

    private static JsonObject Given(JsonObject? was, ScenarioDraft draft)
    {
        var input = (JsonObject?)was?.DeepClone() ?? [];
        foreach (var (field, text) in draft.Given)
        {
            var parts = field.Split('.');
            var holder = parts.Length == 1 ? input : input[parts[0]] as JsonObject;
            if (holder is null && text.Length > 0) input[parts[0]] = holder = [];
            if (text.Length > 0) holder![parts[^1]] = text;
            else holder?.Remove(parts[^1]);
            if (holder is { Count: 0 } && parts.Length > 1) input.Remove(parts[0]);
        }

        return input;
    }

    private static JsonObject Keyed(ScenarioDraft draft, string list, List<FieldProblem> problems)
    {
        var keyed = new JsonObject();
        foreach (var same in draft.When.Where(row => row.Who.StartsWith($"{list}:", StringComparison.Ordinal)).GroupBy(row => row.Who[(list.Length + 1)..]))
            keyed[same.Key] = Array(same.Select(row => (JsonNode)Written(row, What(list), problems)));
        return keyed;
    }

    private static JsonObject Written(WhenRow row, string what, List<FieldProblem> problems)
    {
        var item = Parsed(row.Rest);
        if (row.What.Length > 0) item[what] = row.What;
        if (Duration(row, problems) is { } after) item["after"] = after;
        if (row.Silent) item["silent"] = true;
        return item;
    }

    private static JsonObject Happened(WhenRow row, List<FieldProblem> problems)
    {
        var (item, kind) = (Parsed(row.Rest), row.Who["happening:".Length..]);
        if (row.What.Length > 0) item[kind] = kind == "danger" ? new JsonArray(row.What) : row.What;
        else if (!item.ContainsKey(kind)) problems.Add(new("when", new("скажите, что именно происходит", "say what happens")));
        var days = Duration(row, problems) ?? "P0D";
        if (row.Stage.Length > 0) item["after"] = new JsonObject { ["stage"] = row.Stage, ["plus"] = days };
        else item["at"] = days;
        return item;
    }

    private static JsonObject Expect(ThenRow row, List<FieldProblem> problems)
    {
        var (kind, key) = row.What.Split(':', 2) is [var k, var rest] ? (k, rest) : (row.What, "");
        var item = new JsonObject { [kind] = kind == "closed" ? true : key };
        if (kind == "outcome") return item;
        if (FormDate.Read(row.Day) is null) problems.Add(new("then", new("укажите день у каждой строки", "give a day on each line")));
        item[kind is "request" or "closed" ? "by" : "on"] = row.Day;
        return item;
    }

    private static string What(string list) => list switch { "agencies" => "kind", "bodies" => "decision", "measures" => "status", _ => "outcome" };

    /// <summary>«2», «0,5»; what is no duration stays as it is written.</summary>
    private static string Days(string duration)
    {
        if (duration.Length == 0) return "";
        try
        {
            return XmlConvert.ToTimeSpan(duration).TotalDays.ToString("0.####", CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return duration;
        }
    }

    private static string? Duration(WhenRow row, List<FieldProblem> problems)
    {
        if (row.Days.Trim().Length == 0) return null;
        if (decimal.TryParse(row.Days.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is >= 0 and <= 4000)
            return XmlConvert.ToString(TimeSpan.FromMinutes((double)Math.Round(days * 24 * 60)));
        problems.Add(new("when", new($"«{row.Days}»: сколько дней, числом от 0 до 4000", $"'{row.Days}': how many days, a number from 0 to 4000")));
        return null;
    }

    private static string Rest(JsonObject item, params IEnumerable<string> shown)
    {
        var rest = (JsonObject)item.DeepClone();
        foreach (var field in shown) rest.Remove(field);
        return rest.Count == 0 ? "" : rest.ToJsonString();
    }

    private static JsonObject Parsed(string rest)
    {
        try
        {
            return rest.Length == 0 ? [] : JsonNode.Parse(rest) as JsonObject ?? [];
        }
        catch (System.Text.Json.JsonException)
        {
            return [];
        }
    }

    private static void Put(JsonObject scenario, string name, JsonNode value)
    {
        if (value is JsonObject { Count: 0 } or JsonArray { Count: 0 }) scenario.Remove(name);
        else scenario[name] = value;
    }

    private static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];

    private static IEnumerable<JsonObject> Items(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];

    private static string Text(JsonNode? node) => node is JsonValue value ? value.ToString() : "";
}
