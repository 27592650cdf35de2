using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Runtime;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

public abstract partial class StoreContractTests
{
    private const string Here = "RU-KHM", Elsewhere = "RU-NGR";

    [Fact]
    public async Task Standing_OfAFreshService_IsNoughtEverywhere()
    {
        var standing = await StandingAsync();
        Assert.Equal(2 * Enum.GetValues<Figure>().Length, standing.Count);
        Assert.All(standing, figure => Assert.Equal(0, figure.Value));
    }

    [Fact]
    public async Task Standing_OfCasesTermsAndTimers_IsToldByRegion()
    {
        await Bench.OpenSmallAsync("k1");
        await Bench.OpenSmallAsync("k2");

        var fresh = await StandingAsync();
        var (opened, waits) = (Value(fresh, Figure.OpenCases), Value(fresh, Figure.OutboxPending));
        Bench.Clock.Move(TimeSpan.FromDays(8));
        var lastDay = await StandingAsync();
        Bench.Clock.Move(TimeSpan.FromDays(6));
        var late = await StandingAsync();

        // Two agencies are asked in each case, within five working days: a holiday makes them end on Tuesday the tenth.
        Assert.Equal((2, 4), (opened, waits));
        Assert.Equal((0, 0), (Value(fresh, Figure.TermsDue), Value(fresh, Figure.TermsOverdue)));
        Assert.Equal((4, 0), (Value(lastDay, Figure.TermsDue), Value(lastDay, Figure.TermsOverdue)));
        Assert.Equal((0, 4), (Value(late, Figure.TermsDue), Value(late, Figure.TermsOverdue)));
        Assert.Equal(TimeSpan.FromDays(14).TotalSeconds, Value(late, Figure.OutboxLag));
        Assert.True(Value(late, Figure.TimersOverdue) > 0 && Value(late, Figure.TimerLag) is > 0 and < 14 * 86_400);
        Assert.All(late.Where(figure => figure.Region == Elsewhere), figure => Assert.Equal(0, figure.Value));

        await Bench.TimerPump.DrainAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (Value(await StandingAsync(), Figure.TimersOverdue), Value(await StandingAsync(), Figure.TimerLag)));
    }

    [Fact]
    public async Task Standing_OfTroubles_CountsWhatWaitsForAPerson()
    {
        var stop = TestContext.Current.CancellationToken;
        await Bench.OpenAsync("k1", Flows.Counter);
        await using (var transaction = await Bench.Store.BeginAsync("k1", Bench.Event("slow", "tick"), stop: stop))
            await transaction.ParkAsync(ParkReason.Aborted, Bench.Clock.GetUtcNow(), PersonalData.None, stop: stop);
        var quarantine = new QuarantineStore(Database, Key, Bench.Clock);
        await quarantine.KeepAsync(new QuarantinedAnswer("q1", Here, "school", null, null, "нет", "no", "x"u8.ToArray()), stop);
        await quarantine.KeepAsync(new QuarantinedAnswer("q2", "Кто угодно", "school", null, null, "нет", "no", "x"u8.ToArray()), stop);

        var standing = await StandingAsync();
        Assert.Equal((1, 1, 1), (Value(standing, Figure.StimuliParked), Value(standing, Figure.IncidentsOpen), Value(standing, Figure.MessagesQuarantined)));
        // What a channel calls a region may be any text: it is counted and not repeated.
        Assert.Equal(1, Assert.Single(standing, figure => figure.Region is null).Value);
        Assert.DoesNotContain(standing, figure => figure.Region is not (null or Here or Elsewhere));

        await quarantine.SettleAsync("q1", "person:p1", null, stop);
        await using (var context = Database.Open())
        {
            await context.Incidents.ExecuteUpdateAsync(set => set.SetProperty(i => i.ResolvedAt, Bench.Clock.GetUtcNow()), stop);
            await context.ParkedStimuli.ExecuteUpdateAsync(set => set.SetProperty(p => p.SettledAt, Bench.Clock.GetUtcNow()), stop);
        }

        standing = await StandingAsync();
        Assert.Equal((0, 0, 0), (Value(standing, Figure.StimuliParked), Value(standing, Figure.IncidentsOpen), Value(standing, Figure.MessagesQuarantined)));
    }

    [Fact]
    public async Task Standing_OfAClosedCase_IsNotOpen()
    {
        await WholeSmallCaseAsync();
        Assert.Equal(0, Value(await StandingAsync(), Figure.OpenCases));
    }

    private Task<IReadOnlyList<Standing>> StandingAsync() => new StandingQueries(Database).ReadAsync([Here, Elsewhere], Bench.Clock.GetUtcNow(), TestContext.Current.CancellationToken);

    private static double Value(IReadOnlyList<Standing> standing, Figure figure) => standing.Single(s => s.Figure == figure && s.Region == Here).Value;
}
