using Interagency.TestServers;
using Npgsql;

namespace Interagency.Faults.Storm.Nodes;

/// <summary>What all nodes of a storm share: servers, database, definitions, keys, the board.</summary>
internal sealed class Ground : IAsyncDisposable
{
    private const int ConnectionsOfANode = 22;

    private Ground(string home, PostgresServer postgres, RabbitServer rabbit, string connectionString) =>
        (Home, Postgres, Rabbit, ConnectionString, Board) = (home, postgres, rabbit, connectionString, new Board(Path.Combine(home, "board")));

    /// <summary>A folder of the storm's own.</summary>
    internal string Home { get; }

    internal PostgresServer Postgres { get; }

    internal RabbitServer Rabbit { get; }

    internal Board Board { get; }

    /// <summary>Straight to the server, not through a node's cable.</summary>
    internal string ConnectionString { get; }

    internal string Definitions => Path.Combine(Home, "definitions");

    internal string MasterKeyFile => Path.Combine(Home, "master.key");

    internal static async Task<Ground> PrepareAsync(string home)
    {
        Directory.CreateDirectory(home);
        var (postgres, rabbit) = (PostgresServer.StartAsync(own: true), RabbitServer.StartAsync(own: true));
        await Task.WhenAll(postgres, rabbit);
        var ground = new Ground(home, await postgres, await rabbit, Pooled(await (await postgres).CreateDatabaseAsync(), 8));
        await File.WriteAllTextAsync(ground.MasterKeyFile, Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
        return ground;
    }

    /// <summary>The options with which a node reaches the servers through its own cables.</summary>
    internal string[] OptionsOf(Cable database, Cable broker) =>
    [
        .. TestTokens.Options, .. Set(
            ("Profile", "Production"), ("Definitions:Folder", Definitions), ("Keys:MasterKeyFile", MasterKeyFile),
            ("Database:ConnectionString", Pooled(new NpgsqlConnectionStringBuilder(ConnectionString) { Port = database.Port }.ConnectionString, ConnectionsOfANode)),
            ("Broker:Address", $"amqp://127.0.0.1:{broker.Port}/"), ("Broker:Username", Rabbit.Address.UserInfo.Split(':')[0]), ("Broker:Password", Rabbit.Address.UserInfo.Split(':')[1]),
            (StormNode.BoardKey, Path.Combine(Home, "board"))),
    ];

    /// <summary>The options with which the doctor reads the database.</summary>
    internal string[] OptionsOfTheDoctor(string connectionString) => [.. Set(
        ("Profile", "Production"), ("Definitions:Folder", Definitions), ("Keys:MasterKeyFile", MasterKeyFile), ("Database:ConnectionString", connectionString),
        ("Broker:Address", Rabbit.Address.GetLeftPart(UriPartial.Authority).Replace(Rabbit.Address.UserInfo + "@", "", StringComparison.Ordinal) + "/"),
        ("Broker:Username", Rabbit.Address.UserInfo.Split(':')[0]), ("Broker:Password", Rabbit.Address.UserInfo.Split(':')[1]))];

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Rabbit.DisposeAsync();
        await Postgres.DisposeAsync();
        Board.Dispose();
    }

    private static IEnumerable<string> Set(params (string Key, string Value)[] settings) => settings.SelectMany(s => new[] { "--set", $"{s.Key}={s.Value}" });

    private static string Pooled(string connection, int most) => new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = most }.ConnectionString;
}
