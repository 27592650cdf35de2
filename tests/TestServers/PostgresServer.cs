using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace Interagency.TestServers;

/// <summary>
/// A PostgreSQL for tests: the one of INTERAGENCY_TEST_POSTGRES (a connection string of a user who may create
/// databases), else a private instance of the installed one on a free loopback port.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string Variable = "INTERAGENCY_TEST_POSTGRES";

    private readonly GuardedProcess? guard;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> templates = new();
    private readonly ConcurrentBag<string> created = [];
    private readonly string? folder;
    private int count;

    private PostgresServer(string connectionString, GuardedProcess? guard, string? folder)
    {
        (ConnectionString, this.folder) = (connectionString, folder);
        this.guard = guard;
    }

    /// <summary>Connects to the server's own database; tests ask for one of theirs with <see cref="CreateDatabaseAsync"/>.</summary>
    public string ConnectionString { get; }

    /// <summary>All that a private server writes: data, write-ahead log, log.</summary>
    public string Folder => folder ?? throw new InvalidOperationException($"The server of {Variable} has its files elsewhere.");

    /// <param name="own">A private one in any case: it is to be stopped and started again.</param>
    public static async Task<PostgresServer> StartAsync(bool own = false)
    {
        if (!own && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return new PostgresServer(given, null, null);

        var (folder, port) = (Path.Combine(Path.GetTempPath(), $"interagency-pg-{Guid.NewGuid():N}"), FreePort.Next());
        var password = RandomNumberGenerator.GetHexString(16);
        // The server refuses to run as root; the package made a user for it.
        string[] user = Environment.IsPrivilegedProcess ? ["postgres"] : [];
        var guard = await GuardedProcess.StartAsync("postgres.sh", [PostgresBinaries.Find(), folder, $"{port}", password, .. user]);
        return new PostgresServer(
            $"Host=127.0.0.1;Port={port};Username=app;Password={password};Database=postgres;Include Error Detail=true", guard, folder);
    }

    /// <summary>A fresh database of its own for a test class; its connection string.</summary>
    /// <param name="prepare">Makes the tables, given a connection string; run once per <paramref name="template"/> and then copied.</param>
    public async Task<string> CreateDatabaseAsync(string? template = null, Func<string, Task>? prepare = null)
    {
        if (template is null || prepare is null) return await CreateAsync("template0");
        var ready = templates.GetOrAdd(template, _ => new Lazy<Task<string>>(() => PrepareAsync(prepare)));
        return await CreateAsync(await ready.Value);
    }

    /// <summary>A backup of one database, as <c>pg_dump</c> makes it.</summary>
    public static Task DumpAsync(string connectionString, string file)
    {
        var of = new NpgsqlConnectionStringBuilder(connectionString);
        return ToolAsync("pg_dump", of, "--format=custom", $"--file={file}", of.Database!);
    }

    /// <summary>A fresh database with what a backup holds; its connection string.</summary>
    public async Task<string> RestoreAsync(string file)
    {
        var connectionString = await CreateAsync("template0");
        var of = new NpgsqlConnectionStringBuilder(connectionString);
        await ToolAsync("pg_restore", of, "--exit-on-error", $"--dbname={of.Database}", file);
        return connectionString;
    }

    private static async Task ToolAsync(string name, NpgsqlConnectionStringBuilder of, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(PostgresBinaries.Find(), name)) { RedirectStandardError = true, Environment = { ["PGPASSWORD"] = of.Password } };
        foreach (var argument in (string[])[$"--host={of.Host}", $"--port={of.Port}", $"--username={of.Username}", .. arguments]) start.ArgumentList.Add(argument);
        using var tool = Process.Start(start)!;
        var said = await tool.StandardError.ReadToEndAsync();
        await tool.WaitForExitAsync();
        if (tool.ExitCode != 0) throw new InvalidOperationException($"{name} failed: {said}");
    }

    /// <summary>Stops a private server; whoever is connected is cut off.</summary>
    /// <param name="immediate">As by a power cut: it recovers from its log at the next start.</param>
    public Task StopAsync(bool immediate = false) => Private.TellAsync(immediate ? "immediate" : "fast");

    /// <summary>Starts it again, on the same port and data.</summary>
    public Task StartAgainAsync() => Private.TellAsync("start");

    private GuardedProcess Private => guard ?? throw new InvalidOperationException($"The server of {Variable} isn't ours to stop.");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (guard is not null) await guard.DisposeAsync();
        else foreach (var name in created) await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private async Task<string> PrepareAsync(Func<string, Task> prepare)
    {
        var connectionString = await CreateAsync("template0");
        await prepare(connectionString);
        // A template in use can't be copied, and the product may have connected with options of its own, so in another pool.
        NpgsqlConnection.ClearAllPools();
        return new NpgsqlConnectionStringBuilder(connectionString).Database!;
    }

    private async Task<string> CreateAsync(string template)
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref count)}_{RandomNumberGenerator.GetHexString(6, true)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        created.Add(name);
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
