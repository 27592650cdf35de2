using System.Text.Json.Nodes;
using Interagency.Orchestrator.Cli;
using Xunit;

namespace Interagency.Orchestrator.Tests.Cli;

/// <summary>The two verbs that run definitions and scripts without a service.</summary>
public sealed class ExecuteAndEvaluateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("execute-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Execute_Json_GivesTheReportAlone()
    {
        var file = Write("greet.json", Definition("greet", """
            {"id":"s","type":"Elsa.Sequence","activities":[
              {"id":"a","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"'Здравствуйте, ' + getInput('Name')"}}},
              {"id":"w","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"3.00:00:00"}}},
              {"id":"b","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"b"}}}]}
            """));

        var (code, output, error) = await RunAsync("execute", file, "--json", "--input", """{"Name":"Анна"}""", "--resume");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        var report = JsonNode.Parse(output)!;
        Assert.Equal("""["Здравствуйте, Анна","b"]""", JsonArgument.Text(report["lines"]!, indented: false));
        Assert.Equal("Finished", (string?)report["subStatus"]);
        Assert.Equal("""[{"subStatus":"Suspended","lines":["Здравствуйте, Анна"]},{"subStatus":"Finished","lines":["Здравствуйте, Анна","b"],"resumed":["Elsa.Delay"]}]""",
            JsonArgument.Text(report["steps"]!, indented: false));
    }

    [Fact]
    public async Task Execute_WithoutResume_StandsWhereItWaits()
    {
        var file = Write("wait.json", Definition("wait", """{"id":"e","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"E"}}}"""));

        var (code, output, _) = await RunAsync("execute", file, "--lang", "en");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("Status: Suspended", output, StringComparison.Ordinal);
        Assert.Contains("Waits: Elsa.Event", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_OfSeveralFiles_RunsTheFirstAndDispatchesTheOthers()
    {
        var parent = Write("parent.json", Definition("parent", """{"id":"d","type":"Elsa.DispatchWorkflow","workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"child"}}}"""));
        var child = Write("child.json", Definition("child", """{"id":"a","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"from the child"}}}"""));

        var (_, output, _) = await RunAsync("execute", parent, child, "--json");

        Assert.Equal("""["from the child"]""", JsonArgument.Text(JsonNode.Parse(output)!["lines"]!, indented: false));
    }

    [Fact]
    public async Task Execute_OfAFaultedRun_TellsTheIncident()
    {
        var file = Write("fault.json", Definition("fault", """{"id":"f","type":"Elsa.Fault","message":{"typeName":"String","expression":{"type":"Literal","value":"нет ответа"}}}"""));

        var (code, output, _) = await RunAsync("execute", file, "--lang", "ru");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("Сбой f: нет ответа", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.json", null, "{}", "nowhere.json")]
    [InlineData("bad.json", "{ not json", "{}", "bad.json")]
    [InlineData("list.json", "[]", "{}", "definitionId")]
    [InlineData("twice.json", """{"definitionId":"a","definitionId":"b"}""", "{}", "twice.json")]
    [InlineData("anonymous.json", """{"root":{}}""", "{}", "definitionId")]
    [InlineData("good.json", """{"definitionId":"a"}""", "[1]", "--input")]
    [InlineData("good.json", """{"definitionId":"a"}""", "{", "--input")]
    public async Task Execute_WhenSomethingIsWrong_ExitsWithTwoAndNamesIt(string name, string? content, string input, string wrong)
    {
        var file = content is null ? Path.Combine(folder, name) : Write(name, content);

        var (code, output, error) = await RunAsync("execute", file, "--json", "--input", input, "--lang", "en");

        Assert.Equal((ExitCodes.BadUsage, ""), (code, output));
        Assert.Contains(wrong, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WithoutAFile_ExitsWithTwo() => Assert.Equal(ExitCodes.BadUsage, (await RunAsync("execute", "--json")).Code);

    [Fact]
    public async Task Evaluate_Json_GivesAValueOrAnErrorForEach()
    {
        var (code, output, _) = await RunAsync(["evaluate", "--variables", """{"n":3}""", "--json"], """["variables.n + 1", "nope()", "'СОП'", "undefined"]""");

        Assert.Equal(ExitCodes.Done, code);
        var answers = JsonNode.Parse(output)!.AsArray();
        Assert.Equal(4, (int)answers[0]!["value"]!);
        Assert.Equal("ReferenceError", (string?)answers[1]!["error"]!["name"]);
        Assert.Equal("СОП", (string?)answers[2]!["value"]);
        Assert.True(((JsonObject)answers[3]!).ContainsKey("value"));
    }

    [Theory]
    [InlineData("{", "[]", "--variables")]
    [InlineData("[]", "[]", "--variables")]
    [InlineData("{}", "1 + 1", "standard input")]
    [InlineData("{}", "{}", "standard input")]
    public async Task Evaluate_WhenSomethingIsWrong_ExitsWithTwoAndNamesIt(string variables, string input, string wrong)
    {
        var (code, output, error) = await RunAsync(["evaluate", "--variables", variables, "--json", "--lang", "en"], input);

        Assert.Equal((ExitCodes.BadUsage, ""), (code, output));
        Assert.Contains(wrong, error, StringComparison.Ordinal);
    }

    private static string Definition(string id, string root) => $$"""{"definitionId":"{{id}}","id":"{{id}}-v1","isPublished":true,"root":{{root}}}""";

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => RunAsync(args, "");

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] args, string given)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = new StringReader(given);
        var code = await CommandLine.RunAsync(args, output: output, error: error, input: input);
        return (code, output.ToString(), error.ToString());
    }
}
