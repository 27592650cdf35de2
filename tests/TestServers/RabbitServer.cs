using System.Security.Cryptography;

namespace Interagency.TestServers;

/// <summary>
/// A RabbitMQ for tests: the one of INTERAGENCY_TEST_RABBITMQ (an amqp:// address), else a private node of the
/// installed one on free loopback ports. A project that uses it needs `rabbitmq` in the table of <c>./test</c>.
/// </summary>
public sealed class RabbitServer : IAsyncDisposable
{
    public const string Variable = "INTERAGENCY_TEST_RABBITMQ";

    private readonly GuardedProcess? guard;
    private readonly string? folder;

    private RabbitServer(Uri address, Uri? management, GuardedProcess? guard, string? folder)
    {
        (Address, Management, this.folder) = (address, management, folder);
        this.guard = guard;
    }

    /// <summary>amqp://user:password@host:port</summary>
    public Uri Address { get; }

    /// <summary>The management API of a private node (same user); null for a server from the environment.</summary>
    public Uri? Management { get; }

    /// <summary>All that a private node writes: queues, its database, logs.</summary>
    public string Folder => folder ?? throw new InvalidOperationException($"The node of {Variable} has its files elsewhere.");

    /// <param name="own">A private one in any case: it is to be stopped and started again.</param>
    public static async Task<RabbitServer> StartAsync(bool own = false)
    {
        if (!own && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return new RabbitServer(new Uri(given), null, null, null);

        var password = RandomNumberGenerator.GetHexString(16);
        return await StartAsync(password, _ => "", amqp => new Uri($"amqp://app:{password}@127.0.0.1:{amqp}"));
    }

    /// <summary>A private node with the settings of an installation, TLS alone. <see cref="Address"/> names no user.</summary>
    /// <param name="settings">Writes its <c>rabbitmq.conf</c>, given the ports for AMQP and for management, both on 127.0.0.1; the file's path.</param>
    /// <param name="password">What rabbitmqctl reads where it asks for one.</param>
    public static Task<RabbitServer> StartTlsAsync(string password, Func<(int Amqp, int Management), string> settings) =>
        StartAsync(password, settings, amqp => new Uri($"amqps://127.0.0.1:{amqp}"));

    private static async Task<RabbitServer> StartAsync(string password, Func<(int Amqp, int Management), string> settings, Func<int, Uri> address)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"interagency-mq-{Guid.NewGuid():N}");
        var (amqp, dist, management, epmd) = (FreePort.Next(), FreePort.Next(), FreePort.Next(), FreePort.Next());
        string[] user = Environment.IsPrivilegedProcess ? ["rabbitmq"] : [];
        var guard = await GuardedProcess.StartAsync("rabbitmq.sh", [folder, $"{amqp}", $"{dist}", $"{management}", $"{epmd}", password, settings((amqp, management)), .. user]);
        return new RabbitServer(address(amqp), new Uri($"http://127.0.0.1:{management}"), guard, folder);
    }

    /// <summary><c>rabbitmqctl</c> with these words.</summary>
    public Task ControlAsync(string words) => Private.TellAsync($"ctl {words}");

    /// <summary>Stops a private node in order.</summary>
    public Task StopAsync() => Private.TellAsync("stop");

    /// <summary>kill -9.</summary>
    public Task KillAsync() => Private.TellAsync("kill");

    /// <summary>Starts it again, on the same ports and data.</summary>
    public Task StartAgainAsync() => Private.TellAsync("start");

    private GuardedProcess Private => guard ?? throw new InvalidOperationException($"The node of {Variable} isn't ours to stop.");

    public ValueTask DisposeAsync() => guard?.DisposeAsync() ?? default;
}
