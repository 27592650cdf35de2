using Interagency.Faults.Storm.Findings;
using Interagency.TestServers;

namespace Interagency.Faults.Storm.Nodes;

/// <summary>One node: a service process with cables of its own to database and broker. It ends by kill -9 and is started again.</summary>
internal sealed class Node(int number, Ground ground, Breaches breaches, Tally tally) : IAsyncDisposable
{
    private RunningService? running;
    private Task ended = Task.CompletedTask;

    internal int Number => number;

    internal Cable ToDatabase { get; } = new(PortOf(ground.ConnectionString));

    internal Cable ToBroker { get; } = new(ground.Rabbit.Address.Port);

    /// <summary>Null while it is down.</summary>
    internal Uri? Address => ended.IsCompleted ? null : running?.Address;

    /// <summary>By which its claims of timers are known.</summary>
    internal string Owner => $"{Environment.MachineName}/{running!.ProcessId}";

    private string Folder => Path.Combine(ground.Home, $"node{number}");

    internal async Task StartAsync()
    {
        MayEnd = false;
        running = await RunningService.StartAsync("Interagency.Faults.dll", Directory.CreateDirectory(Folder).FullName, ground.OptionsOf(ToDatabase, ToBroker));
        tally.Count("node starts");
        ended = WatchAsync(running);
    }

    /// <summary>Whether it may be told to end; one that ends otherwise breaks the rules.</summary>
    internal bool MayEnd { get; set; }

    internal async Task KillAsync()
    {
        MayEnd = true;
        await running!.KillAsync();
        await ended;
    }

    /// <summary>Started again, it is another process.</summary>
    internal async Task StartAgainAsync()
    {
        await running!.DisposeAsync();
        await StartAsync();
    }

    /// <summary>The end of its log: why it did not start, or ended.</summary>
    internal string LogTail()
    {
        var log = Path.Combine(Folder, "service.log");
        return File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(40)) : "";
    }

    public async ValueTask DisposeAsync()
    {
        MayEnd = true;
        if (running is not null) await running.DisposeAsync();
        running = null;
        await ToDatabase.DisposeAsync();
        await ToBroker.DisposeAsync();
    }

    /// <summary>A node that nobody told to end is to go on, whatever happens around it.</summary>
    private async Task WatchAsync(RunningService service)
    {
        await service.EndedAsync();
        if (!MayEnd) breaches.Add("node", $"Node {number} ended by itself:\n{LogTail()}");
    }

    private static int PortOf(string connectionString) => new Npgsql.NpgsqlConnectionStringBuilder(connectionString).Port;
}
