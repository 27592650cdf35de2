using System.Globalization;
using Xunit;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>
/// The whole service in thousands of seeded schedules. A failing one is named by its seed; run it alone with <see cref="OneSeed"/>.
/// </summary>
public sealed class SimulationTests
{
    private const int Small = 2000;
    private const int Whole = 40;
    private const int Upgraded = 400;

    [Fact]
    public void Schedules_OfASmallProcedure_KeepEveryInvariantAndAreRoughAndComeFar()
    {
        var census = new Census();
        Assert.Equal("", string.Join(Environment.NewLine, Schedules.Failing(Procedures.Small, 1, Small, census)));
        TestContext.Current.TestOutputHelper!.WriteLine(census.ToString());
        Assert.True(census["cases finished"] * 2 > census["cases"], census.ToString());
        Assert.True(census["published again"] > Small / 10 && census["quarantined"] > Small / 10 && census["answers late"] > Small / 10, census.ToString());
        Assert.True(census["crashes"] > Small / 2 && census["answer SeenBefore"] > Small / 10 && census["term RungReached"] > Small / 10, census.ToString());
    }

    [Fact]
    public void Schedules_OfTheShippedProcedure_KeepEveryInvariant()
    {
        var census = new Census();
        Assert.Equal("", string.Join(Environment.NewLine, Schedules.Failing(Procedures.Shipped, 1, Whole, census)));
        TestContext.Current.TestOutputHelper!.WriteLine(census.ToString());
        Assert.True(census["steps"] > Whole * 20, census.ToString());
    }

    [Fact]
    public void Schedules_WithNodesUpgradedOneAfterTheOther_KeepEveryInvariant()
    {
        var census = new Census();
        Assert.Equal("", string.Join(Environment.NewLine, Schedules.Failing(Procedures.Small, 1, Upgraded, census, upgrade: true)));
        TestContext.Current.TestOutputHelper!.WriteLine(census.ToString());
        Assert.True(census["cases of both versions"] > Upgraded / 4 && census["left to newer"] > Upgraded / 10, census.ToString());
    }

    [Fact]
    public void Schedules_WithNewerCasesNotLeft_FindIt() => Assert.NotNull(Schedules.Finding(Procedures.Small, Mutation.NewerNotLeft, Upgraded, upgrade: true));

    [Fact]
    public void Schedules_WithTheSameSeed_AreTheSame() =>
        Assert.Equal(Schedules.Trace(Procedures.Small, 7), Schedules.Trace(Procedures.Small, 7));

    /// <summary>One schedule alone: <c>INTERAGENCY_SEED=23 dotnet run --project tests/Orchestrator.Tests -- -method "*OneSeed*"</c>.</summary>
    [Fact]
    public void OneSeed_GivenByTheEnvironment_KeepsEveryInvariant()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("INTERAGENCY_SEED") ?? "1", CultureInfo.InvariantCulture);
        var found = Schedules.Failing(Procedures.Small, seed, 1).Concat(Schedules.Failing(Procedures.Shipped, seed, 1));
        Assert.True(!found.Any(), string.Join(Environment.NewLine, found));
    }

    [Theory]
    [InlineData(Mutation.InboxLost)]
    [InlineData(Mutation.InboxNotAsked)]
    [InlineData(Mutation.NoLock)]
    [InlineData(Mutation.TornCommit)]
    [InlineData(Mutation.NumberBeforeCommit)]
    [InlineData(Mutation.DoneWhenClaimed)]
    [InlineData(Mutation.ClaimCountedAsFailure)]
    [InlineData(Mutation.TimerGoneWhenClaimed)]
    [InlineData(Mutation.DecisionNotTold)]
    [InlineData(Mutation.FreshIdOnRetry)]
    [InlineData(Mutation.DoneWhenPublished)]
    [InlineData(Mutation.FreshMessageId)]
    [InlineData(Mutation.AnswerInboxLost)]
    [InlineData(Mutation.AnswerAckedFirst)]
    [InlineData(Mutation.QuarantineLost)]
    public void Schedules_WithAMistakePutIn_FindIt(Mutation mutation)
    {
        var found = Schedules.Finding(Procedures.Small, mutation, Small);
        Assert.NotNull(found);
        TestContext.Current.TestOutputHelper!.WriteLine(found);
    }
}
