using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Places;
using Interagency.Workflows.Directories;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>What administrators change of places: whoever saves an older version is refused, whole or not at all.</summary>
public abstract partial class StoreContractTests
{
    private PlaceStore Places => new(Database, Bench.Clock);

    private static OrganisationRow Centre(int version, string name) => new() { Region = "RU-KHM", Organisation = "centre", Name = name, Version = version, ChangedBy = "p1" };

    private static SectionRow North(string name) => new() { Region = "RU-KHM", Organisation = "centre", Key = "north", Name = name };

    [Fact]
    public async Task Place_SavedWithItsSections_IsReadAsItWasSaved()
    {
        Assert.True(await Places.SaveAsync(Centre(0, "Центр"), [North("Северный")], null, Stop));
        Assert.True(await Places.SaveAsync(Centre(1, "Новый центр"), [North("Дальний")], null, Stop));
        Assert.True(await Places.SaveAsync(new AgencyRow { Region = "RU-KHM", Agency = "school", Channel = AgencyChannel.Paper, ClosedAt = Bench.Clock.GetUtcNow() }, null, Stop));

        var row = await Places.OrganisationAsync("RU-KHM", "centre", Stop);
        Assert.Equal(("Новый центр", 2, Bench.Clock.GetUtcNow()), (row!.Name, row.Version, row.ChangedAt));
        Assert.Equal([("north", "Дальний", true)], (await new Sections(Database).OfAsync("RU-KHM", "centre", Stop)).Select(s => (s.Key, s.Name, s.IsActive)));
        var changes = await Places.ReadAsync(Stop);
        Assert.Equal((1, AgencyChannel.Paper), (changes.Organisations.Count, changes.Agencies.Single().Channel));
    }

    [Fact]
    public async Task Place_OfAnOlderVersion_IsNotSaved_AndNothingOfIt()
    {
        await Places.SaveAsync(Centre(0, "Центр"), [North("Северный")], null, Stop);

        Assert.False(await Places.SaveAsync(Centre(0, "Опоздавший"), [North("Иной")], null, Stop));
        Assert.False(await Places.SaveAsync(Centre(5, "Опоздавший"), [North("Иной")], null, Stop));

        Assert.Equal("Центр", (await Places.OrganisationAsync("RU-KHM", "centre", Stop))!.Name);
        Assert.Equal("Северный", (await new Sections(Database).OfAsync("RU-KHM", "centre", Stop)).Single().Name);
    }

    [Fact]
    public async Task Place_SavedByManyAtOnce_IsSavedByOne()
    {
        await Places.SaveAsync(Centre(0, "Центр"), [], null, Stop);

        var saved = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Places.SaveAsync(Centre(1, $"Центр {i}"), [North($"Участок {i}")], null, Stop)));

        Assert.Single(saved, won => won);
        Assert.Equal(2, (await Places.OrganisationAsync("RU-KHM", "centre", Stop))!.Version);
    }
}
