using System.Text.Json;
using Interagency.Orchestrator.Cli;
using Xunit;

namespace Interagency.Orchestrator.Tests.Cli;

public sealed class DueVerbTests
{
    public static TheoryData<string> Examples { get; } =
        [.. Document().RootElement.GetProperty("examples").EnumerateArray().Select(example => example.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Due_OfEveryExample_IsTheExpectedDate(string id)
    {
        using var document = Document();
        var example = document.RootElement.GetProperty("examples").EnumerateArray().Single(e => e.GetProperty("id").GetString() == id);

        var (code, output, error) = await RunAsync(
            example.GetProperty("region").GetString()!, example.GetProperty("startInstant").GetString()!,
            example.GetProperty("rule").GetRawText(), "--json");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(example.GetProperty("expectedDue").GetString(), answer.RootElement.GetProperty("dueDate").GetString());
        Assert.Contains("\"explanation\": \"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u04", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RU-XXX", "2024-06-13T23:30:00+03:00", """{"kind":"workingDays","n":5}""", "--region", "RU-XXX")]
    [InlineData("RU-IRK", "2024-06-13", """{"kind":"workingDays","n":5}""", "--start", "2024-06-13")]
    [InlineData("RU-IRK", "2024-06-13T23:30:00+03:00", """{"kind":"fortnights","n":5}""", "--rule.kind", "fortnights")]
    [InlineData("RU-IRK", "2024-06-13T23:30:00+03:00", """{"kind":"workingDays","n":-1}""", "--rule.n", "1")]
    [InlineData("RU-IRK", "2024-06-13T23:30:00+03:00", "nonsense", "--rule", "JSON")]
    public async Task Due_OfABadQuestion_ExitsWithTwoAndNamesIt(string region, string start, string rule, string field, string value)
    {
        var (code, output, error) = await RunAsync(region, start, rule, "--json");

        Assert.Equal((ExitCodes.BadUsage, ""), (code, output));
        Assert.StartsWith(field, error, StringComparison.Ordinal);
        Assert.Contains(value, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Due_WithoutJson_IsReadable()
    {
        var (_, output, _) = await RunAsync("RU-IRK", "2023-05-03T10:00:00+08:00", """{"kind":"workingDays","n":5}""", "--lang=ru");

        Assert.StartsWith("Последний день — 12 мая 2023 г. (пятница).", output, StringComparison.Ordinal);
    }

    private static JsonDocument Document() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Architecture.SourceTree.Root, "tests/Workflows.Tests/Calendars/Data/deadline-examples.json")));

    private static async Task<(int Code, string Output, string Error)> RunAsync(string region, string start, string rule, string last)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] args = ["due", "--region", region, "--start", start, "--rule", rule, last];
        var code = await CommandLine.RunAsync(args, output: output, error: error);
        return (code, output.ToString(), error.ToString());
    }
}
