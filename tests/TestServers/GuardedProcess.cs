using System.Diagnostics;
using System.Globalization;

namespace Interagency.TestServers;

/// <summary>
/// A script that keeps a server alive while its standard input is open. The operating system closes that input when this
/// process ends in any way, kill -9 included, so no server outlives its tests.
/// </summary>
internal sealed class GuardedProcess : IAsyncDisposable
{
    private readonly Process script;
    private Task<string>? toItsEnd;
    private bool ended;

    private GuardedProcess(Process script, int serverId) => (this.script, ServerId) = (script, serverId);

    /// <summary>The process id of the server itself.</summary>
    internal int ServerId { get; }

    /// <summary>Starts the script and waits for its first line: "ready" and the server's process id.</summary>
    /// <exception cref="InvalidOperationException">The script ended before; the message holds what it said.</exception>
    internal static async Task<GuardedProcess> StartAsync(string name, params string[] arguments)
    {
        // A session of its own: Ctrl-C at the terminal reaches the tests, which then close the server in order.
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["sh", Path.Combine(AppContext.BaseDirectory, name), .. arguments])
            start.ArgumentList.Add(argument);
        var script = Process.Start(start)!;
        var first = await script.StandardOutput.ReadLineAsync();
        if (first?.Split(' ') is ["ready", var id]) return new GuardedProcess(script, int.Parse(id, CultureInfo.InvariantCulture));
        var rest = await script.StandardOutput.ReadToEndAsync();
        throw new InvalidOperationException($"{name} did not start its server:\n{first}\n{rest}");
    }

    /// <summary>The next line that the server wrote to its standard output; null when it has ended.</summary>
    internal ValueTask<string?> ReadLineAsync() => script.StandardOutput.ReadLineAsync(CancellationToken.None);

    /// <summary>Completes when the server has ended, whatever ended it.</summary>
    internal Task EndedAsync() => toItsEnd ??= script.StandardOutput.ReadToEndAsync();

    /// <summary>Gives the script an order and waits until it is carried out.</summary>
    /// <exception cref="InvalidOperationException">It could not be; the message holds what the script said.</exception>
    internal async Task TellAsync(string order)
    {
        await script.StandardInput.WriteLineAsync(order);
        await script.StandardInput.FlushAsync();
        if (await script.StandardOutput.ReadLineAsync() is not "done" and var answer) throw new InvalidOperationException($"{order}: {answer ?? "the script has ended"}");
    }

    /// <summary>Closes the input and waits until the server is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ended) return;
        ended = true;
        script.StandardInput.Close();
        await EndedAsync();
        await script.WaitForExitAsync();
        script.Dispose();
    }
}
