using System.Diagnostics;

namespace Interagency.Workflows.Tests.Expressions.Script;

public sealed class ScriptStartTests
{
    /// <summary>Built-ins are made once per process: a script that names none of them must find them all the same.</summary>
    [Fact]
    public void Run_FirstScriptOfAProcess_FindsMethodsOfLiterals()
    {
        if (Environment.GetEnvironmentVariable("SCRIPT_START") is { } source)
        {
            Assert.Equal("[4,6]", ScriptRun.Evaluate(source).ToJson()!.ToJsonString());
            return;
        }
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(ScriptStartTests).Assembly.Location);
        foreach (var argument in new[] { "-method", $"*{nameof(Run_FirstScriptOfAProcess_FindsMethodsOfLiterals)}" }) start.ArgumentList.Add(argument);
        start.Environment["SCRIPT_START"] = "[1, 2, 3].map(x => x * 2).filter(x => x > 2)";
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
    }
}
