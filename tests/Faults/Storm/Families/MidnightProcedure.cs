using System.Text.Json.Nodes;

namespace Interagency.Faults.Storm.Families;

/// <summary>
/// An invented procedure in an invented region: a case of it opens so many tasks at once, each with a term of one day. All terms that
/// begin on one day are due at the same local midnight, and missed at the next one.
/// </summary>
internal static class MidnightProcedure
{
    internal const string Definition = "midnight", Region = "RU-MID", TimeZone = "Asia/Vladivostok", Ground = "night";

    /// <summary>The rung that each term reaches when it is missed.</summary>
    internal const string Rung = "watch";

    internal const string Calendar =
        $$$"""{"key":"{{{Region}}}","name":{"ru":"Выдуманный край полуночи","en":"Invented land of midnight"},"version":1,"effectiveFrom":"2018-01-01","timeZone":"{{{TimeZone}}}","sources":[{"title":"invented"}],"confidence":"high"}""";

    internal const string Place =
        $$$"""
        {"region":"{{{Region}}}","name":{"ru":"Выдуманный край полуночи","en":"Invented land of midnight"},
         "organisations":[{"key":"centre-m","name":{"ru":"Выдуманный центр полуночи","en":"Invented centre of midnight"}}],
         "agencies":[{"key":"guardianship","name":{"ru":"Выдуманная опека","en":"Invented guardianship"},"kind":"guardianship","channel":"amqp"},
                     {"key":"police-juvenile","name":{"ru":"Выдуманная полиция","en":"Invented police"},"kind":"police","channel":"amqp"},
                     {"key":"prosecutor","name":{"ru":"Выдуманная прокуратура","en":"Invented prosecutor"},"kind":"prosecutor","channel":"amqp"}],
         "bodies":[{"key":"kdn","name":{"ru":"Выдуманная комиссия","en":"Invented commission"},"issues":"decree","secretary":"keeper"}],
         "roles":[{"key":"keeper","name":{"ru":"Смотритель","en":"Keeper"}}],
         "journals":[{"key":"logbook","name":{"ru":"Вахтенный журнал","en":"Logbook"}}],
         "grounds":[{"key":"{{{Ground}}}","name":{"ru":"Ночь","en":"Night"}},{"key":"morning","name":{"ru":"Утро","en":"Morning"},"outcome":"slept"}],
         "outcomes":[{"key":"slept","name":{"ru":"Выспались","en":"Slept"}}],
         "kindsOfHelp":[{"key":"sleep","name":{"ru":"Сон","en":"Sleep"}}]}
        """;

    /// <param name="terms">How many begin in each case.</param>
    internal static JsonObject Write(int terms)
    {
        var watches = Enumerable.Range(1, terms).Select(n => $"watch{n}").ToArray();
        var opening = Activity("opening", "Interagency.OpenCase", ("region", Region), ("organisation", "centre-m"), ("role", "keeper"), ("journal", "logbook"));
        var begin = Activity("begin", "Elsa.FlowFork", ("branches", new JsonArray("case", "danger")));
        var fork = Activity("fork", "Elsa.FlowFork", ("branches", new JsonArray([.. watches.Select(w => (JsonNode)w)])));
        var danger = new JsonObject
        {
            ["id"] = "danger", ["type"] = "DangerToChild", ["version"] = 1, ["workflowDefinitionId"] = "danger", ["workflowDefinitionVersionId"] = "danger-1",
            ["confirmedBy"] = Input("keeper"), ["notify"] = Input(new JsonArray("agency:guardianship", "agency:police-juvenile", "agency:prosecutor", "body:kdn")),
        };
        var join = Activity("join", "Elsa.FlowJoin", ("mode", "WaitAll"));
        var closing = Activity("closing", "Interagency.CloseCase", ("role", "keeper"), ("grounds", new JsonArray("morning")));
        var root = new JsonObject
        {
            ["id"] = "night", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["start"] = "begin",
            ["activities"] = new JsonArray([begin, danger, opening, fork, .. watches.Select(Watch), join, closing]),
            ["connections"] = new JsonArray(
            [
                Wire("begin", "case", "opening"), Wire("begin", "danger", "danger"), Wire("opening", "Done", "fork"),
                .. watches.SelectMany(w => new JsonNode[] { Wire("fork", w, w), Wire(w, "Done", "join") }), Wire("join", "Done", "closing"),
            ]),
        };
        return new JsonObject
        {
            ["id"] = "midnight:1", ["definitionId"] = Definition, ["name"] = "Порядок полуночи", ["version"] = 1, ["isLatest"] = true, ["isPublished"] = true,
            ["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" },
            ["customProperties"] = new JsonObject
            {
                ["jurisdiction"] = new JsonObject { ["region"] = Region, ["organisation"] = "centre-m" },
                ["outcomes"] = new JsonArray(new JsonObject { ["key"] = "slept", ["ru"] = "Выспались", ["en"] = "Slept" }),
            },
            ["root"] = root,
        };
    }

    private static JsonObject Watch(string id) => Activity(id, "Interagency.PersonTask", ("title", "Вахта"), ("role", "keeper"), ("term", Term()));

    private static JsonObject Term() => new()
    {
        ["rule"] = new JsonObject { ["kind"] = "calendarDays", ["n"] = 1, ["roll"] = "none" }, ["from"] = "now", ["numberMark"] = "assumed", ["startMark"] = "assumed", ["responsible"] = "role:keeper",
        ["rungs"] = new JsonArray(new JsonObject
        {
            ["id"] = Rung, ["to"] = new JsonObject { ["kind"] = "role", ["key"] = "keeper" }, ["when"] = new JsonObject { ["side"] = "after", ["unit"] = "calendarDays", ["n"] = 0 },
        }),
    };

    private static JsonObject Activity(string id, string type, params (string Name, JsonNode Value)[] inputs)
    {
        var activity = new JsonObject
        {
            ["id"] = id, ["type"] = type, ["version"] = 1,
            ["customProperties"] = new JsonObject { ["mark"] = "assumed", ["source"] = new JsonObject { ["document"] = "Выдуманный порядок полуночи", ["paragraph"] = "1" }, ["unlimited"] = "Ждёт до утра" },
        };
        foreach (var (name, value) in inputs) activity[name] = Input(value);
        return activity;
    }

    private static JsonObject Input(JsonNode value) => value is JsonValue
        ? new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } }
        : new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = value.ToJsonString() } };

    private static JsonObject Wire(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
