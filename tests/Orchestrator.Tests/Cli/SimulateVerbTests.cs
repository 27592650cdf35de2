using System.Text.Json.Nodes;
using Interagency.Orchestrator.Cli;
using Xunit;

namespace Interagency.Orchestrator.Tests.Cli;

public sealed class SimulateVerbTests : IDisposable
{
    private const string Start = "2026-01-12T09:00:00+05:00";

    private readonly string folder = Directory.CreateTempSubdirectory("simulate-").FullName;

    private static string Procedure => Path.Combine(Architecture.SourceTree.Root, "workflows-json", "khmao.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("happy")]
    [InlineData("silent-agency")]
    [InlineData("returned-plan")]
    [InlineData("ground-strikes")]
    public async Task Simulate_ANamedScenario_EndsClosed(string scenario)
    {
        var (code, output, error) = await RunAsync("simulate", Procedure, "--scenario", scenario, "--start", Start, "--json", "--lang", "en");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal("case-opened", (string?)lines[0]["event"]);
        Assert.Equal("closed", (string?)lines[^1]["summary"]!["verdict"]);
        Assert.All(lines.SkipLast(1), l => Assert.EndsWith("+05:00", (string?)l["instant"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Simulate_Json_TellsStageStepActorDocumentTermAndRung()
    {
        var late = Write("late.json", """{"name":"late","tasks":{"curator":[{"after":"P9D"}]}}""");

        var (_, output, _) = await RunAsync("simulate", Procedure, "--scenario", late, "--start", Start, "--json", "--lang", "en");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(l => JsonNode.Parse(l)!).ToList();
        var asked = lines.First(l => (string?)l["event"] == "task-opened" && (string?)l["step"]!["id"] == "curator");
        Assert.Equal(("assessment", "person:director-1", "2026-01-14", "2026-01-15"),
            ((string?)asked["stage"]!["id"], (string?)asked["actor"], (string?)asked["date"], (string?)asked["deadline"]!["due"]));
        Assert.StartsWith("The term is 1 working day", (string?)asked["deadline"]!["explanation"], StringComparison.Ordinal);
        Assert.Equal(["director", "head"], lines.Where(l => (string?)l["event"] == "rung" && (string?)l["step"]!["id"] == "curator").Select(l => (string?)l["rung"]));
        Assert.Equal("application", (string?)lines.First(l => (string?)l["event"] == "document-signed")["document"]!["id"]);
    }

    [Fact]
    public async Task Simulate_WithoutJson_IsAnAlignedRussianTable()
    {
        var (code, output, _) = await RunAsync("simulate", Procedure, "--start", Start, "--lang", "ru");

        Assert.Equal(ExitCodes.Done, code);
        var lines = output.Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        Assert.StartsWith("Когда", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Where(l => l.StartsWith('1')), l => Assert.Equal("  ", l[16..18]));
        Assert.Contains("Дело закрыто: Выполнение плана мероприятий; исход: улучшение.", lines);
    }

    [Fact]
    public async Task Simulate_WithAScriptThatIsRefused_ExitsWithOneAndSaysWhy()
    {
        var file = Write("refused.json", """{"name":"refused","tasks":{"curator":[{"outcome":"Nobody"}]}}""");

        var (code, output, error) = await RunAsync("simulate", Procedure, "--scenario", file, "--start", Start, "--lang", "en");

        Assert.Equal((ExitCodes.Failed, ""), (code, error));
        Assert.Contains("Refused: The task has no outcome \"Nobody\"", output, StringComparison.Ordinal);
        Assert.Contains("The case stands still", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.json", "happy", Start, "FILE")]
    [InlineData(null, "unhappy", Start, "unhappy")]
    [InlineData(null, "happy", "2026-01-12", "--start")]
    [InlineData(null, "happy", "2026-01-12T09:00:00", "--start")]
    [InlineData(null, "happy", "soon", "--start")]
    [InlineData(null, """{"name":"a","task":{}}""", Start, "task")]
    [InlineData(null, """{"name":"a","tasks":{"nothing":[]}}""", Start, "nothing")]
    [InlineData(null, """{"name":"a","input":{"ground":"whim"}}""", Start, "ground")]
    [InlineData("""{"root":{}}""", "happy", Start, "definitionId")]
    public async Task Simulate_WhenSomethingIsWrong_ExitsWithTwoAndNamesIt(string? file, string scenario, string start, string wrong)
    {
        var given = file is null ? Procedure : file.StartsWith('{') ? Write("given.json", file) : Path.Combine(folder, file);
        var story = scenario.StartsWith('{') ? Write("story.json", scenario) : scenario;

        foreach (var language in new[] { "ru", "en" })
        {
            var (code, output, error) = await RunAsync("simulate", given, "--scenario", story, "--start", start, "--lang", language);
            Assert.Equal((ExitCodes.BadUsage, ""), (code, output));
            Assert.Contains(wrong, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Simulate_WithoutAStart_ExitsWithTwo() => Assert.Equal(ExitCodes.BadUsage, (await RunAsync("simulate", Procedure)).Code);

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output: output, error: error);
        return (code, output.ToString(), error.ToString());
    }
}
