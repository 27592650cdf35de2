namespace Interagency.Faults.Storm.Injection;

/// <summary>Faults, one after another, each kind as often as the others, in an order that follows from the seed.</summary>
internal sealed class Weather(Scene scene)
{
    private readonly Random chance = new(scene.Options.Seed);
    private readonly List<Struck> strikes = [];

    internal IReadOnlyList<Struck> Strikes => strikes;

    internal Task StrikeAsync() => scene.Options.IsShort ? StrikeOnceAsync() : StrikeOnAndOnAsync();

    /// <summary>Both servers away at once, twice, then one node's network; then the kills, of which midnight brings the last, and a weekend.</summary>
    private async Task StrikeOnceAsync()
    {
        foreach (var (broker, database) in Shuffled(FaultKinds.OfTheBroker).Zip(Shuffled(FaultKinds.OfTheDatabase))) await Task.WhenAll(StrikeAsync(broker), StrikeAsync(database));
        foreach (var fault in Shuffled(FaultKinds.OfANode)) await StrikeAsync(fault);
        foreach (var fault in Shuffled([.. FaultKinds.Kills, FaultKinds.Anywhen])) await StrikeAsync(fault);
        await scene.Kills.AllStartedAsync();
        await StrikeAsync(FaultKinds.Midnight);
        await scene.Takeovers.AllAsync();
        await StrikeAsync(FaultKinds.Weekend);
    }

    private async Task StrikeOnAndOnAsync()
    {
        // The great ones have their time; whatever is left of it belongs to the others, dealt like cards.
        var great = new Queue<(double At, Fault Fault)>([(0.3, FaultKinds.Midnight), (0.45, FaultKinds.Weekend), (0.75, FaultKinds.Weekend)]);
        var deck = new Queue<Fault>();
        while (scene.Watch.Now < scene.Options.For)
        {
            if (great.TryPeek(out var next) && scene.Watch.Now > next.At * scene.Options.For) await StrikeAsync(great.Dequeue().Fault);
            if (deck.Count == 0) foreach (var fault in Shuffled([.. FaultKinds.Kills, FaultKinds.Anywhen, FaultKinds.TimerLease, .. FaultKinds.OfTheBroker, .. FaultKinds.OfTheDatabase, .. FaultKinds.OfANode])) deck.Enqueue(fault);
            await StrikeAsync(deck.Dequeue());
            await Pause.ForAsync(TimeSpan.FromSeconds(1 + chance.NextDouble() * 4));
        }

        await scene.Takeovers.AllAsync();
    }

    private async Task StrikeAsync(Fault fault)
    {
        var at = scene.Watch.Now;
        var told = await fault.StrikeAsync(scene, chance);
        lock (strikes) strikes.Add(new Struck(fault.Name, at, scene.Watch.Now - at, told));
        Console.WriteLine(FormattableString.Invariant($"{at:mm\\:ss} {fault.Name}: {told} (cases {scene.Crowd.Opened} open, {scene.Crowd.Closed} closed)"));
    }

    private Fault[] Shuffled(IReadOnlyList<Fault> faults)
    {
        var shuffled = faults.ToArray();
        chance.Shuffle(shuffled);
        return shuffled;
    }
}
