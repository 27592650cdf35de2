using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Tests.Calendars;

namespace Interagency.Workflows.Tests.Activities.Interagency;

/// <summary>
/// A case of a few steps, one after another within a stage that the ground "refusal" strikes. Each outcome that a step leaves by is a
/// line: <c>step:Done</c>. Nobody in the world does anything but what a test sends.
/// </summary>
internal sealed class SmallCase
{
    public const string Now = "2026-01-12T09:00:00+05:00";

    private SmallCase(CaseRun run) => Run = run;

    public CaseRun Run { get; }

    public CaseFacts Facts => Run.State.Facts;

    public IEnumerable<string> Lines => Run.Effects.OfType<LineWritten>().Select(l => l.Text);

    public string LastTask => Facts.Tasks[^1].TaskId;

    public Incident? Incident => Run.State.Root.Incidents.FirstOrDefault();

    public static World World { get; } = new("test", ShippedCalendars.Set, new DirectorySet([Directory]));

    /// <summary>The same place with rules of disclosure: the police are told by law, the school and the clinic on consent.</summary>
    public static World Disclosing { get; } = new("disclosing", ShippedCalendars.Set, new DirectorySet([Place.With(Directory)]));

    public static SmallCase Of(params JsonObject[] steps) => Unopened(steps).Open();

    /// <summary>A case in the place that has rules of disclosure.</summary>
    public static SmallCase Gated(params JsonObject[] steps) => From(Document(steps), Now, Disclosing).Open();

    public static SmallCase Unopened(params JsonObject[] steps) => From(Document(steps), Now);

    /// <summary>A case whose stage has duties beside its steps, each on a branch of its own.</summary>
    public static SmallCase Beside(string start, JsonObject[] duties, params JsonObject[] steps) => Beside(start, Forked(duties), steps);

    /// <summary>The same with a chart of duties of one's own.</summary>
    public static SmallCase Beside(string start, JsonObject duties, params JsonObject[] steps)
    {
        var document = Document(steps);
        var stage = document["root"]!["activities"]!.AsArray().OfType<JsonObject>().First(a => (string?)a["id"] == "stage");
        stage["duties"] = duties;
        return From(document, start).Open();
    }

    /// <summary>A case of any document.</summary>
    public static SmallCase From(JsonObject document, string start, World? world = null)
    {
        var definitions = new DefinitionSet(new DefinitionReader(ActivityRegistry.Standard).Read(document));
        return new SmallCase(new CaseRun(definitions, world ?? World, DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture), CaseScript.Plain with { IsSilent = true }));
    }

    private static JsonObject Forked(JsonObject[] duties)
    {
        string[] ids = [.. duties.Select(d => (string)d["id"]!)];
        return Doc.Flow("duties", [.. ids.Select(id => $"fork.{id}>{id}")], [Doc.Fork("fork", ids), .. duties]);
    }

    public static JsonObject Step(string type, object inputs, string id = "step")
    {
        var step = new JsonObject { ["id"] = id, ["type"] = "Interagency." + type, ["version"] = 1, ["metadata"] = new JsonObject { ["displayText"] = "Шаг" } };
        foreach (var (name, value) in (JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(inputs)!) step[name] = Input(value?.DeepClone());
        return step;
    }

    public static object Term(int days, string from = "now", string? basis = null, string responsible = "role:curator", object[]? rungs = null) => new
    {
        rule = new { kind = "workingDays", n = days }, from, numberMark = "assumed", startMark = "assumed", source = (string?)null,
        bindingBasis = basis, responsible, warn = new { side = "before", unit = "workingDays", n = 1 }, rungs = rungs ?? []
    };

    public SmallCase Open(JsonObject? intake = null)
    {
        Run.Start(intake ?? Intake());
        return this;
    }

    public static JsonObject Intake() => new()
    {
        ["subject"] = new JsonObject { ["kind"] = "family", ["id"] = "f-1", ["persons"] = new JsonArray("p-1") }, ["ground"] = "request",
        ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "c-1" }
    };

    public SmallCase Task(string outcome, JsonObject? data = null, string? taskId = null, Actor? by = null) =>
        Send(id => new TaskCompleted(taskId ?? LastTask, outcome, data ?? []) { Id = id, Actor = by ?? Person });

    public SmallCase Ground(string ground = "refusal") => Send(id => new GroundEntered(ground, null) { Id = id, Actor = Person });

    public SmallCase Send(Func<string, Stimulus> stimulus)
    {
        Run.Send(stimulus(Run.NextId()));
        return this;
    }

    /// <summary>Lets time pass, timers and all, until the instant.</summary>
    public SmallCase Until(string instant)
    {
        Run.WaitTill(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        return this;
    }

    public IEnumerable<T> Effects<T>() => Run.Effects.OfType<T>();

    public static Actor Person { get; } = new(ActorKind.Person, "person-9");

    /// <summary>What of the case still waits: nothing, once it is over or its stage was struck.</summary>
    public IEnumerable<string> Left =>
    [
        .. Run.State.Instances.SelectMany(i => i.Bookmarks).Select(b => $"bookmark {b.Name}"), .. Run.Timers.Select(t => $"timer {t}"),
        .. Facts.Tasks.Select(t => $"task {t.Form}"), .. Facts.Deadlines.Select(d => $"deadline {d.Term.Id}"), .. Facts.Agenda.Select(a => $"item {a.Body}"),
        .. Facts.Rounds.Where(r => !r.IsClosed).Select(r => $"round {r.Number}"), .. Facts.Orders.Select(o => $"order {o.OrderId}"), .. Facts.Stages.Select(s => $"stage {s}")
    ];

    private static RegionDirectory Directory => new()
    {
        Region = "RU-KHM", Name = Name("region"), Organisations = [new("centre", Name("centre")), new("next-town", Name("next-town"))],
        Agencies = [new("school", Name("school"), "education"), new("clinic", Name("clinic"), "health"), new("far", Name("far"), "police", Calendar: "RU-TA")],
        Bodies = [new("board", Name("board"), "minutes", "secretary"), new("commission", Name("commission"), "decree", "secretary")
        {
            Decisions = [new("Yes", Name("yes")), new("No", Name("no"))], Quorum = 2,
            Members = [new("chair", Name("chair"), "chair"), new("deputy", Name("deputy"), "deputy"), new("third", Name("third"), Represents: "school")]
        }], Roles = [new("curator", Name("curator")), new("director", Name("director")), new("secretary", Name("secretary"))],
        Journals = [new("book", Name("book"))], DocumentKinds = [new("paper", Name("paper"))], Grounds = [new("request", Name("request")), new("refusal", Name("refusal")), new("move", Name("move"), Outcome: "other"), new("proved", Name("proved"), new Evidence("paper"), "better")],
        Outcomes = [new("other", Name("other")), new("better", Name("better"))],
        Categories = [new("poor", Name("poor")), new("large", Name("large"))], KindsOfHelp = [new("legal", Name("legal")), new("medical", Name("medical"))], SupportLevels = [new("basic", Name("basic"))]
    };

    private static Bilingual Name(string key) => new(key, key);

    public static JsonObject Document(JsonObject[] steps)
    {
        var activities = new JsonArray();
        var connections = new JsonArray();
        for (var i = 0; i < steps.Length; i++)
        {
            activities.Add(steps[i].DeepClone());
            var id = (string)steps[i]["id"]!;
            var lines = Outcomes(steps[i]).Select(o => (Outcome: o, Line: Line($"{id}:{o}"))).ToList();
            foreach (var (outcome, line) in lines)
            {
                activities.Add(line);
                connections.Add(Connection(id, outcome, (string)line["id"]!));
                if (i + 1 < steps.Length) connections.Add(Connection((string)line["id"]!, "Done", (string)steps[i + 1]["id"]!));
            }
        }

        var body = new JsonObject { ["id"] = "body", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = activities, ["connections"] = connections };
        var stage = Step("Stage", new { key = "work", title = "Работа", grounds = new[] { "refusal" }, tracks = new[] { "other" } }, "stage");
        stage["body"] = body;
        var open = Step("OpenCase", new { region = "RU-KHM", organisation = "centre", role = "curator" }, "open");
        var lead = new JsonObject
        {
            ["id"] = "root", ["type"] = "Elsa.Flowchart", ["version"] = 1,
            ["activities"] = new JsonArray(open, stage, Line("stage:Done"), Line("stage:GroundStruck"), Line("stage:TrackChanged")),
            ["connections"] = new JsonArray([Connection("open", "Done", "stage"), .. Array.ConvertAll<string, JsonNode>(["Done", "GroundStruck", "TrackChanged"], o => Connection("stage", o, $"stage:{o}"))])
        };
        return new JsonObject
        {
            ["definitionId"] = "small", ["id"] = "small-1", ["version"] = 1, ["root"] = lead,
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "chosen", ["name"] = "chosen", ["typeName"] = "Object" }),
            ["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" }
        };
    }

    private static IEnumerable<string> Outcomes(JsonObject step)
    {
        var read = new DefinitionReader(ActivityRegistry.Standard).Read(new JsonObject { ["definitionId"] = "x", ["root"] = step.DeepClone() });
        var node = read.AllNodes.First(n => n.Id == (string)step["id"]!);
        return node.Behaviour.Outcomes(node);
    }

    private static JsonObject Line(string text) => new() { ["id"] = text, ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = Input(text) };

    private static JsonObject Connection(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" }
    };

    private static JsonObject Input(JsonNode? value) => value is JsonObject or JsonArray
        ? new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = value.ToJsonString() } }
        : new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
