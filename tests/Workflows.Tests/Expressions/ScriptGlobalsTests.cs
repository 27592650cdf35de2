using System.Text.Json.Nodes;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Expressions;

/// <summary>Elsa's global functions, as scripts of a definition call them.</summary>
public sealed class ScriptGlobalsTests
{
    [Theory]
    [InlineData("getVariable('x')", "1")]
    [InlineData("variables.x", "1")]
    [InlineData("getX()", "1")]
    [InlineData("getCaseNumber()", "12/2026")]
    [InlineData("variables.caseNumber", "12/2026")]
    [InlineData("getAgencyName()", "ОСЗН")]
    [InlineData("getTrackKind()", "СОП")]
    [InlineData("getVariable('nowhere')", "")]
    [InlineData("getInput('Name')", "Анна")]
    [InlineData("getName()", "Анна")]
    [InlineData("getInput('nothing')", "")]
    [InlineData("typeof getname", "undefined")]
    [InlineData("typeof getx", "undefined")]
    [InlineData("getUnset()", "")]
    [InlineData("getWorkflowDefinitionId() + '|' + getWorkflowDefinitionVersionId() + '|' + getWorkflowDefinitionVersion()", "main|main-v1|1")]
    [InlineData("typeof getWorkflowInstanceId()", "string")]
    [InlineData("getCorrelationId()", "")]
    [InlineData("setCorrelationId('c-7'); getCorrelationId()", "c-7")]
    [InlineData("setWorkflowInstanceName('Дело 7'); getWorkflowInstanceName()", "Дело 7")]
    [InlineData("isNullOrEmpty('') && isNullOrWhiteSpace(' ')", "True")]
    [InlineData("toJson({a: 1})", "{\"a\":1}")]
    [InlineData("newGuid() === newGuid()", "False")]
    [InlineData("newGuidString().length", "36")]
    [InlineData("newShortGuid().length", "22")]
    [InlineData("setVariable('x', 5); getX() + variables.x + getVariable('x')", "15")]
    [InlineData("setX(6); variables.x", "6")]
    [InlineData("variables.x = 7; getX()", "7")]
    [InlineData("Object.keys(variables).sort().join()", "agency-name,caseNumber,o,track kind,x")]
    [InlineData("getO().b[2].c", "x")]
    [InlineData("new Date().toISOString()", "2026-01-12T09:00:00.000Z")]
    [InlineData("return getX() + 1", "2")]
    public void Global_GivesItsValue(string code, string expected) => Assert.Equal(expected, Line(code));

    [Fact]
    public void NewGuid_IsTheSameWhenTheStepIsReplayed() => Assert.Equal(Line("newGuid()"), Line("newGuid()"));

    [Theory]
    [InlineData("variables.x = 9")]
    [InlineData("setX(9)")]
    [InlineData("setVariable('x', '9')")]
    [InlineData("variables.x++; variables.x = variables.x + 7")]
    public void Change_OfAVariable_IsKeptInItsType(string code) => Assert.Equal("9,True", string.Join(',', Lines(Print("a", code), Print("b", "getX()"), Print("c", "getX() === 9")).Skip(1)));

    [Fact]
    public void Change_InsideAnObject_IsKept() => Assert.Equal("2", Lines(Print("a", "variables.o.b.push(1); getO().a = 2; ''"), Print("b", "getO().a"))[1]);

    [Fact]
    public void SetVariable_OfAnUnknownName_MakesIt() => Assert.Equal("later", Lines(Print("a", "setVariable('fresh', 'later'); ''"), Print("b", "getFresh()"))[1]);

    [Fact]
    public void SetVariable_WithAValueOfTheWrongType_Faults() =>
        Assert.Contains("doesn't convert to Int32", Message("setVariable('x', 'many')"), StringComparison.Ordinal);

    [Fact]
    public void GetOutputFrom_FindsByIdAndByName()
    {
        var activity = Activity("calc", "Elsa.RunJavaScript", ("script", Literal("({ sum: 3 })"))).With("name", "Sum Up");
        Assert.Equal(["3", "3", "3", "3", ""], Lines(activity,
            Print("a", "getOutputFrom('calc').sum"), Print("b", "getOutputFrom('Sum Up', 'Result').sum"), Print("c", "getResultFromSumUp().sum"),
            Print("d", "getLastResult().sum"), Print("e", "getOutputFrom('nobody')")));
    }

    [Theory]
    [InlineData("DateTime.Now", "write new Date()")]
    [InlineData("Guid.NewGuid()", "newGuid()")]
    [InlineData("TimeSpan.FromDays(1)", "00:05:00")]
    [InlineData("new Random().Next()", "no chance")]
    public void ClrType_FaultsAndSaysWhatToWrite(string code, string instead) => Assert.Contains(instead, Message(code), StringComparison.Ordinal);

    [Fact]
    public void EndlessScript_FaultsAtItsLimit() => Assert.Contains("LimitExceeded", Message("while (true) {}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("setOutcome('Yes')", "y")]
    [InlineData("setOutcomes(['Yes', 'No'])", "y,n")]
    [InlineData("42", "d")]
    [InlineData("", "d")]
    public void RunJavaScript_NamesItsOutcomes(string code, string expected) => Assert.Equal(expected, StoryOf(
        Flow(["r.Yes>y", "r.No>n", "r>d"], Activity("r", "Elsa.RunJavaScript", ("script", Literal(code)), ("possibleOutcomes", Expression("Object", """["Yes","No"]"""))),
            Doc.Line("y"), Doc.Line("n"), Doc.Line("d"))));

    [Fact]
    public void RunJavaScript_ThatThrows_Faults() => Assert.Contains("Error: no way",
        Run(Of(Activity("r", "Elsa.RunJavaScript", ("script", Literal("throw new Error('no way')"))))).Root.Root.Incidents[0].Message, StringComparison.Ordinal);

    [Fact]
    public void SetOutcome_OutsideOfRunJavaScript_IsUnknown() => Assert.Contains("setOutcome is not defined", Message("setOutcome('Yes')"), StringComparison.Ordinal);

    private static string Line(string code) => Lines(Print("a", code))[0];

    private static string Message(string code)
    {
        var run = Start(Print("a", code));
        return Assert.Single(run.Root.Root.Incidents).Message;
    }

    private static IReadOnlyList<string> Lines(params JsonObject[] activities)
    {
        var run = Start(activities);
        Assert.Empty(run.Root.Root.Incidents);
        return run.Lines;
    }

    private static Workflows.Simulation.MemoryRun Start(params JsonObject[] activities)
    {
        var document = Of(Sequence("s", activities), Variable("v1", "Int32", "1", "x"), Variable("v2", "String", "12/2026", "caseNumber"),
                Variable("v3", "String", "ОСЗН", "agency-name"), Variable("v4", "String", "СОП", "track kind"), Variable("v5", "Object", null, "o"))
            .With("inputs", new JsonArray(new JsonObject { ["name"] = "Name", ["type"] = "String" }, new JsonObject { ["name"] = "Unset", ["type"] = "String" }));
        document["variables"]![4]!["value"] = JsonNode.Parse("""{"a":1,"b":[1,2,{"c":"x"}]}""");
        return new Workflows.Simulation.MemoryRun([Read(document)], Now).Run(new Dictionary<string, JsonNode?> { ["Name"] = "Анна" }, resume: true);
    }
}
