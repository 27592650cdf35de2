using Interagency.Faults.Storm.Findings;
using Interagency.TestServers;

namespace Interagency.Faults.Storm.Nodes;

/// <summary>One node: a service process with cables of its own to database and broker. It ends by kill -9 and is started again.</summary>
internal sealed class Node(int number, Ground ground, Breaches breaches, Tally tally) : IAsyncDisposable
{
    private RunningService? running;
    private Task ended = Task.CompletedTask;
    private bool mayEnd;

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
        mayEnd = false;
        running = await RunningService.StartAsync("Interagency.Faults.dll", Directory.CreateDirectory(Folder).FullName, ground.OptionsOf(number, ToDatabase, ToBroker));
        tally.Count("node starts");
        ended = WatchAsync(running);
    }

    /// <summary>Ends at the point, if it passes it in time.</summary>
    /// <returns>False: it goes on, the point was not passed.</returns>
    internal async Task<bool> EndAtAsync(string point, TimeSpan most)
    {
        mayEnd = true;
        ground.Board.Arm(number, point);
        await Pause.UntilAsync(() => Task.FromResult(ended.IsCompleted), most, TimeSpan.FromMilliseconds(20));
        ground.Board.Arm(number, null);
        if (!ended.IsCompleted) mayEnd = false;
        return ended.IsCompleted;
    }

    internal async Task KillAsync()
    {
        mayEnd = true;
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
        mayEnd = true;
        if (running is not null) await running.DisposeAsync();
        await ToDatabase.DisposeAsync();
        await ToBroker.DisposeAsync();
    }

    /// <summary>A node that nobody told to end is to go on, whatever happens around it.</summary>
    private async Task WatchAsync(RunningService service)
    {
        await service.EndedAsync();
        if (!mayEnd) breaches.Add("node", $"Node {number} ended by itself:\n{LogTail()}");
    }

    private static int PortOf(string connectionString) => new Npgsql.NpgsqlConnectionStringBuilder(connectionString).Port;
}
