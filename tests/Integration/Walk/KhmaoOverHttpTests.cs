using Interagency.Integration.Servers;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Walk;

/// <summary>The whole procedure over HTTP, by the real service in a process of its own, on both databases.</summary>
public sealed class KhmaoOverHttpTests(Postgres postgres)
{
    [Fact]
    public async Task Family_OnSqlite_WalksFromRecognitionToClosing()
    {
        await using var service = await RunningService.StartAsync(options: Options);
        await WalkAsync(service);
    }

    [Fact]
    public async Task Family_OnPostgres_WalksFromRecognitionToClosing()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var service = await RunningService.StartAsync(
            options: [.. Options, "--set", "Database:Provider=Postgres", "--set", $"Database:ConnectionString={database}"]);
        await WalkAsync(service);
    }

    private static readonly string[] Options = TestTokens.Options;

    private static async Task WalkAsync(RunningService service)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        var walk = new KhmaoWalk(new ServiceClient(http));

        await walk.RunAsync();

        var view = await walk.CaseAsync();
        Assert.Equal("Closed", (string)view["header"]!["standing"]!);
        Assert.Equal("Выполнение плана мероприятий", (string)view["header"]!["closureGround"]!);
        Assert.Equal("Семья Проверочных", (string)view["header"]!["title"]!);
        Assert.Empty(view["incidents"]!.AsArray());
        Assert.All(view["terms"]!.AsArray(), term => Assert.NotEqual("Running", (string)term!["status"]!));
        Assert.All(view["terms"]!.AsArray(), term => Assert.NotEmpty((string)term!["why"]!));
    }
}
