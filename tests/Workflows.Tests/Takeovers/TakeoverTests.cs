using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Takeovers;
using Interagency.Workflows.Tests.Procedures;
using Xunit;

namespace Interagency.Workflows.Tests.Takeovers;

public sealed class TakeoverTests
{
    public static TheoryData<string, string> Places => [.. from procedure in Shipped.Procedures from place in TakeoverPlace.Of(Carried.Set(procedure).Root) select (procedure, place.Id)];

    public static TheoryData<string, string> Steps => [.. from procedure in Shipped.Procedures from place in TakeoverPlace.Of(Carried.Set(procedure).Root) from step in place.Steps select (procedure, step.Id)];

    public static TheoryData<string> Procedures => [.. Shipped.Procedures];

    [Theory, MemberData(nameof(Places)), MemberData(nameof(Steps))]
    public void EveryPlaceOfEveryProcedure_IsEntered_WithWhatItNeeds(string procedure, string place)
    {
        var result = Carried.Take(procedure, Carried.At(procedure, place));
        var standing = result.State.Root.Contexts.Select(c => c.NodeId[(c.NodeId.LastIndexOf(':') + 1)..]).ToList();
        Assert.True(result.State.Instances.TrueForAll(i => i.Incidents.Count == 0), $"{procedure} {place}: {string.Join("; ", result.State.Instances.SelectMany(i => i.Incidents).Select(i => $"{i.ActivityId}: {i.Message}"))}");
        Assert.True(standing.Contains(place), $"{procedure} {place}: stands in {string.Join(", ", standing)}");
    }

    [Theory, MemberData(nameof(Places)), MemberData(nameof(Steps))]
    public void NothingLeavesTheHouse_ForWhatIsPast(string procedure, string place)
    {
        var result = Carried.Take(procedure, Carried.At(procedure, place));
        Assert.Empty(result.Effects.OfType<NoticeSent>());
        Assert.Null(result.State.Facts.WithheldNotices);
        Assert.All(result.State.Facts.Deadlines, d => Assert.True(DeadlineClock.Next(d) is null || DeadlineClock.Next(d) > Carried.Now, $"{d.Term.Id} has a point in the past that was not told"));
        Assert.All(result.State.Root.Bookmarks, b => Assert.True(b.DueAt is null || b.DueAt > Carried.Now, $"{b.Name} was due {b.DueAt}"));
    }

    [Theory, MemberData(nameof(Places))]
    public void Replayed_GivesTheSameState(string procedure, string place)
    {
        var taken = Carried.At(procedure, place);
        Stimulus kept = System.Text.Json.JsonSerializer.Deserialize<Stimulus>(System.Text.Json.JsonSerializer.Serialize<Stimulus>(taken, StateJson.Options), StateJson.Options)!;
        var once = StateJson.Write(Carried.Take(procedure, taken).State);
        var again = StateJson.Write(Carried.Take(procedure, (CaseTakenOver)kept).State);
        Assert.True(once.AsSpan().SequenceEqual(again));
    }

    /// <summary>Taken over in any stage, a case goes on to its closing as one that began here.</summary>
    [Theory, MemberData(nameof(Places))]
    public void CaseTakenOver_GoesOnToItsClosing(string procedure, string place)
    {
        var run = Finish.Of(new CaseRun(Carried.Set(procedure), Shipped.World, Carried.Now, CaseScript.Plain with { IsSilent = true }, "case-1").Send(Carried.At(procedure, place)));
        // A loop that waits for the life of the family lasts until a ground ends it.
        foreach (var bookmark in run.State.Root.Bookmarks.Where(b => b.Name == CaseBookmarks.Ground).ToList())
            if (!run.IsOver) Finish.Of(run.Send(Strike.With(run, bookmark.Key!, "doc-ground")));
        Assert.NotNull(run.State.Facts.Closure);
        Assert.Empty(run.State.Instances.SelectMany(i => i.Incidents));
    }

    [Theory, MemberData(nameof(Procedures))]
    public void ClosedCase_IsOver_WithItsGroundAndOutcome(string procedure)
    {
        var directory = Shipped.World.Directories.For(Carried.Set(procedure).Root.Region!)!;
        var (ground, outcome) = (directory.Grounds[^1].Key, directory.Outcomes[0].Key);
        var place = TakeoverPlace.Of(Carried.Set(procedure).Root)[0].Id;
        var result = Carried.Take(procedure, Carried.At(procedure, place) with { Place = null, ClosedAt = Carried.Entered, Ground = ground, Outcome = outcome });
        Assert.Equal(SubStatus.Finished, result.State.Root.SubStatus);
        Assert.Equal((ground, Carried.Entered), (result.State.Facts.Closure!.Ground, result.State.Facts.Closure.At));
        Assert.Empty(result.State.Facts.Tasks);
        Assert.Empty(result.State.Facts.Deadlines);
    }

    [Fact]
    public void Effects_StandAtTheInstantsAtWhichTheyHappened()
    {
        var result = Carried.Take("irkutsk", Carried.At("irkutsk", "supportTzhs"));
        DateTimeOffset at = default;
        var dated = new List<(DateTimeOffset At, Effect Effect)>();
        foreach (var effect in result.Effects)
            if (effect is InstantReached reached) at = reached.At;
            else dated.Add((at, effect));
        Assert.Equal(Carried.Opened, dated.Single(d => d.Effect is CaseOpened).At);
        Assert.Equal(Carried.Entered, dated.Single(d => d.Effect is StageChanged).At);
        Assert.Equal(Carried.Entered, dated.Single(d => d.Effect is MeasureChanged { Status: MeasureStatus.Done }).At);
        Assert.Equal(Carried.Now, result.State.LastStepAt);
        Assert.Equal(1, result.State.Steps);
    }

    [Fact]
    public void DutyDoneLast_GoesOnWithTheRoundAfter()
    {
        var taken = Carried.At("irkutsk", "supportTzhs") with { LastDone = new Dictionary<string, DateOnly> { ["monthly-visit"] = new(2026, 2, 11) } };
        var opened = Carried.Take("irkutsk", taken).Effects.OfType<DutyChanged>().Where(d => d.Duty == "monthly-visit").ToList();
        var march = Assert.Single(opened);
        // January and February lie behind: the visit of March is the third.
        Assert.Equal((3, DutyStatus.Open), (march.Number, march.Status));
    }

    [Fact]
    public void DutyMissedSince_StandsOverdue_AndNobodyIsTold()
    {
        var taken = Carried.At("irkutsk", "supportTzhs") with { LastDone = new Dictionary<string, DateOnly> { ["monthly-visit"] = new(2026, 1, 20) } };
        var result = Carried.Take("irkutsk", taken);
        Assert.Equal([2, 3], result.Effects.OfType<DutyChanged>().Where(d => d.Duty == "monthly-visit").Select(d => d.Number));
        Assert.Contains(result.State.Facts.Deadlines, d => d.IsMissed);
        Assert.Empty(result.Effects.OfType<NoticeSent>());
    }

    [Fact]
    public void DutyOfWhichNothingIsKnown_BeginsWithTheRoundThatRunsNow()
    {
        var visits = Carried.Take("irkutsk", Carried.At("irkutsk", "supportTzhs")).Effects.OfType<DutyChanged>().Where(d => d.Duty == "monthly-visit");
        Assert.Equal([3], visits.Select(d => d.Number));
    }

    [Fact]
    public void EntryOfTheOpening_KeepsItsNumber()
    {
        var taken = Carried.At("khmao", "stageSupport") with { Entries = [new CarriedEntry("family-register", 214, 2025, Carried.Opened)] };
        var entry = Assert.Single(Carried.Take("khmao", taken).Effects.OfType<JournalEntryMade>());
        Assert.Equal(("family-register", 214, 2025), (entry.Journal, entry.Number, entry.Year));
    }

    /// <summary>A branch beside the place that was done on paper is not to be done again; its date is that of its event.</summary>
    [Fact]
    public void StepsToldOf_AreBehind_OthersAreToBeDone()
    {
        var signed = Carried.Entered.AddDays(3);
        var taken = Carried.At("irkutsk", "tSmppk");
        taken = taken with { Passed = [.. taken.Passed, new PassedStep("tAgreement", At: signed)] };
        var result = Carried.Take("irkutsk", taken);
        var waits = CaseRun.WaitersOf(result.State).Select(w => w.ActivityId).ToHashSet();
        Assert.DoesNotContain("tAgreement", waits);
        Assert.Contains("tFirstTalk", waits);
        Assert.Equal(signed, result.State.Facts.Events["support-agreement-signed"]);
    }

    /// <summary>What a passed decision was is told by its outcome; the steps after go by it.</summary>
    [Fact]
    public void OutcomeToldOf_LeadsTheWayThroughAStageThatLiesBehind()
    {
        var taken = Carried.At("tatarstan", "stageInforming") with { Passed = [new PassedStep("collegial", "Support")] };
        var result = Carried.Take("tatarstan", taken);
        Assert.Equal("support", (string?)result.State.Root.Contexts[0].Variables!.Values.Single(v => v.Name == "course").Value);
    }

    [Fact]
    public void TermSetBeforeTheLoad_HasRungsThatLieBehind_AndThoseAheadFire()
    {
        var run = new CaseRun(Carried.Set("khmao"), Shipped.World, Carried.Now, CaseScript.Plain with { IsSilent = true }, "case-1").Send(Carried.At("khmao", "stageAgreement"));
        var overdue = run.State.Facts.Deadlines.First(d => d.IsMissed);
        Assert.All(overdue.Points.Where(p => p.At <= Carried.Now), p => Assert.Equal(p.At, p.FiredAt));
        var ahead = new CaseRun(Carried.Set("khmao"), Shipped.World, Carried.Entered.AddHours(9), CaseScript.Plain with { IsSilent = true }, "case-1").Send(Carried.At("khmao", "stageAgreement"));
        var told = ahead.Effects.OfType<NoticeSent>().Count();
        ahead.WaitTill(Carried.Now);
        Assert.Equal(0, told);
        Assert.Contains(ahead.Effects.OfType<NoticeSent>(), n => n.Kind is "deadline-missed" or "rung");
    }

    [Fact]
    public void Place_ThatIsOfAnotherTrack_IsRefusedByName()
    {
        var taken = Carried.At("irkutsk", "supportTzhs");
        taken.Intake["track"] = "sop-lead";
        var refused = Assert.Throws<StimulusRefusedException>(() => Carried.Take("irkutsk", taken));
        Assert.Equal("no-way", refused.Code);
        Assert.Contains("Профессиональное сопровождение: ТЖС", refused.Russian, StringComparison.Ordinal);
    }

    [Fact]
    public void PlaceAfterAGround_WithoutOne_IsRefused() =>
        Assert.Equal("no-ground", Assert.Throws<StimulusRefusedException>(() => Carried.Take("khmao", Carried.At("khmao", "groundConclusion") with { Ground = null })).Code);

    [Theory]
    [InlineData("entered-before-opened")]
    [InlineData("entered-in-future")]
    [InlineData("opened-in-future")]
    [InlineData("closed-before-opened")]
    [InlineData("no-place")]
    [InlineData("event-in-future")]
    public void DatesThatDontAgree_AreRefused(string code)
    {
        var taken = Carried.At("khmao", "stageSupport");
        taken = code switch
        {
            "entered-before-opened" => taken with { EnteredAt = Carried.Opened.AddDays(-1) },
            "entered-in-future" => taken with { EnteredAt = Carried.Now.AddDays(1) },
            "opened-in-future" => taken with { OpenedAt = Carried.Now.AddDays(1) },
            "closed-before-opened" => taken with { ClosedAt = Carried.Opened.AddDays(-1) },
            "no-place" => taken with { Place = null },
            _ => taken with { Events = new Dictionary<string, DateTimeOffset> { ["plan-sent"] = Carried.Now.AddDays(1) } }
        };
        Assert.Equal(code, Assert.Throws<StimulusRefusedException>(() => Carried.Take("khmao", taken)).Code);
    }

    /// <summary>Opened by one organisation and handed over to another, a case is that other's from the first row on, wherever it has come to it.</summary>
    [Fact]
    public void CaseRunByWhomItWasHandedTo_IsTheirs_AndOnlyWhereItHasCome()
    {
        var definition = Carried.Set("novgorod").Root;
        var owners = CaseOwners.Of(definition, Shipped.World.Directories.For(definition.Region!)!).Select(o => o.Key).ToList();
        var centre = owners.First(o => o != definition.Organisation);
        var places = TakeoverPlace.Of(definition).Select(p => p.Id).ToLookup(id => TakeoverNeeds.IsRunBy(centre, definition, id, Carried.Track(definition, id)));
        Assert.NotEmpty(places[true]);
        Assert.NotEmpty(places[false]);
        foreach (var place in places[true])
        {
            var result = Carried.Take("novgorod", Carried.At("novgorod", place) with { RunBy = centre });
            Assert.Equal((centre, centre), (result.State.Facts.Organisation, result.Effects.OfType<CaseOpened>().Single().Organisation));
        }

        foreach (var place in places[false])
            Assert.Equal("not-come-yet", Assert.Throws<StimulusRefusedException>(() => Carried.Take("novgorod", Carried.At("novgorod", place) with { RunBy = centre })).Code);
        Assert.Equal("unknown-owner", Assert.Throws<StimulusRefusedException>(() => Carried.Take("novgorod", Carried.At("novgorod", places[true].First()) with { RunBy = "nobody" })).Code);
    }
}
