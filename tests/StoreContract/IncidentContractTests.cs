using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Doctor;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>Nothing that could not be done is lost, and a person has it tried again or leaves it.</summary>
public abstract partial class StoreContractTests
{
    private static readonly PersonalText Reason = new("write/1/reason", "reason", "Приняли по телефону");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parked_TriedAgain_IsOneStepWithAllThatIsSettled()
    {
        await ParkAsync("s1");

        Assert.IsType<StepOutcome.Done>(await RetryAsync("s1"));
        Assert.IsType<StepOutcome.SeenBefore>(await RetryAsync("s1"));

        await using var context = Database.Open();
        var parked = await context.ParkedStimuli.SingleAsync(Stop);
        var incident = await context.Incidents.SingleAsync(Stop);
        Assert.Equal(("operator", Bench.Clock.GetUtcNow()), (parked.SettledBy, parked.SettledAt!.Value));
        Assert.Equal((IncidentRow.Retried, "operator", Bench.Clock.GetUtcNow()), (incident.Resolution, incident.ResolvedBy, incident.ResolvedAt!.Value));
        Assert.Equal(2, (await context.Inbox.SingleAsync(i => i.StimulusId == "s1", Stop)).Step);
        var step = await context.History.SingleAsync(h => h.StimulusId == "s1", Stop);
        Assert.Equal((2, "p1"), (step.Step, step.ActorId));
        await Bench.AssertSoundAsync();
        await AssertRebuiltTheSameAsync();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Parked_WhenTheProcessDiesAtTheRetrysCommit_IsParkedOrSettledWhole(bool after)
    {
        await ParkAsync("s1");
        var dying = new Bench(await OpenAsync(new CrashAtCommit(after)), Key, Bench.Clock);

        await Assert.ThrowsAsync<SimulatedCrash>(() => RetryAsync("s1", dying));

        await Bench.AssertSoundAsync();
        Assert.Equal(after ? 2 : 1, (await Bench.CaseAsync("k1")).Step);
        Assert.True(await RetryAsync("s1") is StepOutcome.SeenBefore == after);
        Assert.Equal(2, (await Bench.CaseAsync("k1")).Step);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Parked_TriedAgainByTwoAtOnce_IsOneStep()
    {
        await ParkAsync("s1");
        var other = new Bench(await OpenAsync(), Key, Bench.Clock);

        var outcomes = await Task.WhenAll(new[] { Bench, other }.Select(bench => Task.Run(() => RetryAsync("s1", bench))));

        Assert.Single(outcomes.OfType<StepOutcome.Done>());
        Assert.Single(outcomes.OfType<StepOutcome.SeenBefore>());
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Parked_AbortedAgain_StaysParkedAndItsIncidentSaysSo()
    {
        await ParkAsync("s1");
        Bench.Clock.Move(TimeSpan.FromHours(1));

        var input = new CaseInput("k1", Bench.Event("s1", "tick")) { RetriedBy = "operator", Receipt = ReceiptOf };
        Assert.IsType<StepOutcome.Parked>(await Slow.Runner.RunAsync(input, Stop));

        await using var context = Database.Open();
        var incident = await context.Incidents.SingleAsync(Stop);
        Assert.Null(incident.ResolvedAt);
        Assert.Equal(Bench.Clock.GetUtcNow(), incident.RaisedAt);
        Assert.Contains("again", incident.Message, StringComparison.Ordinal);
        Assert.Null((await context.ParkedStimuli.SingleAsync(Stop)).SettledAt);
        Assert.Equal(1, await context.Idempotency.CountAsync(Stop));
        await Bench.AssertSoundAsync();
        Assert.IsType<StepOutcome.Done>(await RetryAsync("s1"));
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Parked_TriedAgainInAFinishedCase_BecomesANotice()
    {
        await ParkAsync("s1");
        await Bench.GiveAsync("k1", new CancelCase("c-1") { Id = "s2", Actor = Bench.Somebody });

        Assert.IsType<StepOutcome.AfterEnd>(await RetryAsync("s1"));

        await using var context = Database.Open();
        var parked = await context.ParkedStimuli.SingleAsync(Stop);
        Assert.Equal((ParkReason.Finished, "operator"), (parked.Reason, parked.SettledBy));
        Assert.Equal("after-end", (await context.Incidents.SingleAsync(Stop)).Resolution);
        Assert.Equal("after-end/s1", (await context.Notices.SingleAsync(Stop)).Id);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Parked_Left_KeepsTheReasonAndIsTriedNoMore()
    {
        await ParkAsync("s1");
        Assert.Equal(SettlingOutcome.NotOpen, await Bench.Incidents.SendAgainAsync(new Settlement("k1", "parked/s1", "operator"), Stop));

        Assert.Equal(SettlingOutcome.Settled, await LeaveAsync("parked/s1"));
        Assert.Equal(SettlingOutcome.NotOpen, await LeaveAsync("parked/s1"));

        Assert.IsType<StepOutcome.SeenBefore>(await RetryAsync("s1"));
        Assert.IsType<StepOutcome.SeenBefore>(await Bench.GiveAsync("k1", Bench.Event("s1", "tick")));
        await using var context = Database.Open();
        var incident = await context.Incidents.SingleAsync(Stop);
        Assert.Equal((IncidentRow.Skipped, "operator"), (incident.Resolution, incident.ResolvedBy));
        Assert.Equal(Reason.Text, (await Bench.Texts.ReadAsync("k1", stop: Stop))[incident.ReasonRef!]);
        Assert.Equal("operator", (await context.ParkedStimuli.SingleAsync(Stop)).SettledBy);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Parked_OfADestroyedCase_IsNotLeftWithoutItsReason()
    {
        await ParkAsync("s1");
        await Bench.DestroyAsync("k1");

        Assert.Equal(SettlingOutcome.CaseDestroyed, await LeaveAsync("parked/s1"));
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Parked_TimersMoment_IsNotGivenAgainAndAgain()
    {
        await Bench.OpenAsync("k1", Flows.Road);
        await Bench.GiveAsync("k1", new RunTaskCompleted(await TaskOf("k1"), null) { Id = "s1", Actor = Bench.Somebody });
        await Bench.GiveAsync("k1", Bench.Event("s2", "answered"));
        Bench.Clock.Move(TimeSpan.FromHours(1));
        await Slow.TimerPump.DrainAsync(Stop);
        await Bench.AssertSoundAsync();

        Bench.Clock.Move(TimerStore.Lease + TimerStore.Lease);
        Assert.Empty(await Bench.Timers.ClaimDueAsync(Bench.Clock.GetUtcNow(), "a", stop: Stop));
        await using var context = Database.Open();
        var parked = await context.ParkedStimuli.SingleAsync(Stop);
        var moment = new TimerDue(await TimerOf("k1")) { Id = parked.Id, Actor = Actor.Timer };
        Assert.IsType<StepOutcome.Done>(await Bench.Runner.RunAsync(new CaseInput("k1", moment) { RetriedBy = "operator" }, Stop));
        Assert.Equal(SubStatus.Finished, (await Bench.CaseAsync("k1")).Status);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Undelivered_SentAgain_GoesOutAsIfItHadNeverFailed()
    {
        await Bench.OpenAsync("k1", Flows.Parent);
        await Bench.Commands().DrainAsync(Stop);
        await Bench.AssertSoundAsync();
        var command = await CommandAsync();
        Assert.Equal((OutboxStatus.Failed, 1), (command.Status, command.Attempts));

        Assert.Equal(SettlingOutcome.Settled, await Bench.Incidents.SendAgainAsync(new Settlement("k1", $"undelivered/{command.Id}", "operator", ReceiptOf(new StepOutcome.SeenBefore())), Stop));
        Assert.Equal(SettlingOutcome.NotOpen, await Bench.Incidents.SendAgainAsync(new Settlement("k1", $"undelivered/{command.Id}", "operator"), Stop));
        var pending = await CommandAsync();
        Assert.Equal((OutboxStatus.Pending, 0, Bench.Clock.GetUtcNow()), (pending.Status, pending.Attempts, pending.NotBefore));
        await Bench.AssertSoundAsync();
        await Bench.Commands([.. Flows.Child.All]).DrainAsync(Stop);

        Assert.Equal(SubStatus.Finished, (await Bench.CaseAsync("k1")).Status);
        await using var context = Database.Open();
        Assert.Equal(IncidentRow.Retried, (await context.Incidents.SingleAsync(Stop)).Resolution);
        Assert.Equal(1, await context.Idempotency.CountAsync(Stop));
        await Bench.AssertSoundAsync();
        await AssertRebuiltTheSameAsync();
    }

    [Fact]
    public async Task Undelivered_FailingAgain_OpensItsIncidentAgain()
    {
        await Bench.OpenAsync("k1", Flows.Parent);
        await Bench.Commands().DrainAsync(Stop);
        var incidentId = $"undelivered/{(await CommandAsync()).Id}";
        await Bench.Incidents.SendAgainAsync(new Settlement("k1", incidentId, "operator"), Stop);
        await Bench.Commands().DrainAsync(Stop);

        await using var context = Database.Open();
        var incident = await context.Incidents.SingleAsync(Stop);
        Assert.Equal((null, null, null), (incident.ResolvedAt, incident.Resolution, incident.ResolvedBy));
        await Bench.AssertSoundAsync();
        Assert.Equal(SettlingOutcome.Settled, await LeaveAsync(incidentId));
        Assert.Equal(OutboxStatus.Failed, (await CommandAsync()).Status);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Dropped_Left_StaysSoWhenTheRowsAreRebuilt()
    {
        await Bench.OpenAsync("k1", Flows.Road);
        for (var i = 0; i <= StepLimits.Default.Unmatched; i++) await Bench.GiveAsync("k1", Bench.Event($"s{i}", $"early-{i}"));
        string id;
        await using (var context = Database.Open()) id = (await context.Incidents.SingleAsync(i => i.Kind == IncidentRow.Dropped, Stop)).Id;

        Assert.Equal(SettlingOutcome.Settled, await LeaveAsync(id));

        await Bench.AssertSoundAsync();
        await AssertRebuiltTheSameAsync();
    }

    [Fact]
    public async Task Outbox_ClaimedAndPutBackForEver_IsNeverGivenUp()
    {
        await Bench.OpenAsync("k1", Flows.Parent);
        for (var i = 0; i < 2 * OutboxStore.MostAttempts; i++)
        {
            var row = Assert.Single(await ClaimAsync(Bench));
            if (i % 2 == 0) await Bench.Outbox.PutBackAsync([row], Bench.Clock.GetUtcNow().AddSeconds(5), Stop);
            Assert.Empty(await ClaimAsync(Bench));
            Bench.Clock.Move(OutboxStore.Lease);
        }

        var stored = await CommandAsync();
        Assert.Equal((OutboxStatus.Pending, 0), (stored.Status, stored.Attempts));
    }

    [Fact]
    public async Task Outbox_FailedOften_IsGivenUpAtTheLastAttemptAndNotOnceItIsDone()
    {
        await Bench.OpenAsync("k1", Flows.Parent);
        var row = await CommandAsync();
        for (var i = 1; i < OutboxStore.MostAttempts; i++)
        {
            await Bench.Outbox.FailedAsync(row, "IOException", Bench.Clock.GetUtcNow(), stop: Stop);
            var failed = await CommandAsync();
            Assert.Equal((OutboxStatus.Pending, i, Bench.Clock.GetUtcNow() + OutboxStore.PauseAfter(i)), (failed.Status, failed.Attempts, failed.NotBefore));
        }

        await Bench.Outbox.FailedAsync(row, "IOException", Bench.Clock.GetUtcNow(), stop: Stop);
        Assert.Equal(OutboxStatus.Failed, (await CommandAsync()).Status);
        await Bench.AssertSoundAsync();
        await Bench.Incidents.SendAgainAsync(new Settlement("k1", $"undelivered/{row.Id}", "operator"), Stop);
        await ((IOutboxStore)Bench.Outbox).DoneAsync(row, Bench.Clock.GetUtcNow(), Stop);
        await Bench.Outbox.FailedAsync(row, "IOException", Bench.Clock.GetUtcNow(), forGood: true, Stop);

        Assert.Equal((OutboxStatus.Done, 0), ((await CommandAsync()).Status, (await CommandAsync()).Attempts));
        await Bench.AssertSoundAsync();
    }

    [Theory]
    [InlineData("UPDATE incidents SET resolved_at = raised_at WHERE kind = 'parked'", "parked")]
    [InlineData("UPDATE parked_stimuli SET settled_at = at", "parked")]
    [InlineData("UPDATE inbox SET step = 1 WHERE step IS NULL", "parked")]
    [InlineData("DELETE FROM parked_stimuli", "parked")]
    [InlineData("UPDATE outbox SET status = 'Pending'", "undelivered")]
    [InlineData("UPDATE incidents SET resolved_at = raised_at, resolution = 'retried' WHERE kind = 'undelivered'", "undelivered")]
    [InlineData("DELETE FROM incidents WHERE kind = 'undelivered'", "undelivered")]
    public async Task Doctor_NamesWhatWaitsForAPersonAndIsNotShownOrTheOtherWay(string breakage, string code)
    {
        await ParkAsync("s1");
        await Bench.OpenAsync("k2", Flows.Parent);
        await Bench.Commands().DrainAsync(Stop);
        await Bench.AssertSoundAsync();
        await using var context = Database.Open();
        await context.Database.ExecuteSqlRawAsync(breakage, Stop);

        Assert.Contains(code, (await new Physician(Database).ExamineAsync(Stop)).Where(f => f.IsBroken).Select(f => f.Code));
    }

    private Bench Slow => new(Database, Key, Bench.Clock, new RunnerOptions { StepLimit = TimeSpan.Zero });

    private async Task ParkAsync(string stimulusId)
    {
        await Bench.OpenAsync("k1", Flows.Counter);
        Assert.IsType<StepOutcome.Parked>(await Slow.GiveAsync("k1", Bench.Event(stimulusId, "tick")));
    }

    private Task<StepOutcome> RetryAsync(string stimulusId, Bench? by = null) =>
        (by ?? Bench).Runner.RunAsync(new CaseInput("k1", Bench.Event(stimulusId, "tick")) { RetriedBy = "operator" }, Stop);

    private Task<SettlingOutcome> LeaveAsync(string incidentId) => Bench.Incidents.LeaveAsync(new Settlement("k1", incidentId, "operator"), Reason, Stop);

    private static Task<IReadOnlyList<OutboxRow>> ClaimAsync(Bench bench) => bench.Outbox.ClaimAsync(CommandDelivery.Kinds, bench.Clock.GetUtcNow(), stop: Stop);

    private async Task<OutboxRow> CommandAsync()
    {
        await using var context = Database.Open();
        return await context.Outbox.AsNoTracking().OrderBy(o => o.Sequence).FirstAsync(Stop);
    }

    private async Task AssertRebuiltTheSameAsync()
    {
        var before = await Snapshot.OfAsync(Database);
        await new Rebuilding(Database, Bench.Replay).RebuildAsync("k1", Stop);
        Assert.Equal(before, await Snapshot.OfAsync(Database));
    }
}
