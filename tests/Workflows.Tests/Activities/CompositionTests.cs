using System.Text.Json.Nodes;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Activities;

/// <summary>Workflows in workflows: as activities, executed, dispatched.</summary>
public sealed class CompositionTests
{
    [Fact]
    public void WorkflowAsActivity_TakesInputsAndGivesOutputsAndOutcomes()
    {
        var child = Child("greeter", Flow(["w>o", "o>c"], Print("w", "'child got ' + getMsg()"), SetOutput("o", "Reply", JavaScript("getMsg() + '!'")), Complete("c", "Yes")));
        var parent = Of(Flow(["g.Yes>y", "g.No>n", "g>d"],
            AsActivity("g", "greeter", ("msg", Literal("ping"))).With("reply", Output("r")), Print("y", "'yes ' + getR()"), Line("n"), Line("d")), Variable("r", "String"));
        Assert.Equal("child got ping,yes ping!", Run(parent, child).Story());
    }

    [Fact]
    public void WorkflowAsActivity_WithoutComplete_IsDone()
    {
        var parent = Of(Flow(["g>d", "g.Yes>y"], AsActivity("g", "c"), Line("d"), Line("y")));
        Assert.Equal("x,d", Run(parent, Child("c", Line("x"))).Story());
    }

    [Fact]
    public void WorkflowAsActivity_NestedTwice_KeepsInputsAndOutputsApart()
    {
        var inner = Child("inner", Sequence("s", Print("w", "'inner ' + getMsg()"), SetOutput("o", "Reply", JavaScript("getMsg() + '>inner'"))));
        var outer = Child("outer", Sequence("s",
            AsActivity("i", "inner", ("msg", JavaScript("getMsg() + '>outer'"))).With("reply", Output("or")),
            Print("w", "'outer ' + getMsg() + ' ' + getOr()"), SetOutput("o", "Reply", JavaScript("getOr() + '>back'"))),
            Variable("or", "String"));
        var parent = Of(Sequence("s", AsActivity("a", "outer", ("msg", Literal("m"))).With("reply", Output("or")), Print("w", "getOr()")), Variable("or", "String"));

        Assert.Equal("inner m>outer,outer m m>outer>inner,m>outer>inner>back", Run(parent, outer, inner).Story());
    }

    [Fact]
    public void WorkflowAsActivity_ThatWaits_GoesOnInsideTheSameInstance()
    {
        var run = Run(Of(Sequence("s", AsActivity("a", "c"), Line("after"))), Child("c", Sequence("s", Line("x"), Event("ev"), Line("y"))));
        Assert.Equal("x,y,after", run.Story());
        Assert.Single(run.Root.Instances);
    }

    [Fact]
    public void WorkflowAsActivity_ConvertsItsInputsToTheirTypes()
    {
        var child = Child("c", Print("w", "getAmount() + 1")).With("inputs", new JsonArray(new JsonObject { ["name"] = "Amount", ["type"] = "Int32" }));
        Assert.Equal("6", Run(Of(AsActivity("a", "c", ("amount", Literal("5")))), child).Story());
    }

    [Fact]
    public void WorkflowAsActivity_OfAnUnknownDefinition_Faults()
    {
        var run = Run(Of(AsActivity("a", "nowhere")));
        Assert.Contains("'nowhere'", run.Root.Root.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WorkflowAsActivity_ThatRunsItself_FaultsAtTheDepth()
    {
        var self = Child("self", AsActivity("a", "self"));
        var run = Run(self);
        Assert.Equal(" Faulted", run.Story());
        Assert.Contains("nest 64 deep", run.Root.Root.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WorkflowAsActivity_IsPinnedByItsVersion()
    {
        var one = Child("c", Line("one"));
        var two = Child("c", Line("two")).With("id", "c-v2").With("version", 2);
        var pinned = AsActivity("a", "c").With("workflowDefinitionVersionId", "c-v1");
        Assert.Equal("one", Run(Of(pinned), one.With("isPublished", false), two).Story());
        Assert.Equal("two", Run(Of(AsActivity("a", "c")), one, two).Story());
    }

    [Theory]
    [InlineData("Yes", "y")]
    [InlineData("No", "n")]
    [InlineData("Else", "")]
    public void Complete_ByItsOutcome_ChoosesThePort(string outcome, string expected)
    {
        var parent = Of(Flow(["g.Yes>y", "g.No>n"], AsActivity("g", "c"), Line("y"), Line("n")));
        Assert.Equal(expected, Run(parent, Child("c", Sequence("s", Complete("c", outcome), Line("never")))).Story());
    }

    [Fact]
    public void Complete_OfAChild_DoesNotEndTheParent()
    {
        var parent = Of(Sequence("s", AsActivity("a", "c"), Line("after")));
        Assert.Equal("after", Run(parent, Child("c", Flow(["c>never"], Complete("c", "Done"), Line("never")))).Story());
    }

    [Fact]
    public void Complete_AtTheTop_EndsTheWorkflowAndWhatWaitsInIt() =>
        Assert.Equal("", StoryOf(Flow(["k.A>ev", "k.B>c", "ev>late"], Fork("k", "A", "B"), Event("ev"), Complete("c", "Done"), Line("late"))));

    [Fact]
    public void Complete_InALoop_BeginsNoFurtherTurn() =>
        Assert.Equal("a", StoryOf(Sequence("s", Activity("f", "Elsa.ForEach", ("items", JavaScript("[1,2]")), ("body", Sequence("b", Line("a"), Complete("c", "Done")))), Line("never"))));

    [Fact]
    public void Execute_Waiting_GivesTheChildsOutput()
    {
        var child = Child("c", Sequence("s", SetOutput("o", "Reply", JavaScript("getInput('Msg') + '!'")), Line("child")));
        var execute = Start("e", "Elsa.ExecuteWorkflow", "c", wait: true, """{"Msg":"hi"}""");
        Assert.Equal("child,hi!,Finished,after", Run(Of(Sequence("s", execute, Print("r", "getR().output.Reply"), Print("t", "getR().subStatus"), Line("after")), Variable("r", "Object")), child).Story());
    }

    [Fact]
    public void Execute_Waiting_WaitsForAChildThatSuspends()
    {
        var run = Run(Of(Sequence("s", Start("e", "Elsa.ExecuteWorkflow", "c", wait: true), Print("t", "getR().subStatus")), Variable("r", "Object")), Child("c", Sequence("s", Line("x"), Event("ev"), Line("y"))));
        Assert.Equal("x,y,Finished", run.Story());
    }

    [Fact]
    public void Execute_NotWaiting_GoesOnAtOnce()
    {
        var run = Run(Of(Sequence("s", Start("e", "Elsa.ExecuteWorkflow", "c", wait: false), Print("t", "getR().subStatus")), Variable("r", "Object")), Child("c", Sequence("s", Line("x"), Event("ev"), Line("y"))));
        Assert.Equal("x,Suspended", run.Story());
    }

    [Fact]
    public void Execute_ManyTimesInALoop_IsNotTakenForRecursion()
    {
        var loop = Activity("f", "Elsa.For", ("start", Literal(1)), ("end", Literal(300)), ("body", Start("e", "Elsa.ExecuteWorkflow", "c", wait: true)));
        Assert.Equal(300, Run(Of(loop), Child("c", Line("x"))).Lines.Count);
    }

    [Fact]
    public void Execute_OfItself_FaultsAtTheLimit()
    {
        var run = Run(Child("self", Start("e", "Elsa.ExecuteWorkflow", "self", wait: true)));
        Assert.Equal(SubStatus.Finished, run.Root.Root.SubStatus);
        Assert.Single(run.Root.Instances);
    }

    [Fact]
    public void Dispatch_NotWaiting_GoesOnAndTheChildRunsAfter()
    {
        var run = Run(Of(Sequence("s", Line("a"), Start("d", "Elsa.DispatchWorkflow", "c", wait: false), Line("b"))), Child("c", Line("child")));
        Assert.Equal("a,b,child", run.Story());
        Assert.Equal(["a", "b"], run.Steps[0].Lines);
    }

    [Fact]
    public void Dispatch_Waiting_GivesTheChildsOutput()
    {
        var child = Child("c", SetOutput("o", "Reply", JavaScript("getInput('Msg') + ' ' + typeof getInput('ParentInstanceId')")));
        Assert.Equal("hi string", Run(Of(Sequence("s", Start("d", "Elsa.DispatchWorkflow", "c", wait: true, """{"Msg":"hi"}"""), Print("r", "getR().Reply")), Variable("r", "Object")), child).Story());
    }

    [Fact]
    public void Dispatch_OfAnUnpublishedDefinition_FaultsAndNamesIt()
    {
        var run = Run(Of(Start("d", "Elsa.DispatchWorkflow", "c", wait: false)), Child("c", Line("x")).With("isPublished", false));
        Assert.Contains("'c'", run.Root.Root.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bulk_Waiting_TellsEachChildAndEndsWithBothOutcomes()
    {
        var bulk = Bulk("b", "c", "['x','y']", wait: true).With("childCompleted", Line("cc", "child done"));
        var run = Run(Of(Flow(["b.Completed>k", "b>d"], bulk, Line("k", "completed"), Line("d", "done"))), Child("c", Print("w", "'child ' + getInput('Item')")));
        Assert.Equal(["child done", "child done", "child x", "child y", "completed", "done"], run.Lines.Order(StringComparer.Ordinal));
        Assert.Equal(SubStatus.Finished, run.Root.Root.SubStatus);
    }

    [Fact]
    public void Bulk_WithAChildThatFaults_RunsItsHandler()
    {
        var bulk = Bulk("b", "c", "['ok','bad']", wait: true).With("childCompleted", Line("cc", "good")).With("childFaulted", Line("cf", "faulted"));
        var run = Run(Of(bulk), Child("c", Print("w", "getInput('Item') === 'bad' ? nope() : 'x'")));
        Assert.Equal(["faulted", "good", "x"], run.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Bulk_WithObjects_GivesTheirMembersAsInputs()
    {
        var run = Run(Of(Bulk("b", "c", "[{Name:'A',N:1},{Name:'B',N:2}]", wait: false)), Child("c", Print("w", "getInput('Name') + getInput('N')")));
        Assert.Equal("A1,B2", run.Story());
    }

    [Fact]
    public void Bulk_WithoutItems_IsDoneAtOnce() => Assert.Equal("d", Run(
        Of(Flow(["b.Completed>k", "b>d"], Bulk("b", "c", "[]", wait: true), Line("k"), Line("d"))), Child("c", Line("x"))).Story());

    [Fact]
    public void Bulk_OfMoreThanAThousand_Faults()
    {
        var run = Run(Of(Bulk("b", "c", "Array.from({length: 1001}, (_, i) => i)", wait: false)), Child("c", Line("x")));
        Assert.Contains("1001 items", run.Root.Root.Incidents[0].Message, StringComparison.Ordinal);
        Assert.Empty(run.Lines);
    }

    private static JsonObject Child(string id, JsonObject root, params JsonObject[] variables) => Named(id, root, variables)
        .With("inputs", new JsonArray(new JsonObject { ["name"] = "Msg", ["type"] = "String" }))
        .With("outputs", new JsonArray(new JsonObject { ["name"] = "Reply", ["type"] = "String" }))
        .With("outcomes", new JsonArray("Yes", "No"))
        .With("options", new JsonObject { ["usableAsActivity"] = true });

    private static JsonObject AsActivity(string id, string definitionId, params (string, JsonNode?)[] inputs) =>
        Activity(id, "Pascal" + definitionId, inputs).With("workflowDefinitionId", definitionId);

    private static JsonObject Complete(string id, string outcome) => Activity(id, "Elsa.Complete", ("outcomes", Expression("Object", $"""["{outcome}"]""")));

    private static JsonObject SetOutput(string id, string name, JsonObject value) => Activity(id, "Elsa.SetOutput", ("outputName", Literal(name)), ("outputValue", value));

    private static JsonObject Start(string id, string type, string definitionId, bool wait, string input = "{}") => Activity(id, type,
        ("workflowDefinitionId", Literal(definitionId)), ("waitForCompletion", Literal(wait)), ("input", Expression("Object", input)), ("result", Output("r")));

    private static JsonObject Bulk(string id, string definitionId, string items, bool wait) => Activity(id, "Elsa.BulkDispatchWorkflows",
        ("workflowDefinitionId", Literal(definitionId)), ("items", JavaScript(items)), ("waitForCompletion", Literal(wait)));

    private static JsonObject Output(string variableId) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variableId } };
}
