using Interagency.Orchestrator.Cli;
using Xunit;

namespace Interagency.Orchestrator.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--lang ru swim", "«swim»", "serve, ")]
    [InlineData("--lang en swim", "'swim'", "serve, ")]
    [InlineData("--lang en serve --deep 1", "'--deep'", "--data, --urls, --demo, --set")]
    [InlineData("--lang en --deep", "'--deep'", "--data, --urls, --demo, --set")]
    [InlineData("--lang en serve extra", "'extra'", "serve")]
    [InlineData("--lang en --urls nonsense", "--urls", "'nonsense'")]
    [InlineData("--lang en --urls http://127.0.0.1:1/path", "--urls", "http://127.0.0.1:1/path")]
    [InlineData("--lang en --data /dev/null/x", "--data", "/dev/null/x")]
    public async Task Run_WhenSomethingIsWrong_ExitsWithTwoAndNamesIt(string line, string wrong, string instead)
    {
        var (code, output, error) = await RunAsync(line);

        Assert.Equal(ExitCodes.BadUsage, code);
        Assert.Contains(wrong, error, StringComparison.Ordinal);
        Assert.Contains(instead, error, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    [Theory]
    [InlineData("help --lang ru", "Запустить службу")]
    [InlineData("help --lang en", "Run the service")]
    [InlineData("--lang=en --help", "Run the service")]
    [InlineData("serve --help --lang en", "--urls")]
    public async Task Help_InEitherLanguage_ShowsTheVerbs(string line, string expected)
    {
        var (code, output, _) = await RunAsync(line);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("C.UTF-8", true)]
    [InlineData("ru_RU.UTF-8", true)]
    [InlineData("en_US.UTF-8", false)]
    public void Language_WithoutTheOption_ComesFromTheEnvironment(string? environment, bool russian) =>
        Assert.Equal(russian, Language.From(["serve"], environment).IsRussian);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(line.Split(' '), output: output, error: error);
        return (code, output.ToString(), error.ToString());
    }
}
