using Interagency.Adapters.Persistence;
using Interagency.Faults.Storm.Agencies;
using Interagency.Faults.Storm.Families;
using Interagency.Faults.Storm.Findings;
using Interagency.Faults.Storm.Injection;
using Interagency.Faults.Storm.Nodes;

namespace Interagency.Faults.Storm;

/// <summary>One storm from the first server's start to the last check.</summary>
internal sealed class StormRun(StormOptions options, string home)
{
    private const int Nodes = 3, Visitors = 6;
    private readonly Breaches breaches = new();
    private readonly Tally tally = new();

    internal Breaches Breaches => breaches;

    /// <summary>Done with what is left when the nodes have ended, the servers not yet.</summary>
    internal Func<Scene, Task>? Afterwards { get; init; }

    internal async Task<Report> RunAsync()
    {
        await using var ground = await Ground.PrepareAsync(home);
        var folder = StormFolder.Write(ground.Definitions, options.TermsOfMidnight);
        ground.Board.Ahead = ClockJumps.ToTheBeginning(DateTimeOffset.UtcNow);
        await using var fleet = new Fleet(ground, Nodes, breaches, tally);
        await fleet.StartAsync();
        var clock = new StormClock(ground.Board);
        await using var agencies = new AgencyWorld(ground.Rabbit.Address, folder.Agencies, new Habits(options.Seed, options.IsShort ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(20), folder.Agencies), tally);
        using var client = new CarefulClient([.. fleet.Nodes.Select(node => (Func<Uri?>)(() => node.Address))], tally, breaches);
        var database = new PostgresDatabase(ground.ConnectionString);
        var scene = new Scene(
            options, ground, fleet, agencies, Crowd(client, folder, clock), MidnightCrowd(client), new Takeovers(database, agencies.Log, clock, breaches, options.IsShort), database, clock, new StormWatch(), breaches);
        var report = await RunAsync(scene);
        if (Afterwards is null) return report;
        await fleet.DisposeAsync();
        await Afterwards(scene);
        return report;
    }

    private async Task<Report> RunAsync(Scene scene)
    {
        scene.Agencies.Start();
        scene.Midnight.Start(scene.Options.For * 0.1);
        // In a short storm new cases come to its end, so that whatever is to be passed is passed all the time.
        scene.Crowd.Start(scene.Options.For * (options.IsShort ? 0.7 : 0.1));
        var weather = new Weather(scene);
        await weather.StrikeAsync();
        // In a short storm one node is left, which has to do everything alone.
        if (!options.IsShort) await scene.Fleet.MakeWholeAsync();
        var storm = scene.Watch.Now;
        var unfinished = await scene.Crowd.ComeToRestAsync(options.IsShort ? TimeSpan.FromSeconds(15) : TimeSpan.FromMinutes(4));
        await scene.Midnight.ComeToRestAsync(TimeSpan.FromMinutes(1));
        var leading = scene.Watch.Now - storm;
        var rest = await Rest.ComeAsync(scene);
        await CheckAsync(scene, tally);
        foreach (var node in scene.Fleet.Nodes) tally.Count("bytes swallowed by hanging networks", node.ToBroker.Swallowed + node.ToDatabase.Swallowed);
        return new Report(options, weather.Strikes, scene.Takeovers.Measured, tally, breaches, new Course(DateTimeOffset.UtcNow, storm, leading, rest, scene.Crowd.Closed, unfinished));
    }

    /// <summary>Everything that must hold.</summary>
    internal static async Task CheckAsync(Scene scene, Tally tally)
    {
        await RequestCheck.LookAsync(scene, tally);
        await AnswerCheck.LookAsync(scene, tally);
        await CaseCheck.LookAsync(scene, tally);
        await TermCheck.LookAsync(scene, tally);
        await ReplayCheck.LookAsync(scene, tally);
        await DoctorCheck.LookAsync(scene);
    }

    /// <summary>All scenarios in turn, so that every region has as many cases.</summary>
    private Crowd Crowd(CarefulClient client, StormFolder folder, StormClock clock)
    {
        var stories = folder.Stories.GroupBy(s => s.Definition).Select(g => g.ToArray()).ToArray();
        var families = Enumerable.Range(0, options.Cases).Select(n => (n, Region: stories[n % stories.Length]))
            .Select(f => (f.n, Story: f.Region[f.n / stories.Length % f.Region.Length]))
            .Select(f => (Family)new StoryFamily(client, tally, f.Story, $"storm-{options.Seed}/{f.n}/{f.Story}", clock));
        // A case that is led to its end has some forty visits.
        var between = options.IsShort ? TimeSpan.FromSeconds(1.2) : TimeSpan.FromSeconds(Math.Max(0.4, options.For.TotalSeconds / 45));
        return new Crowd([.. families], between, Visitors, breaches);
    }

    private Crowd MidnightCrowd(CarefulClient client) => new(
        [.. Enumerable.Range(0, options.CasesOfMidnight).Select(n => (Family)new MidnightFamily(client, tally, $"storm-{options.Seed}/midnight/{n}"))], options.For, 2, breaches);
}
