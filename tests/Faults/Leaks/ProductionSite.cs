using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Telemetry;
using Interagency.TestServers;
using Npgsql;
using RabbitMQ.Client;

namespace Interagency.Faults.Leaks;

/// <summary>The service of the production profile in a process of its own, with a database server, a broker and a collector that nobody else uses: once they are stopped, all that they wrote can be read.</summary>
internal sealed class ProductionSite : IAsyncDisposable
{
    private readonly DirectoryInfo folder;

    private ProductionSite(DirectoryInfo folder, PostgresServer postgres, RabbitServer rabbit, Collector collector, string database, RunningService service) =>
        (this.folder, Postgres, Rabbit, Collector, Database, Service) = (folder, postgres, rabbit, collector, database, service);

    internal PostgresServer Postgres { get; }

    internal RabbitServer Rabbit { get; }

    internal Collector Collector { get; }

    internal RunningService Service { get; }

    internal string Database { get; }

    internal static async Task<ProductionSite> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("interagency-leaks-");
        var keyFile = Path.Combine(folder.FullName, "master.key");
        await File.WriteAllTextAsync(keyFile, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        var (starting, rabbit) = (PostgresServer.StartAsync(own: true), RabbitServer.StartAsync(own: true));
        await Task.WhenAll(starting, rabbit);
        var (postgres, broker, collector) = (await starting, (await rabbit).Address, await Collector.StartAsync());
        var database = await postgres.CreateDatabaseAsync();
        var (user, password) = broker.UserInfo.Split(':') is [var name, var secret] ? (name, secret) : throw new InvalidOperationException("The broker's address has no user.");
        (string Key, string Value)[] settings =
        [
            ("Profile", "Production"), ("Keys:MasterKeyFile", keyFile), ("Database:ConnectionString", $"{database};Maximum Pool Size=20"),
            ("Broker:Address", $"amqp://{broker.Host}:{broker.Port}/"), ("Broker:Username", user), ("Broker:Password", password),
            ("Telemetry:Otlp", collector.Address), ("Telemetry:Protocol", "Http"), ("Telemetry:Interval", "1"), ("Logging:LogLevel:Default", "Trace"),
        ];
        var service = await RunningService.StartAsync(
            dataFolder: folder.CreateSubdirectory("data").FullName, options: [.. TestTokens.Options, .. settings.SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" })]);
        return new ProductionSite(folder, postgres, await rabbit, collector, database, service);
    }

    /// <summary>What lies in each of the broker's queues, which it is left in.</summary>
    internal async Task<IReadOnlyList<(string Queue, byte[] Body)>> LettersAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = Rabbit.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var letters = new List<(string, byte[])>();
        foreach (var queue in await QueuesAsync())
            while (await channel.BasicGetAsync(queue, autoAck: false) is { } letter) letters.Add((queue, letter.Body.ToArray()));
        return letters;
    }

    /// <summary>First who writes, then what is written to, each in order: then everything is on the disk.</summary>
    internal async Task StopAsync()
    {
        await Service.DisposeAsync();
        await Rabbit.StopAsync();
        NpgsqlConnection.ClearAllPools();
        await Postgres.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Rabbit.DisposeAsync();
        await Postgres.DisposeAsync();
        await Collector.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task<IReadOnlyList<string>> QueuesAsync()
    {
        using var management = new HttpClient { BaseAddress = Rabbit.Management };
        management.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Rabbit.Address.UserInfo)));
        return [.. (await management.GetFromJsonAsync<JsonArray>("/api/queues?columns=name"))!.Select(queue => (string)queue!["name"]!)];
    }
}
