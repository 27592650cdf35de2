using System.Text.Json.Nodes;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Walk;

/// <summary>A region that nobody has heard of, added by files alone: a procedure, a directory, a calendar, a scenario.</summary>
public sealed class SixthRegionTests
{
    private const string Region = "RU-XYZ";
    private const string Procedure = "xyz";

    [Fact]
    public async Task Region_AddedByFilesAlone_ServesACaseToItsClosing()
    {
        var folder = Directory.CreateTempSubdirectory("interagency-sixth-").FullName;
        try
        {
            Write(folder);
            await using var service = await RunningService.StartAsync(
                options: [.. TestTokens.Options, "--set", $"Definitions:Folder={folder}"]);
            using var http = new HttpClient { BaseAddress = service.Address };

            var view = await new ScenarioWalk(new ServiceClient(http), Procedure, "happy", folder).RunAsync();

            Assert.Equal(Region, (string)view["header"]!["region"]!);
            Assert.Equal("Выдуманный центр", (string)view["header"]!["organisation"]!);
            Assert.Equal("Семье помогли", (string)view["header"]!["outcome"]!);
            Assert.Contains(view["timeline"]!.AsArray(), entry => ((string)entry!["text"]!).Contains("Выдуманный этап", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string folder)
    {
        var shipped = Path.Combine(Repository.Root, "workflows-json");
        foreach (var part in new[] { "calendars", "directories", "shared", Path.Combine("scenarios", Procedure) }) Directory.CreateDirectory(Path.Combine(folder, part));
        foreach (var part in new[] { "calendars", "shared" })
            foreach (var file in Directory.EnumerateFiles(Path.Combine(shipped, part), "*.json")) File.Copy(file, Path.Combine(folder, part, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(folder, "calendars", "xyz.json"), Calendar);
        File.WriteAllText(Path.Combine(folder, "directories", "xyz.json"), Place);
        File.WriteAllText(Path.Combine(folder, $"{Procedure}.json"), Definition().ToJsonString());
        File.WriteAllText(Path.Combine(folder, "scenarios", Procedure, "happy.json"), Scenario);
    }

    private const string Calendar =
        $$$"""{"key":"{{{Region}}}","name":{"ru":"Выдуманный край","en":"Invented land"},"version":1,"effectiveFrom":"2018-01-01","timeZone":"Asia/Vladivostok","sources":[{"title":"invented"}],"confidence":"high"}""";

    private const string Place =
        $$$"""
        {"region":"{{{Region}}}","name":{"ru":"Выдуманный край","en":"Invented land"},
         "organisations":[{"key":"centre-x","name":{"ru":"Выдуманный центр","en":"Invented centre"}}],
         "agencies":[{"key":"guardianship","name":{"ru":"Выдуманная опека","en":"Invented guardianship"},"kind":"guardianship"},
                     {"key":"police-juvenile","name":{"ru":"Выдуманная полиция","en":"Invented police"},"kind":"police"},
                     {"key":"prosecutor","name":{"ru":"Выдуманная прокуратура","en":"Invented prosecutor"},"kind":"prosecutor","channel":"paper"},
                     {"key":"lighthouse","name":{"ru":"Выдуманный маяк","en":"Invented lighthouse"},"kind":"education","channel":"amqp"}],
         "bodies":[{"key":"kdn","name":{"ru":"Выдуманная комиссия","en":"Invented commission"},"issues":"decree","secretary":"keeper"}],
         "roles":[{"key":"keeper","name":{"ru":"Смотритель","en":"Keeper"}}],
         "journals":[{"key":"logbook","name":{"ru":"Вахтенный журнал","en":"Logbook"}}],
         "grounds":[{"key":"storm","name":{"ru":"Шторм","en":"Storm"}},{"key":"calm","name":{"ru":"Штиль","en":"Calm"},"outcome":"helped"}],
         "outcomes":[{"key":"helped","name":{"ru":"Семье помогли","en":"Helped"}}],
         "kindsOfHelp":[{"key":"light","name":{"ru":"Свет","en":"Light"}}]}
        """;

    private const string Scenario =
        """{"name":"happy","title":{"ru":"Штиль","en":"Calm"},"input":{"subject":{"kind":"family","id":"f","persons":["p"]},"ground":"storm","basis":{"kind":"law","reference":"120-ФЗ"}},"tasks":{"closing":[{"outcome":"Closed","data":{"ground":"calm"}}]}}""";

    private static JsonObject Definition()
    {
        var inner = Chart("inner", Activity("ask", "Interagency.RequestToAgencies", ("kind", "proposals"), ("agencies", new JsonArray("lighthouse")), ("confirmedBy", "keeper"), ("term", Term())), End("asked"));
        var stage = Activity("stage", "Interagency.Stage", ("key", "invented"), ("title", "Выдуманный этап"));
        stage["body"] = inner;
        var fork = Activity("fork", "Elsa.FlowFork", ("branches", new JsonArray("case", "danger")));
        var danger = new JsonObject
        {
            ["id"] = "danger", ["type"] = "DangerToChild", ["version"] = 1, ["workflowDefinitionId"] = "danger", ["workflowDefinitionVersionId"] = "danger-1",
            ["confirmedBy"] = Input("keeper"), ["notify"] = Input(new JsonArray("agency:guardianship", "agency:police-juvenile", "agency:prosecutor", "body:kdn")),
        };
        var root = Chart("road", fork, Activity("opening", "Interagency.OpenCase", ("region", Region), ("organisation", "centre-x"), ("role", "keeper"), ("journal", "logbook")), stage,
            Activity("closing", "Interagency.CloseCase", ("role", "keeper"), ("grounds", new JsonArray("calm"))), danger);
        root["connections"] = new JsonArray(Wire("fork", "case", "opening"), Wire("fork", "danger", "danger"), Wire("opening", "Done", "stage"), Wire("stage", "Done", "closing"));
        return new JsonObject
        {
            ["id"] = "xyz:1", ["definitionId"] = Procedure, ["name"] = "Порядок выдуманного края", ["version"] = 1, ["isLatest"] = true, ["isPublished"] = true,
            ["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" },
            ["customProperties"] = new JsonObject
            {
                ["jurisdiction"] = new JsonObject { ["region"] = Region, ["organisation"] = "centre-x" },
                ["outcomes"] = new JsonArray(new JsonObject { ["key"] = "helped", ["ru"] = "Семье помогли", ["en"] = "Helped" }),
            },
            ["root"] = root,
        };
    }

    private static JsonObject Chart(string id, params JsonObject[] activities) => new()
    {
        ["id"] = id, ["type"] = "Elsa.Flowchart", ["version"] = 1, ["start"] = (string)activities[0]["id"]!, ["activities"] = new JsonArray([.. activities]),
        ["connections"] = new JsonArray([.. activities.Zip(activities.Skip(1), (a, b) => (JsonNode)Wire((string)a["id"]!, "All", (string)b["id"]!))]),
    };

    private static JsonObject Activity(string id, string type, params (string Name, JsonNode Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs) activity[name] = Input(value);
        return activity;
    }

    private static JsonObject Input(JsonNode value) => value is JsonValue
        ? new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } }
        : new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = value.ToJsonString() } };

    private static JsonObject End(string id) => new() { ["id"] = id, ["type"] = "Elsa.End", ["version"] = 1 };

    private static JsonObject Wire(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    private static JsonObject Term() => new()
    {
        ["rule"] = new JsonObject { ["kind"] = "workingDays", ["n"] = 5 }, ["from"] = "now", ["numberMark"] = "assumed", ["startMark"] = "assumed", ["responsible"] = "role:keeper",
    };
}
