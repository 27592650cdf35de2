using System.Text.Json.Nodes;
using Interagency.Workflows.Expressions.Script;

namespace Interagency.Workflows.Tests.Expressions.Script;

public sealed class ScriptHostTests
{
    private static IReadOnlyDictionary<string, JsonNode?> ChangesAfter(string source, string variables)
    {
        var given = new ScriptVariables((JsonObject)JsonNode.Parse(variables)!);
        ScriptProgram.Parse(source).Run(new ScriptHost { Now = ScriptRun.Now, Variables = given });
        return given.Changes();
    }

    [Theory]
    [InlineData("variables.A", "{}")]
    [InlineData("variables.A = 1", "{}")]
    [InlineData("variables.A = 2", """{"A":2}""")]
    [InlineData("variables.New = [1]", """{"New":[1]}""")]
    [InlineData("variables.O.list.push(7)", """{"O":{"list":[7]}}""")]
    [InlineData("variables.O.list.length", "{}")]
    [InlineData("const { A } = variables; variables.A = A + 1", """{"A":2}""")]
    public void Changes_AfterARun_AreWhatTheScriptChanged(string source, string expected)
    {
        var changes = new JsonObject(ChangesAfter(source, """{"A":1,"O":{"list":[]}}""").Select(c => KeyValuePair.Create(c.Key, c.Value)));

        Assert.Equal(expected, changes.ToJsonString());
    }

    [Fact]
    public void SetByAHostFunction_IsSeenByTheScriptAtOnce()
    {
        var variables = new ScriptVariables(new JsonObject { ["X"] = 1 });
        var functions = new Dictionary<string, ScriptHostFunction>(ElsaFunctions.Pure)
        {
            ["getVariable"] = c => c.Host.Variables!.Get(c.Text(0)),
            ["setVariable"] = c =>
            {
                c.Host.Variables!.Set(c.Text(0), c[1]);
                return default;
            },
        };
        var host = new ScriptHost { Now = ScriptRun.Now, Variables = variables, Functions = functions };

        var result = ScriptProgram.Parse("setVariable('X', { a: [2] }); [variables.X.a[0], getVariable('X').a[0]]").Run(host);

        Assert.Equal("[2,2]", result.ToJson()!.ToJsonString());
        Assert.Equal("""{"a":[2]}""", variables.Changes()["X"]!.ToJsonString());
    }

    [Fact]
    public void Resolve_NameThatFollowsFromTheDefinition_IsAFunction()
    {
        var host = new ScriptHost { Now = ScriptRun.Now, Resolve = name => name == "getCaseNumber" ? c => c.Value(JsonValue.Create("12")) : null };

        Assert.Equal("12!", ScriptProgram.Parse("getCaseNumber() + '!'").Run(host).Value.AsText);
    }

    [Fact]
    public void FreeNamesAndMemberUses_AreWhatTheHostMustKnow()
    {
        var program = ScriptProgram.Parse("const { A, b: [c] } = variables; getVariable('X') + variables.Y?.z + variables['Q'] + Math.max(A) + unknown; (variables => variables.no)({})");

        Assert.Equal(["getVariable", "unknown", "variables"], program.FreeNames.Order());
        Assert.Equal(["getVariable X True", "variables A False", "variables Q False", "variables Y False", "variables b False"],
            program.GlobalMemberUses.Select(u => $"{u.Target} {u.Member} {u.IsCall}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Date.now()", 1768469400000)]
    [InlineData("new Date().getHours()", 12)]
    [InlineData("new Date(2026, 0, 15, 12, 30).getTime()", 1768469400000)]
    [InlineData("new Date('2026-01-15T12:30').getTime()", 1768469400000)]
    [InlineData("new Date('2026-01-15').getTime()", 1768435200000)]
    [InlineData("new Date().getTimezoneOffset()", -180)]
    public void Date_IsTheStepsNowInTheStepsZone(string source, double expected)
    {
        var host = new ScriptHost { Now = ScriptRun.Now, Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow") };

        Assert.Equal(expected, ScriptProgram.Parse(source).Run(host).Value.AsNumber);
    }

    [Theory]
    [InlineData("undefined", ScriptKind.Undefined)]
    [InlineData("null", ScriptKind.Null)]
    [InlineData("1 < 2", ScriptKind.Boolean)]
    [InlineData("1e21", ScriptKind.Number)]
    [InlineData("'a' + 1", ScriptKind.String)]
    [InlineData("new Date(0)", ScriptKind.Date)]
    [InlineData("[1]", ScriptKind.Array)]
    [InlineData("({})", ScriptKind.Object)]
    [InlineData("() => 1", ScriptKind.Function)]
    public void Result_TellsWhatItIs(string source, ScriptKind kind) => Assert.Equal(kind, ScriptRun.Evaluate(source).Kind);

    [Theory]
    [InlineData("isNullOrWhiteSpace(' ')", "true")]
    [InlineData("isNullOrEmpty(undefined)", "true")]
    [InlineData("toJson({ a: [1] })", "\"{\\u0022a\\u0022:[1]}\"")]
    [InlineData("stringToBase64('Дом')", "\"0JTQvtC8\"")]
    [InlineData("stringFromBase64('0JTQvtC8').length", "3")]
    [InlineData("bytesFromString('ab')", "[97,98]")]
    [InlineData("bytesToString(bytesFromBase64(bytesToBase64([97, 98])))", "\"ab\"")]
    [InlineData("parseGuid('{00000000-0000-0000-0000-0000000000AB}')", "\"00000000-0000-0000-0000-0000000000ab\"")]
    public void ElsaFunctions_ArePartOfEveryScript(string source, string json) => Assert.Equal(json, ScriptRun.Evaluate(source).ToJson()!.ToJsonString());

    [Fact]
    public void Run_BuiltInChangedByAScript_FailsAndLeavesItAlone()
    {
        Assert.Equal("TypeError", ScriptRun.Fails("Array.prototype.map = () => 1").Name);
        Assert.Equal("TypeError", ScriptRun.Fails("Math.PI = 3").Name);
        Assert.Equal("TypeError", ScriptRun.Fails("Object.assign(String.prototype, { trim: 1 })").Name);
        Assert.Equal("TypeError", ScriptRun.Fails("Object.defineProperty(Object.prototype, 'x', { value: 1 })").Name);
        Assert.Equal("[2]", ScriptRun.Evaluate("[1].map(x => x + 1)").ToJson()!.ToJsonString());
    }

    [Fact]
    public void Run_ManyAtOnce_ShareNothing()
    {
        var program = ScriptProgram.Parse("leak = (typeof leak === 'undefined' ? 0 : leak) + variables.N; leak");

        Parallel.For(0, 500, n =>
        {
            var host = new ScriptHost { Now = ScriptRun.Now, Variables = new(new JsonObject { ["N"] = n }) };
            Assert.Equal(n, program.Run(host).Value.AsNumber);
        });
    }
}
