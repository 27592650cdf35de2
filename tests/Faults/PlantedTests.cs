using System.Text;
using Interagency.Integration.Walk;
using Xunit;

namespace Interagency.Faults;

/// <summary>A planted name, address or telephone is nowhere but in encrypted rows: not in a file of the data folder, a column, or the log.</summary>
public sealed class PlantedTests(Postgres postgres)
{
    [Fact]
    public void Forms_OfAPlantedWord_AreFoundWhereTheyLie()
    {
        var line = Encoding.UTF8.GetBytes($"xx{Convert.ToBase64String(Encoding.UTF8.GetBytes("ab" + Planted.FamilyName + "c"))}yy");
        Assert.NotEmpty(Planted.In("a line", line));
        Assert.NotEmpty(Planted.In("a line", Encoding.Unicode.GetBytes(Planted.Street)));
        Assert.NotEmpty(Planted.In("a line", Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(Planted.GivenName))));
        Assert.NotEmpty(Planted.In("a line", Encoding.UTF8.GetBytes(Uri.EscapeDataString($"/x?name={Planted.FamilyName}"))));
        Assert.NotEmpty(Planted.In("a line", Encoding.UTF8.GetBytes(Planted.ToldFamilyName)));
        Assert.Empty(Planted.OfTheFamilyIn("a line", Encoding.UTF8.GetBytes(Planted.ToldFamilyName)));
        Assert.Empty(Planted.In("a line", "nothing"u8));
    }

    [Fact]
    public async Task Walk_OnSqlite_LeavesNothingPlantedInTheDataFolder()
    {
        using var place = new Place(null);
        await WalkAsync(place, whileServed: () => Assert.Empty(PlantedSearch.InFolder(place.Folder)));
        Assert.Empty(PlantedSearch.InFolder(place.Folder));
    }

    [Fact]
    public async Task Walk_OnPostgres_LeavesNothingPlantedInAnyColumn()
    {
        using var place = new Place(await postgres.Server.CreateDatabaseAsync());
        await WalkAsync(place, whileServed: () => Assert.Empty(PlantedSearch.InFolder(place.Folder)));
        Assert.Empty(await PlantedSearch.InTablesAsync(place.ConnectionString!));
    }

    /// <summary>Every procedure on one database, with a name, an address, a telephone and a diagnosis in every text.</summary>
    [Fact]
    public async Task FiveRegions_OnSqlite_LeaveNothingPlantedInTheDataFolder()
    {
        using var place = new Place(null);
        await using (var service = new CrashingService(place, []))
        {
            using var planting = new PlantingHandler(service);
            using var http = new HttpClient(planting, disposeHandler: false) { BaseAddress = new Uri("http://service") };
            foreach (var definition in new[] { "irkutsk", "khmao", "novgorod", "rostov", "tatarstan" })
            {
                var view = await new ScenarioWalk(new ServiceClient(http), definition, "happy").RunAsync();
                Assert.Contains(Planted.FamilyName, (string)view["header"]!["title"]!, StringComparison.Ordinal);
            }

            Assert.True(planting.Planted >= 40, $"Only {planting.Planted} requests held planted words.");
            Assert.Empty(PlantedSearch.InFolder(place.Folder));
        }

        Assert.Empty(PlantedSearch.InFolder(place.Folder));
    }

    private static async Task WalkAsync(Place place, Action whileServed)
    {
        await using var service = new CrashingService(place, []);
        using var planting = new PlantingHandler(service);
        using var http = new HttpClient(planting, disposeHandler: false) { BaseAddress = new Uri("http://service") };
        var walk = new KhmaoWalk(new ServiceClient(http));
        await walk.RunAsync();

        // It is there for those who may read it, so it was really given.
        var view = (await walk.CaseAsync()).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.Contains(Planted.FamilyName, view, StringComparison.Ordinal);
        Assert.True(planting.Planted >= 7, $"Only {planting.Planted} requests held planted words.");
        whileServed();
    }
}
