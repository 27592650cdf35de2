using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Walk;

/// <summary>Every procedure, and each track of it, over HTTP by the real service: whatever has a scenario that goes well, found by being there.</summary>
public sealed class RegionsOverHttpTests(Postgres postgres)
{
    private static readonly string[] OnPostgresToo = ["irkutsk", "novgorod"];
    private static readonly string[] Options = TestTokens.Options;

    public static TheoryData<string, string> Happy => new(Scenarios());

    [Theory]
    [MemberData(nameof(Happy))]
    public async Task Case_OnSqlite_WalksToItsClosing(string definition, string scenario)
    {
        await using var service = await RunningService.StartAsync(options: Options);
        await WalkAsync(service, definition, scenario);
    }

    [Fact]
    public async Task Cases_OnPostgres_WalkToTheirClosing()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var service = await RunningService.StartAsync(
            options: [.. Options, "--set", "Database:Provider=Postgres", "--set", $"Database:ConnectionString={database}"]);
        foreach (var definition in OnPostgresToo) await WalkAsync(service, definition, "happy");
    }

    private static async Task WalkAsync(RunningService service, string definition, string scenario)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        var view = await new ScenarioWalk(new ServiceClient(http), definition, scenario).RunAsync();

        Assert.NotNull((string?)view["header"]!["outcome"]);
        Assert.All(view["tasks"]!.AsArray(), task => Assert.False((bool)task!["isOpen"]!));
        Assert.All(view["terms"]!.AsArray(), term => Assert.NotEqual("Running", (string)term!["status"]!));
        Assert.All(view["terms"]!.AsArray(), term => Assert.NotEmpty((string)term!["why"]!));
    }

    private static IEnumerable<TheoryDataRow<string, string>> Scenarios()
    {
        var folder = Path.Combine(Repository.Root, "workflows-json", "scenarios");
        return Directory.EnumerateFiles(folder, "happy*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new TheoryDataRow<string, string>(Path.GetFileName(Path.GetDirectoryName(file))!, Path.GetFileNameWithoutExtension(file)));
    }
}
