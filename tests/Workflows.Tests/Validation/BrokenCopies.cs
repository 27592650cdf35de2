using System.Text.Json.Nodes;

namespace Interagency.Workflows.Tests.Validation;

/// <summary>Every way in which a copy of the shipped definition is broken, the code it is refused with, and the activity named.</summary>
internal static class BrokenCopies
{
    public sealed record Broken(string Code, string? Activity, Action<KhmaoCopy> Break);

    public static IReadOnlyDictionary<string, Broken> All { get; } = Flow().Concat(Expressions()).Concat(Structure()).ToDictionary(b => b.Name, b => b.Broken);

    private static IEnumerable<(string Name, Broken Broken)> Flow() =>
    [
        ("a connection removed, what it led to", new("unreachable-step", "diagnosis", k => k.Disconnect("curator", "Assigned"))),
        ("a second root", new("unreachable-step", "stray", k => k.Add("curator", "stray", "Elsa.End"))),
        ("a step after an end", new("unreachable-step", "late", k =>
        {
            k.Add("agreed", "late", "Elsa.WriteLine");
            k.Connect("agreed", "Done", "late");
        })),
        ("a connection removed, where it began", new("no-way-on", "curator", k => k.Disconnect("curator", "Assigned"))),
        ("an outcome not handled", new("no-way-on", "interim", k => k.Disconnect("interim", "Returned"))),
        ("going on without an answer not handled", new("no-way-on", "proposals", k => k.Disconnect("proposals", "Missed"))),
        ("a ground not handled", new("no-way-on", "stageSupport", k => k.Disconnect("stageSupport", "GroundStruck"))),
        ("a decision with one branch", new("no-way-on", "ask", k =>
        {
            k.Add("track", "ask", "Elsa.FlowDecision", ("condition", KhmaoCopy.Input("Literal", true)));
            k.Disconnect("finalResults", "Done");
            k.Connect("finalResults", "Done", "ask");
            k.Connect("ask", "True", "finalReview");
        })),
        ("a port misspelt", new("unknown-outcome", "interim", k =>
        {
            k.Disconnect("interim", "GoOn");
            k.Connect("interim", "Goon", "track");
        })),
        ("a join of branches that exclude each other", new("join-cannot-be-met", "join", k =>
        {
            k.Add("track", "join", "Elsa.FlowJoin", ("mode", KhmaoCopy.Input("Literal", "WaitAll")));
            foreach (var port in new[] { "AllDone", "SomeNotDone" })
            {
                k.Disconnect("track", port);
                k.Connect("track", port, "join");
            }

            k.Connect("join", "Done", "finalResults");
        })),
        ("a join with a branch that never comes", new("join-cannot-be-met", "join", k =>
        {
            k.Add("addendum", "join", "Elsa.FlowJoin", ("mode", KhmaoCopy.Input("Literal", "WaitAll")));
            k.Add("addendum", "stray", "Elsa.WriteLine");
            k.Disconnect("addendum", "Done");
            k.Connect("addendum", "Done", "join");
            k.Connect("stray", "Done", "join");
            k.Connect("join", "Done", "ready");
        })),
        ("a connection back past its gate", new("invalid-backward-connection", "again", k =>
        {
            k.Add("addendum", "again", "Elsa.FlowDecision", ("condition", KhmaoCopy.Input("Literal", false)));
            k.Disconnect("addendum", "Done");
            k.Disconnect("oneParent", "Other");
            k.Connect("addendum", "Done", "again");
            k.Connect("oneParent", "Other", "again");
            k.Connect("again", "True", "addendum");
            k.Connect("again", "False", "ready");
        })),
        ("a loop that never waits", new("endless-loop-without-wait", "spin", k =>
        {
            k.Add("addendum", "spin", "Elsa.FlowDecision", ("condition", KhmaoCopy.Input("Literal", false)));
            k.Disconnect("addendum", "Done");
            k.Connect("addendum", "Done", "spin");
            k.Connect("spin", "True", "spin");
            k.Connect("spin", "False", "ready");
        })),
    ];

    private static IEnumerable<(string Name, Broken Broken)> Expressions() =>
    [
        ("a type misspelt", new("unknown-activity", "diagnosis", k => k["diagnosis"]["type"] = "Interagency.PersonTusk")),
        ("an activity that isn't run here", new("unknown-activity", "mail", k =>
        {
            k.Add("agreed", "mail", "Elsa.SendEmail");
            k.Disconnect("agreement", "Done");
            k.Connect("agreement", "Done", "mail");
            k.Connect("mail", "Done", "agreed");
        })),
        ("an expression misspelt", new("unknown-expression", "diagnosis", k => k.Set("diagnosis", "role", "Javascript", "'curator'"))),
        ("an expression in Liquid", new("unsupported-expression", "diagnosis", k => k.Set("diagnosis", "title", "Liquid", "{{ Variables.x }}"))),
        ("an expression in C#", new("unsupported-expression", "diagnosis", k => k.Set("diagnosis", "title", "CSharp", "Variables.X"))),
        ("JSON that is none", new("bad-object-expression", "application", k => k.Set("application", "path", "Object", "[{"))),
        ("a script that doesn't parse", new("script-syntax", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "getVariable('agencies'"))),
        ("a script with what is refused", new("script-syntax", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "eval('1')"))),
        ("a script with a CLR type", new("script-syntax", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "DateTime.Now"))),
        ("a script reading no variable", new("unknown-variable", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "getVariable('organisations')"))),
        ("a script writing no variable", new("unknown-variable", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "setVariable('organisations', 1)"))),
        ("a script with variables.X", new("unknown-variable", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "variables.organisations"))),
        ("a script with a getter", new("unknown-variable", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "getOrganisations()"))),
        ("a variable expression", new("unknown-variable", "proposals", k => k.Set("proposals", "agencies", "Variable", new JsonObject { ["id"] = "organisations" }))),
        ("a form that fills no variable", new("unknown-variable", "circle", k => k.Set("circle", "variables", "Object", """{"agencies":"organisations"}"""))),
        ("the variable no longer declared", new("unknown-variable", "proposals", k => k.Document["variables"]!.AsArray().Clear())),
        ("an output into no variable", new("unknown-variable", "diagnosis", k => k["diagnosis"]["data"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "gone" } })),
        ("an assignment to no variable", new("unknown-variable", "set", k =>
        {
            k.Add("agreed", "set", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "gone" }), ("value", KhmaoCopy.Input("Literal", 1)));
            k.Disconnect("agreement", "Done");
            k.Connect("agreement", "Done", "set");
            k.Connect("set", "Done", "agreed");
        })),
        ("an unknown input", new("unknown-input", "diagnosis", k => k.Set("diagnosis", "title", "Input", new JsonObject { ["name"] = "track" }))),
        ("a script with an unknown input", new("unknown-input", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "getInput('track')"))),
        ("an unknown function", new("unknown-function", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "fetchAll('x')"))),
        ("an unknown name", new("unknown-name", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "kurator"))),
    ];

    private static IEnumerable<(string Name, Broken Broken)> Structure() =>
    [
        ("a required input removed", new("missing-input", "curator", k => k.Remove("curator", "by"))),
        ("a required list empty", new("missing-input", "recognise", k => k.Set("recognise", "decisions", "Object", "[]"))),
        ("no incident strategy", new("wrong-incident-strategy", null, k => k.Document["options"]!.AsObject().Remove("incidentStrategyType"))),
        ("Elsa's default strategy", new("wrong-incident-strategy", null, k => k.Document["options"]!["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core")),
        ("a merge mode", new("merge-mode-ignored", "diagnosis", k => k.Custom("diagnosis")["mergeMode"] = "Converge")),
        ("a connection to nowhere", new("dangling-connection", "assessmentFlow", k => k.Connect("level", "Done", "gone"))),
        ("an id twice", new("duplicate-id", "level", k => k.Add("level", "level", "Elsa.End"))),
        ("a variable of no type", new("unknown-variable-type", "agencies", k => k.Document["variables"]![0]!["typeName"] = "Strnig")),
        ("a stage with a sequence", new("stage-without-flowchart", "stageAgreement", k => k["stageAgreement"]["body"] = new JsonObject { ["id"] = "s", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray() })),
        ("a stage without a body", new("stage-without-flowchart", "stageAgreement", k => k.Remove("stageAgreement", "body"))),
        ("a workflow that isn't there", new("unknown-definition", "other", k => Other(k, "nobody"))),
        ("a workflow that runs itself", new("definition-recursion", "other", k => Other(k, "khmao"))),
        ("an output that isn't declared", new("unknown-output", "out", k =>
        {
            k.Add("agreed", "out", "Elsa.SetOutput", ("outputName", KhmaoCopy.Input("Literal", "result")), ("outputValue", KhmaoCopy.Input("Literal", 1)));
            k.Disconnect("agreement", "Done");
            k.Connect("agreement", "Done", "out");
            k.Connect("out", "Done", "agreed");
        })),
    ];

    private static void Other(KhmaoCopy k, string definitionId)
    {
        k.Add("agreed", "other", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", KhmaoCopy.Input("Literal", definitionId)), ("waitForCompletion", KhmaoCopy.Input("Literal", true)));
        k.Disconnect("agreement", "Done");
        k.Connect("agreement", "Done", "other");
        k.Connect("other", "Done", "agreed");
    }
}
