using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Interagency.Integration.Servers;

public sealed class GuardTests
{
    // The left side of the pipe stands for the tests: it holds the server's input, and says its process id on stderr.
    private const string Pipe = "sh -c 'echo $$ >&2; exec sleep 20' | sh service.sh /dev/null sleep 20";

    [Fact]
    public async Task Server_WhenItsTestsAreKilled_Stops()
    {
        var start = new ProcessStartInfo("sh")
        {
            ArgumentList = { "-c", Pipe },
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var pipe = Process.Start(start)!;
        using var holder = Process.GetProcessById(await ReadIdAsync(pipe.StandardError));
        var server = await ReadIdAsync(pipe.StandardOutput);

        holder.Kill();
        await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists($"/proc/{server}"));
    }

    private static async Task<int> ReadIdAsync(StreamReader reader)
    {
        var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        return int.Parse(line!.Split(' ')[^1], CultureInfo.InvariantCulture);
    }
}
