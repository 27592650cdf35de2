using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>Every shipped procedure with people who do anything at any time: whatever they do, the case keeps to its invariants.</summary>
public sealed class RandomWalkTests
{
    private const int Seeds = 12;
    private const int Moves = 150;

    public static TheoryData<string, int> Walks => new(from procedure in Shipped.Procedures from seed in Enumerable.Range(1, Seeds) select (procedure, seed));

    [Theory, MemberData(nameof(Walks))]
    public void Walk_WhateverAnybodyDoes_KeepsTheInvariants(string procedure, int seed)
    {
        var run = Walk(procedure, seed, out _, AssertWhole);

        Assert.Empty(CaseInvariants.ToldTwice(run));
        Replay.AssertGivesTheState(run);
        if (run.IsOver) Leftovers.AssertNone(run);
    }

    /// <summary>The walks are no idling: over the procedures and seeds, everything that may happen does.</summary>
    [Fact]
    public void Walks_MeetEverything()
    {
        var met = new HashSet<string>();
        foreach (var (procedure, seed) in from procedure in Shipped.Procedures from seed in Enumerable.Range(1, Seeds) select (procedure, seed))
        {
            var run = Walk(procedure, seed, out var people, _ => { });
            if (run.IsOver) met.Add("the end");
            if (people.Refused > 0) met.Add("refusal");
            if (run.Effects.OfType<GroundRecorded>().Any()) met.Add("ground");
            if (run.Effects.OfType<DangerChanged>().Any(d => d.Status == DangerStatus.Confirmed)) met.Add("danger");
            if (run.Effects.OfType<AnswerRecorded>().Any()) met.Add("answer");
            if (run.Effects.OfType<NoticeSent>().Any(n => n.Kind == "rung")) met.Add("rung");
        }

        Assert.Equal(["answer", "danger", "ground", "refusal", "rung", "the end"], met.Order(StringComparer.Ordinal));
    }

    private static CaseRun Walk(string procedure, int seed, out RandomPeople people, Action<CaseRun> after)
    {
        var story = Shipped.Scenario(procedure, "happy");
        var start = Khmao.Monday.AddDays(37 * seed);
        var run = Rehearsal.Open(Shipped.Set(procedure), Shipped.World, story with { Script = CaseScript.Plain with { IsSilent = true } }, start);
        people = new RandomPeople(run, seed);
        after(run);
        for (var move = 0; move < Moves && !run.IsOver; move++)
        {
            people.Move();
            after(run);
        }

        return run;
    }

    private static void AssertWhole(CaseRun run) => Assert.Equal("", string.Join("; ", CaseInvariants.Broken(run)));
}
