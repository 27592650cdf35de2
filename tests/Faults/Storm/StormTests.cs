using Interagency.Faults.Storm.Findings;
using Xunit;

namespace Interagency.Faults.Storm;

/// <summary>
/// The short form of <c>tests/faults</c>: three nodes on a real PostgreSQL and RabbitMQ, some dozens of cases, every kind of fault once. Alone on
/// the machine: it measures times.
/// </summary>
[Collection(nameof(StormTests))]
[CollectionDefinition(nameof(StormTests), DisableParallelization = true)]
public sealed class StormTests
{
    [Fact]
    public async Task Storm_WithEveryKindOfFaultOnce_IsWeathered()
    {
        var home = Directory.CreateTempSubdirectory("interagency-storm-").FullName;
        var options = new StormOptions(Seed: 4, TimeSpan.FromMinutes(1), Cases: 48, Report: null) { IsShort = true, CasesOfMidnight = 12 };
        IReadOnlyList<string>? notFound = null;
        var run = new StormRun(options, home) { Afterwards = async scene => notFound = await Spoilt.NotFoundAsync(scene) };

        var report = await run.RunAsync();

        await report.WriteAsync(Path.Combine(TestServers.Repository.Artifacts("faults"), "short.md"));
        Assert.True(run.Breaches.None, $"Seed {options.Seed}, logs in {home}:\n{string.Join('\n', run.Breaches.Words)}");
        // The checks have found nothing; they do find what is spoilt on purpose.
        Assert.Empty(notFound!);
        Directory.Delete(home, recursive: true);
    }
}
