using Interagency.Adapters.Persistence.Doctor;
using Interagency.Integration.Walk;
using Xunit;

namespace Interagency.Faults;

/// <summary>
/// The whole procedure over HTTP while the service is ended by kill -9 again and again: the walk comes to its end, and the doctor finds
/// nothing broken.
/// </summary>
public abstract class KillTests
{
    private const int Seeds = 10;

    // The service may be started several times while somebody waits.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public Task Walk_WithAKillAtEachNamedPoint_ComesToItsEnd() => WalkAsync([.. CrashPoints.Named.Select(point => new Strike(point, point == CrashPoints.Migrating ? 5 : 2))]);

    [Fact]
    public Task Walk_WithTenSeededKills_ComesToItsEnd() => WalkAsync([.. Enumerable.Range(1, Seeds).Select(seed => new Strike(CrashPoints.Any, new Random(seed).Next(20, 220)))]);

    private protected abstract Task<Place> PlaceAsync();

    private async Task WalkAsync(Strike[] strikes)
    {
        using var place = await PlaceAsync();
        await using (var service = new CrashingService(place, strikes))
        {
            using var http = service.Client();
            var walk = new KhmaoWalk(new ServiceClient(http, Patience));
            await walk.RunAsync();

            Assert.Equal("Closed", (string)(await walk.CaseAsync())["header"]!["standing"]!);
            Assert.Equal(strikes, service.Struck);
        }

        var database = place.Open();
        using var closing = database as IDisposable;
        var findings = await new Physician(database).ExamineAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.False(finding.IsBroken, $"{finding.English}: {string.Join(", ", finding.Breaches)}"));
    }
}

public sealed class SqliteKillTests : KillTests
{
    private protected override Task<Place> PlaceAsync() => Task.FromResult(new Place(null));
}

public sealed class PostgresKillTests(Postgres postgres) : KillTests
{
    private protected override async Task<Place> PlaceAsync() => new(await postgres.Server.CreateDatabaseAsync());
}
