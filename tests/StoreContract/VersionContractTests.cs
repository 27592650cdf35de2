using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>Nodes of this version and of the next work side by side on one database.</summary>
public abstract partial class StoreContractTests
{
    private static readonly StateSchema NextVersion = new(CaseState.CurrentSchema + 1);

    private Bench Newer => field ??= new Bench(Database, Key, Bench.Clock, schema: NextVersion);

    [Fact]
    public async Task Versions_TheNewerReadsBothAndMarksWhatItWrites()
    {
        await Bench.OpenAsync("k1", Flows.Counter);
        Assert.Equal(CaseState.CurrentSchema, (await Bench.CaseAsync("k1")).Schema);

        Assert.IsType<StepOutcome.Done>(await Newer.GiveAsync("k1", Bench.Event("s1", "tick")));
        Assert.Equal(NextVersion.Current, (await Bench.CaseAsync("k1")).Schema);
        Assert.IsType<StepOutcome.LeftToNewer>(await Bench.GiveAsync("k1", Bench.Event("s2", "tick")));
        Assert.IsType<StepOutcome.Done>(await Newer.GiveAsync("k1", Bench.Event("s2", "tick")));

        Assert.Equal(3, (await Bench.CaseAsync("k1")).Step);
        await Bench.AssertSoundAsync();
        await AssertRebuiltTheSameAsync();
    }

    [Fact]
    public async Task Versions_TimersOfANewerCase_AreClaimedByNewerNodesAlone()
    {
        await Newer.OpenAsync("k1", Flows.Pause);
        Bench.Clock.Move(TimeSpan.FromHours(2));

        Assert.Null(await Bench.Timers.NextAsync(Stop));
        await Bench.TimerPump.DrainAsync(Stop);
        await using (var context = Database.Open()) Assert.Null((await context.Timers.SingleAsync(Stop)).LeaseUntil);
        await Bench.OpenAsync("k2", Flows.Pause);
        Assert.Equal(Bench.Clock.GetUtcNow().AddHours(1), await Bench.Timers.NextAsync(Stop));
        Assert.Equal(Bench.Clock.GetUtcNow().AddHours(-1), await Newer.Timers.NextAsync(Stop));
        await Newer.TimerPump.DrainAsync(Stop);

        Assert.Equal(SubStatus.Finished, (await Bench.CaseAsync("k1")).Status);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Versions_WhatGoesToANewerCase_IsClaimedByNewerNodesAlone()
    {
        await Newer.OpenAsync("k1", Flows.Parent);
        await Bench.Commands([.. Flows.Child.All]).DrainAsync(Stop);
        await using var context = Database.Open();
        var told = await context.Outbox.AsNoTracking().SingleAsync(o => o.Kind == OutboxRow.ToCase, Stop);
        Assert.Equal((OutboxStatus.Pending, 0, told.CreatedAt), (told.Status, told.Attempts, told.NotBefore));
        Assert.Null(await Bench.Outbox.NextAsync(CommandDelivery.Kinds, Stop));
        Assert.Equal(told.CreatedAt, await Newer.Outbox.NextAsync(CommandDelivery.Kinds, Stop));

        await Newer.Commands([.. Flows.Child.All]).DrainAsync(Stop);

        Assert.Equal(SubStatus.Finished, (await Bench.CaseAsync("k1")).Status);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Versions_AnEventForANewerCaseToo_ReachesEachOnceAndIsNeverGivenUp()
    {
        await Bench.OpenAsync("old", Flows.Counter);
        await Newer.OpenAsync("new", Flows.Counter);
        await Bench.OpenAsync("k1", Flows.Parent);
        var pump = Bench.Commands([.. Flows.Child.All]);
        for (var i = 0; i < 2 * OutboxStore.MostAttempts; i++)
        {
            await pump.DrainAsync(Stop);
            Bench.Clock.Move(OutboxStore.Lease);
        }

        Assert.Equal((2, 1), ((await Bench.CaseAsync("old")).Step, (await Bench.CaseAsync("new")).Step));
        await using var context = Database.Open();
        var published = await context.Outbox.AsNoTracking().SingleAsync(o => o.Status == OutboxStatus.Pending, Stop);
        Assert.Equal(0, published.Attempts);
        await Newer.Commands([.. Flows.Child.All]).DrainAsync(Stop);

        Assert.Equal((2, 2), ((await Bench.CaseAsync("old")).Step, (await Bench.CaseAsync("new")).Step));
        Assert.True(await context.Outbox.AllAsync(o => o.Status == OutboxStatus.Done, Stop));
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Versions_UpgradedInTheMiddle_LeadACaseToItsEnd()
    {
        await Bench.OpenAsync("k1", Flows.Road);
        await Newer.GiveAsync("k1", new RunTaskCompleted(await TaskOf("k1"), null) { Id = "s1", Actor = Bench.Somebody });
        Assert.IsType<StepOutcome.LeftToNewer>(await Bench.GiveAsync("k1", Bench.Event("s2", "answered")));
        await Newer.GiveAsync("k1", Bench.Event("s2", "answered"));
        Bench.Clock.Move(TimeSpan.FromHours(1));
        await Bench.TimerPump.DrainAsync(Stop);
        Assert.Equal(3, (await Bench.CaseAsync("k1")).Step);
        await Newer.TimerPump.DrainAsync(Stop);

        Assert.Equal(SubStatus.Finished, (await Bench.CaseAsync("k1")).Status);
        await Bench.AssertSoundAsync();
    }
}
