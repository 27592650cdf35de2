using Interagency.TestServers;
using System.Security.Cryptography;
using Interagency.Integration.Servers;
using Interagency.Integration.Walk;
using Interagency.Orchestrator;
using Microsoft.AspNetCore.Builder;

namespace Interagency.Integration.Broker;

/// <summary>What nodes share: a database, a virtual host of the broker, the file of the master key.</summary>
internal sealed class Site : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interagency-site-");

    private Site(string database, Uri broker, Uri? management)
    {
        (Database, Broker, Management) = (database, broker, management);
        KeyFile = Path.Combine(folder.FullName, "master.key");
        File.WriteAllText(KeyFile, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
    }

    internal string Database { get; init; }

    internal Uri Broker { get; }

    /// <summary>The broker's management interface.</summary>
    internal Uri? Management { get; }

    internal string KeyFile { get; }

    internal static async Task<Site> PrepareAsync(Postgres postgres, Rabbit rabbit) => new(await postgres.Server.CreateDatabaseAsync(), await rabbit.CreateHostAsync(), rabbit.Server.Management);

    /// <summary>The same broker and key with another database: one restored from a backup.</summary>
    internal Site On(string database)
    {
        var other = new Site(database, Broker, Management);
        File.Copy(KeyFile, other.KeyFile, overwrite: true);
        return other;
    }

    /// <summary>Settings over the usual ones.</summary>
    internal Dictionary<string, string?> Changes { get; } = [];

    internal Dictionary<string, string?> Settings()
    {
        var settings = Usual();
        foreach (var (key, value) in Changes) settings[key] = value;
        return settings;
    }

    // Each site has a database and so a pool of its own in this process: those of nodes that have ended must not use up the server's connections.
    private Dictionary<string, string?> Usual() => new(TestTokens.Settings)
    {
        ["Profile"] = "Production", ["Database:ConnectionString"] = $"{Database};Maximum Pool Size=20;Connection Idle Lifetime=5;Connection Pruning Interval=1", ["Keys:MasterKeyFile"] = KeyFile,
        ["Broker:Address"] = $"amqp://{Broker.Host}:{Broker.Port}{Broker.AbsolutePath}", ["Broker:Username"] = Broker.UserInfo.Split(':')[0], ["Broker:Password"] = Broker.UserInfo.Split(':')[1],
        ["Broker:Management"] = Management?.ToString(),
    };

    /// <summary>The same as options of <c>serve</c>.</summary>
    internal string[] Options() => [.. Settings().SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" })];

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>A node within the test's process.</summary>
internal sealed class ProductionNode : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interagency-node-");
    private readonly WebApplication service;

    private ProductionNode(Site site, Action<WebApplicationBuilder>? extra)
    {
        service = Service.Build(new ServiceOptions(folder.FullName, "http://127.0.0.1:0") { Settings = site.Settings() }, extra);
    }

    internal HttpClient Http { get; private set; } = null!;

    internal ServiceClient Client => new(Http);

    internal Uri Address => Http.BaseAddress!;

    internal IServiceProvider Services => service.Services;

    internal static async Task<ProductionNode> StartAsync(Site site, Action<WebApplicationBuilder>? extra = null)
    {
        var node = new ProductionNode(site, extra);
        try
        {
            await node.service.StartAsync();
        }
        catch
        {
            await node.service.DisposeAsync();
            node.folder.Delete(recursive: true);
            throw;
        }

        node.Http = new HttpClient { BaseAddress = new Uri(node.service.Urls.First()) };
        return node;
    }

    /// <summary>As by SIGTERM.</summary>
    internal Task StopAsync() => service.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await service.StopAsync();
        await service.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
