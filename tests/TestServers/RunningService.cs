using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Interagency.TestServers;

/// <summary>The real service in a process of its own, on a free loopback port.</summary>
public sealed partial class RunningService : IAsyncDisposable
{
    private readonly GuardedProcess guard;
    private readonly string? ownFolder;

    private RunningService(GuardedProcess guard, Uri address, string dataFolder, string? ownFolder)
    {
        (this.guard, this.ownFolder) = (guard, ownFolder);
        (Address, DataFolder) = (address, dataFolder);
    }

    public Uri Address { get; }

    public string DataFolder { get; }

    public int ProcessId => guard.ServerId;

    /// <summary>Starts <c>serve</c> and waits until it answers.</summary>
    /// <param name="assembly">The program: the service itself, or a test assembly's own that adds interceptors.</param>
    /// <param name="dataFolder">Kept afterwards when given (a service to be started again), else a temporary one.</param>
    /// <param name="options">Further options of <c>serve</c>.</param>
    public static async Task<RunningService> StartAsync(
        string assembly = "Interagency.Orchestrator.dll", string? dataFolder = null, params string[] options)
    {
        var ownFolder = dataFolder is null ? Directory.CreateTempSubdirectory("interagency-data-").FullName : null;
        var data = dataFolder ?? ownFolder!;
        var log = Path.Combine(data, "service.log");
        string[] command =
        [
            log, DotnetPath(), Path.Combine(AppContext.BaseDirectory, assembly),
            "serve", "--data", data, "--urls", "http://127.0.0.1:0", .. options,
        ];
        var guard = await GuardedProcess.StartAsync("service.sh", command);
        var line = await guard.ReadLineAsync();
        if (line is not null && AddressPattern().Match(line) is { Success: true } found)
            return new RunningService(guard, new Uri(found.Value), data, ownFolder);
        throw new InvalidOperationException($"The service did not start: {line}\n{await File.ReadAllTextAsync(log)}");
    }

    /// <summary>What the service wrote to its log so far.</summary>
    public Task<string> LogAsync() => File.ReadAllTextAsync(Path.Combine(DataFolder, "service.log"));

    /// <summary>Completes when the service has ended, whatever ended it.</summary>
    public Task EndedAsync() => guard.EndedAsync();

    /// <summary>kill -9: nothing of the service runs after this returns.</summary>
    public async Task KillAsync()
    {
        using var process = Process.GetProcessById(ProcessId);
        process.Kill();
        await guard.DisposeAsync();
    }

    /// <summary>SIGTERM, then the temporary data folder goes.</summary>
    public async ValueTask DisposeAsync()
    {
        await guard.DisposeAsync();
        if (ownFolder is not null && Directory.Exists(ownFolder)) Directory.Delete(ownFolder, recursive: true);
    }

    // The tests themselves may run through an apphost; the service's dll needs the host they found.
    private static string DotnetPath() =>
        Path.GetFileName(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    [GeneratedRegex(@"https?://[^\s]+")]
    private static partial Regex AddressPattern();
}
