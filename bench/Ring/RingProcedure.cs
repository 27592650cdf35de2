using System.Text.Json.Nodes;
using Interagency.TestServers;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;

namespace Interagency.Bench.Ring;

/// <summary>
/// An invented procedure in an invented region: a case asks an agency, is answered, and asks again, without an end. Each answer is one step, as
/// those of the real procedures are: a request with a term, a deadline with its timer, a proposal kept under seal, a message out.
/// </summary>
internal static class RingProcedure
{
    internal const string Region = "RU-RNG", Organisation = "centre-r", Agency = "school", Report = "quarterly", Place = $"{Region}.{Agency}";

    internal static DefinitionSet Definition { get; } = new(new DefinitionReader(ActivityRegistry.Standard).Read(Json.ToJsonString()), []);

    internal static Dictionary<string, JsonNode?> Intake => new()
    {
        ["subject"] = new JsonObject { ["kind"] = "family", ["id"] = "f-1", ["persons"] = new JsonArray("p-1") }, ["ground"] = "request",
        ["basis"] = new JsonObject { ["kind"] = "law", ["reference"] = "120-ФЗ" },
    };

    /// <summary>The shipped definitions with the invented region beside them.</summary>
    internal static void Write(string folder)
    {
        var shipped = Path.Combine(Repository.Root, "workflows-json");
        foreach (var file in Directory.EnumerateFiles(shipped, "*.json", SearchOption.AllDirectories))
        {
            var place = Path.Combine(folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }

        File.WriteAllText(Path.Combine(folder, "calendars", "ring.json"), Calendar);
        File.WriteAllText(Path.Combine(folder, "directories", "ring.json"), Directories);
        File.WriteAllText(Path.Combine(folder, "reports", "ring.json"), Reports);
    }

    private const string Calendar =
        $$$"""{"key":"{{{Region}}}","name":{"ru":"Выдуманный край круга","en":"Invented land of the ring"},"version":1,"effectiveFrom":"2018-01-01","timeZone":"Asia/Yekaterinburg","sources":[{"title":"invented"}],"confidence":"high"}""";

    private const string Directories =
        $$$"""
        {"region":"{{{Region}}}","name":{"ru":"Выдуманный край круга","en":"Invented land of the ring"},
         "organisations":[{"key":"{{{Organisation}}}","name":{"ru":"Выдуманный центр","en":"Invented centre"}}],
         "agencies":[{"key":"{{{Agency}}}","name":{"ru":"Выдуманная школа","en":"Invented school"},"kind":"education","channel":"amqp"}],
         "roles":[{"key":"curator","name":{"ru":"Куратор","en":"Curator"}},{"key":"director","name":{"ru":"Директор","en":"Director"}}],
         "journals":[{"key":"book","name":{"ru":"Книга","en":"Book"}}],
         "grounds":[{"key":"request","name":{"ru":"Просьба","en":"Request"}}],
         "kindsOfHelp":[{"key":"legal","name":{"ru":"Правовая","en":"Legal"}}]}
        """;

    /// <summary>Of all that the shipped reports count: cases, children in them, what was given, what was planned, and who was taken off.</summary>
    private const string Reports =
        $$$"""
        {"region":"{{{Region}}}","reports":[{"key":"{{{Report}}}","name":{"ru":"Выдуманный отчёт","en":"Invented report"},"source":{"document":"invented","paragraph":"1"},"periods":["quarter"],
          "support":{"from":{"at":"opening"},"until":{"at":"closing"}},"form":{"title":"{organisation}, {period}","columns":["№","Показатель","Количество"],"signs":"Директор"},
          "lines":[{"line":"1","name":{"ru":"Дел","en":"Cases"},"count":{"when":"during"}},
            {"line":"1.1","name":{"ru":"в них детей","en":"children in them"},"count":{"when":"during","unit":"children"}},
            {"line":"2","name":{"ru":"Услуг","en":"Services"},"count":{"when":"during","unit":"services"}},
            {"line":"3","name":{"ru":"Мероприятий","en":"Measures"},"count":{"when":"planned","unit":"measures"}},
            {"line":"4","name":{"ru":"Снято","en":"Taken off"},"count":{"when":"takenOff"}}]}]}
        """;

    private static JsonObject Term => new()
    {
        ["rule"] = new JsonObject { ["kind"] = "workingDays", ["n"] = 5 }, ["from"] = "now", ["numberMark"] = "assumed", ["startMark"] = "assumed", ["responsible"] = "role:curator",
        ["warn"] = new JsonObject { ["side"] = "before", ["unit"] = "workingDays", ["n"] = 1 },
        ["rungs"] = new JsonArray(new JsonObject
        {
            ["id"] = "head", ["to"] = new JsonObject { ["kind"] = "role", ["key"] = "director" }, ["when"] = new JsonObject { ["side"] = "after", ["unit"] = "workingDays", ["n"] = 1 },
        }),
    };

    private static JsonObject Json => new()
    {
        ["id"] = "ring:1", ["definitionId"] = "ring", ["name"] = "Круг", ["version"] = 1, ["isLatest"] = true, ["isPublished"] = true,
        ["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" },
        ["root"] = new JsonObject
        {
            ["id"] = "all", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(
                Activity("open", "Interagency.OpenCase", ("region", Region), ("organisation", Organisation), ("role", "curator"), ("journal", "book")),
                With(Activity("round", "Elsa.While", ("condition", true)), "body", Activity("ask", "Interagency.RequestToAgencies",
                    ("kind", "proposals"), ("agencies", new JsonArray(Agency)), ("areas", new JsonArray("legal")), ("confirmedBy", "curator"), ("term", Term)))),
        },
    };

    private static JsonObject With(JsonObject activity, string name, JsonNode value)
    {
        activity[name] = value;
        return activity;
    }

    internal static JsonObject Activity(string id, string type, params (string Name, JsonNode Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs) activity[name] = Input(value);
        return activity;
    }

    private static JsonObject Input(JsonNode value) => value switch
    {
        JsonValue when value.GetValueKind() == System.Text.Json.JsonValueKind.True => Input("Boolean", "Literal", value),
        JsonValue => Input("String", "Literal", value),
        _ => Input("Object", "Object", value.ToJsonString()),
    };

    private static JsonObject Input(string type, string kind, JsonNode value) => new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };
}
