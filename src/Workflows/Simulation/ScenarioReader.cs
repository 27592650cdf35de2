using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Simulation;

/// <summary>Reads a scenario: strict, so that a misspelt field is not silently a step done the plain way. Its format: docs/scenarios.md.</summary>
public static class ScenarioReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="ScenarioException">Not a scenario; names the field and the fix.</exception>
    public static Scenario Read(string json)
    {
        var root = new ScenarioField("", Parse(json)).Object("name", "title", "start", "input", "tasks", "agencies", "bodies", "measures", "duties", "happenings", "expect");
        var name = root.Of("name").Needed();
        var title = root.Of("title").IsThere ? root.Of("title").Object("ru", "en") : root.Of("title");
        return new Scenario(name, new Bilingual(title.Of("ru").Text() ?? name, title.Of("en").Text() ?? name), root.Of("input").Json() ?? [], Script(root))
        {
            Start = Start(root.Of("start")), Expect = [.. root.Of("expect").Items().Select(ExpectationReader.Read)],
        };
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json.TrimStart('\uFEFF'), documentOptions: Strict);
        }
        catch (JsonException e)
        {
            throw new ScenarioException("scenario", $"не JSON: {e.Message}", $"no JSON: {e.Message}");
        }
    }

    private static DateTime? Start(ScenarioField field) => field.Text() is not { } text ? null
        : DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start) ? start
        : throw field.Wrong($"«{text}» — не день и время вида 2026-03-31T09:00", $"'{text}' is no day and time such as 2026-03-31T09:00");

    private static CaseScript Script(ScenarioField root)
    {
        var script = new CaseScript
        {
            Tasks = Lists(root.Of("tasks"), Task), Agencies = Lists(root.Of("agencies"), Agency), Bodies = Lists(root.Of("bodies"), Body),
            Duties = Lists(root.Of("duties"), Task), Measures = [.. root.Of("measures").Items().Select(Measure)]
        };
        return root.Of("happenings").Items().Select((item, i) => HappeningReader.Read(item, i + 1)).Aggregate(script, (all, add) => add(all));
    }

    private static ImmutableDictionary<string, ImmutableArray<T>> Lists<T>(ScenarioField field, Func<ScenarioField, T> read) =>
        field.Members().ToImmutableDictionary(m => m.Key, m => m.Value.Items().Select(read).ToImmutableArray());

    private static TaskReply Task(ScenarioField item)
    {
        item.Object("outcome", "data", "after", "silent");
        return new TaskReply(item.Of("outcome").Text(), item.Of("data").Json(), item.Of("after").Duration(), item.Of("silent").Flag());
    }

    private static AgencyReply Agency(ScenarioField item)
    {
        item.Object("kind", "after", "partial", "silent");
        return new AgencyReply(item.Of("kind").Choice(AnswerKind.Proposals), item.Of("after").Duration(), item.Of("partial").Flag(), item.Of("silent").Flag());
    }

    private static BodyReply Body(ScenarioField item)
    {
        item.Object("decision", "after", "noSession", "silent", "present", "number", "orders");
        return new BodyReply(item.Of("decision").Text(), item.Of("after").Duration(), item.Of("noSession").Flag(), item.Of("silent").Flag())
        {
            Present = item.Of("present").IsThere ? [.. item.Of("present").Items().Select(p => p.Needed())] : null, Number = item.Of("number").Text(),
            Orders = item.Of("orders").IsThere ? [.. item.Of("orders").Items().Select(Order)] : null
        };
    }

    private static OrderReply Order(ScenarioField item)
    {
        item.Object("executor", "within");
        return new OrderReply(item.Of("executor").Needed(), item.Of("within").Duration() ?? throw item.Of("within").Wrong("не указано", "is missing"));
    }

    private static MeasureReply Measure(ScenarioField item)
    {
        item.Object("status", "after", "silent");
        return new MeasureReply(item.Of("status").Choice(MeasureStatus.Done), item.Of("after").Duration(), item.Of("silent").Flag());
    }
}
