using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class DutyTests
{
    private const string Winter = "2026-12-10T09:00:00+05:00";

    private static JsonObject Work() => Step("PersonTask", new { role = "curator", term = Term(200) }, "work");

    private static JsonObject Monthly(string id = "visit", bool photos = false) =>
        Step("Duty", new { key = id, title = "Посещение", role = "curator", documentKind = "paper", photos, term = Every(new { kind = "month" }) }, id);

    private static JsonObject Notice() => Step("Duty", new { key = "notice", title = "Сведения", role = "curator", on = "occasion", term = Every(new { kind = "workingDays", n = 7 }) }, "notice");

    private static object Every(object rule) => new
    {
        rule, from = "now", numberMark = "assumed", startMark = "assumed", responsible = "role:curator", bindingBasis = "ст. 9",
        rungs = new object[] { Rung("first", "director", 1), Rung("second", "secretary", 10) }
    };

    private static object Rung(string id, string role, int days) =>
        new { id, to = new { kind = "role", key = role }, when = new { side = "after", unit = "calendarDays", n = days } };

    private static JsonObject Evidence(string? on = null)
    {
        var data = new JsonObject { ["evidence"] = "act-1" };
        if (on is not null) data["on"] = on;
        return data;
    }

    private static SmallCase Arise(SmallCase small, string? knownAt = null, Actor? by = null) => small.Send(id =>
        new OccasionArisen("notice", "text-1", knownAt is null ? null : DateTimeOffset.Parse(knownAt, System.Globalization.CultureInfo.InvariantCulture)) { Id = id, Actor = by ?? Person });

    private static string Round(SmallCase small, int number = 1) => small.Effects<DutyChanged>().First(d => d.Number == number).RoundId;

    private static IEnumerable<string> Told(SmallCase small) => small.Effects<DutyChanged>().Select(d => $"{d.Duty} {d.Number} {d.Status}");

    private static IEnumerable<DateOnly> DueDates(SmallCase small) =>
        small.Effects<DeadlineChanged>().Where(d => d.ActivityId is "visit" or "control" or "notice").Select(d => d.State.DueDate);

    [Fact]
    public void Monthly_OverNewYear_HasARoundForEachMonth()
    {
        var small = Beside(Winter, [Monthly()], Work()).Until("2026-12-21T12:00:00+05:00").Task("Done", Evidence(), taskId: null);
        Assert.Equal(["visit 1 Open", "visit 1 Done"], Told(small));

        small.Until("2026-12-31T23:59:00+05:00");
        Assert.Equal(2, Told(small).Count());
        small.Until("2027-01-01T00:00:00+05:00");

        Assert.Equal("visit 2 Open", Told(small).Last());
        // 31 December 2026 is a day off and 31 January a Sunday: the last working day within the month counts.
        Assert.Equal([new DateOnly(2026, 12, 30), new DateOnly(2027, 1, 29)], DueDates(small));
    }

    [Fact]
    public void Done_WritesTheEvidenceAsADocumentAndSatisfiesTheTerm()
    {
        var small = Beside(Winter, [Monthly(photos: true)], Work()).Until("2026-12-21T12:00:00+05:00");
        var data = Evidence("2026-12-18");
        data["photos"] = new JsonArray("photo-1", "photo-2");

        small.Task("Done", data);

        var done = small.Effects<DutyChanged>().Last();
        Assert.Equal((DutyStatus.Done, "act-1", "person-9"), (done.Status, done.EvidenceRef, done.By));
        Assert.Equal(["photo-1", "photo-2"], done.Photos);
        Assert.Equal(DateTimeOffset.Parse("2026-12-18T00:00:00+05:00", System.Globalization.CultureInfo.InvariantCulture), done.At);
        var document = small.Effects<DocumentChanged>().Single();
        Assert.Equal(("paper", DocumentStatus.Signed, "act-1"), (document.Kind, document.Status, document.ContentRef));
        Assert.Equal(done.At, small.Facts.Events["paper-signed"]);
        Assert.Equal((DeadlineStatus.Satisfied, done.At), (small.Effects<DeadlineChanged>().Last().State.Status, small.Effects<DeadlineChanged>().Last().State.EndedAt));
    }

    [Theory]
    [InlineData("""{"photos":["p-1"]}""", "evidence")]
    [InlineData("""{"evidence":"act-1"}""", "photos")]
    [InlineData("""{"evidence":"act-1","photos":[]}""", "photos")]
    [InlineData("""{"evidence":"act-1","photos":["a photo of the mother"]}""", "photos")]
    [InlineData("""{"evidence":"act-1","photos":["p-1"],"mood":"good"}""", "mood")]
    public void Done_WithoutItsEvidence_IsRefused(string data, string field)
    {
        var small = Beside(Winter, [Monthly(photos: true)], Work());

        var refused = Assert.Throws<StimulusRefusedException>(() => small.Task("Done", (JsonObject)JsonNode.Parse(data)!));

        Assert.Equal("wrong-form", refused.Code);
        Assert.Contains(field, refused.Russian, StringComparison.Ordinal);
        Assert.Equal(["visit 1 Open"], Told(small));
    }

    [Theory]
    [InlineData("2026-12-09", "before-the-round")]
    [InlineData("2026-12-11", "in-the-future")]
    public void Done_OnADayOutsideItsRound_IsRefused(string on, string code)
    {
        var small = Beside(Winter, [Monthly()], Work());
        Assert.Equal(code, Assert.Throws<StimulusRefusedException>(() => small.Task("Done", Evidence(on))).Code);
    }

    [Fact]
    public void Done_ByAMachine_IsRefused() =>
        Assert.Equal("person-needed", Assert.Throws<StimulusRefusedException>(() => Beside(Winter, [Monthly()], Work()).Task("Done", Evidence(), by: Actor.Timer)).Code);

    [Fact]
    public void HalfYear_OverThe30thOfJune_BeginsAnewOnTheFirstOfJuly()
    {
        var control = Step("Duty", new { key = "control", role = "curator", documentKind = "paper", term = Every(new { kind = "halfYear" }) }, "control");
        var small = Beside("2026-03-02T09:00:00+05:00", [control], Work()).Until("2026-06-30T23:59:00+05:00");
        Assert.Equal(["control 1 Open"], Told(small));

        small.Until("2026-07-01T00:00:00+05:00");

        Assert.Equal(["control 1 Open", "control 2 Open"], Told(small));
        Assert.Equal([new DateOnly(2026, 6, 30), new DateOnly(2026, 12, 30)], DueDates(small));
    }

    [Fact]
    public void Months_RunFromTheLastDueDate_WheneverItWasDone()
    {
        var visit = Step("Duty", new { key = "visit", role = "curator", documentKind = "paper", term = Every(new { kind = "months", n = 1 }) }, "visit");
        var small = Beside("2026-02-02T09:00:00+05:00", [visit], Work()).Until("2026-02-05T09:00:00+05:00").Task("Done", Evidence()).Until("2026-03-02T23:59:00+05:00");
        Assert.Equal(["visit 1 Open", "visit 1 Done"], Told(small));

        small.Until("2026-03-03T00:00:00+05:00");

        Assert.Equal([new DateOnly(2026, 3, 2), new DateOnly(2026, 4, 2)], DueDates(small));
    }

    [Fact]
    public void Months_WhoseTermWasSuspended_OpenTheNextRoundAfterTheDayItMovedTo()
    {
        var term = System.Text.Json.JsonSerializer.SerializeToNode(Every(new { kind = "months", n = 1 }))!.AsObject();
        term["suspensionBasis"] = "п. 7";
        var small = Beside("2026-02-02T09:00:00+05:00", [Step("Duty", new { key = "visit", role = "curator", term }, "visit")], Work());
        var deadline = small.Effects<DutyChanged>().Single().DeadlineId!;
        small.Until("2026-02-09T09:00:00+05:00").Send(id => new DeadlineSuspended(deadline, "п. 7") { Id = id, Actor = Person });
        small.Until("2026-02-19T09:00:00+05:00").Send(id => new DeadlineResumed(deadline) { Id = id, Actor = Person });
        Assert.Equal(new DateOnly(2026, 3, 12), small.Facts.Deadlines.Single(d => d.Term.Id == deadline).DueDate);

        small.Until("2026-03-12T23:59:00+05:00");
        Assert.Equal(["visit 1 Open"], Told(small));
        small.Until("2026-03-13T00:00:00+05:00");
        Assert.Equal(["visit 1 Open", "visit 2 Open"], Told(small));
    }

    [Fact]
    public void Missed_ReachesEachRungOnce_AndIsGivenUpWhenTheRoundAfterTheNextOpens()
    {
        var small = Beside(Winter, [Monthly()], Work()).Until("2027-01-31T23:59:00+05:00");
        Assert.Equal(["visit 1 Open", "visit 2 Open"], Told(small));
        var first = small.Effects<DutyChanged>().First();

        small.Until("2027-02-01T00:00:00+05:00");

        Assert.Equal(["visit 1 Open", "visit 2 Open", "visit 1 NotDone", "visit 3 Open"], Told(small));
        Assert.Equal(["deadline-missed:curator", "rung:director", "rung:secretary"],
            small.Effects<NoticeSent>().Where(n => n.About == first.DeadlineId).Select(n => $"{n.Kind}:{n.Addressee}").Order());
        Assert.Equal(DeadlineStatus.Cancelled, small.Effects<DeadlineChanged>().Last(d => d.State.Term.Id == first.DeadlineId).State.Status);
        Assert.DoesNotContain(small.Facts.Tasks, t => t.TaskId == first.RoundId);
    }

    [Fact]
    public void Missed_IsDoneLate_WhileTheNextRoundGoesOn()
    {
        var small = Beside(Winter, [Monthly()], Work()).Until("2027-01-15T09:00:00+05:00");
        small.Task("Done", Evidence(), Round(small));

        Assert.Equal("visit 1 Done", Told(small).Last());
        Assert.True(small.Effects<DeadlineChanged>().Last().State.IsBreach);
        Assert.Equal([Round(small, 2)], small.Facts.Tasks.Where(t => t.Form == "duty").Select(t => t.TaskId));
    }

    [Fact]
    public void Monthly_BegunWhenNoWorkingDayOfTheMonthIsLeft_BeginsWithTheNext()
    {
        var small = Beside("2026-05-31T10:00:00+05:00", [Monthly()], Work());
        Assert.Empty(Told(small));

        small.Until("2026-06-01T00:00:00+05:00");

        Assert.Equal([new DateOnly(2026, 6, 30)], DueDates(small));
    }

    [Fact]
    public void Timer_ThatComesLate_OpensEveryRoundInBetween()
    {
        var small = Beside(Winter, [Monthly()], Work());
        var timer = small.Run.State.Root.Bookmarks.Single(b => b.DueAt is not null).Key!;
        var late = new Interpreter().Step(
            small.Run.Definitions, small.Run.State, new TimerDue(timer) { Id = "late", Actor = Actor.Timer }, DateTimeOffset.Parse("2027-03-10T00:00:00+05:00", System.Globalization.CultureInfo.InvariantCulture), SmallCase.World, TestContext.Current.CancellationToken);

        Assert.Equal(["2 Open", "1 NotDone", "3 Open", "2 NotDone", "4 Open"], late.Effects.OfType<DutyChanged>().Select(d => $"{d.Number} {d.Status}"));
    }

    [Fact]
    public void Occasion_HasSevenWorkingDaysFromWhenItBecameKnown()
    {
        var small = Beside("2026-04-29T09:00:00+05:00", [Notice()], Work());
        Assert.Empty(Told(small));

        Arise(small, "2026-04-28T18:00:00+05:00");
        Arise(small);

        // Counted by hand: 29–30 April, 4–8 May; 1 May is a holiday and 9 May a Saturday.
        Assert.Equal([new DateOnly(2026, 5, 8), new DateOnly(2026, 5, 12)], DueDates(small));
        Assert.Equal(["notice 1 Open", "notice 2 Open"], Told(small));
        Assert.Equal("text-1", small.Effects<DutyChanged>().First().EvidenceRef);
        small.Task("Done", [], Round(small));
        Assert.Equal(["notice 1 Done"], Told(small).Skip(2));
        Assert.Equal([Round(small, 2)], small.Facts.Tasks.Where(t => t.Form == "duty").Select(t => t.TaskId));
    }

    [Fact]
    public void Occasion_ToldByAMachineOrFromTheFuture_IsRefused()
    {
        var small = Beside(Winter, [Notice()], Work());
        Assert.Equal("person-needed", Assert.Throws<StimulusRefusedException>(() => Arise(small, by: Actor.System)).Code);
        Assert.Equal("in-the-future", Assert.Throws<StimulusRefusedException>(() => Arise(small, "2026-12-11T09:00:00+05:00")).Code);
        Assert.Equal("wrong-form", Assert.Throws<StimulusRefusedException>(() =>
            small.Send(id => new OccasionArisen("notice", "они переехали") { Id = id, Actor = Person })).Code);
    }

    [Fact]
    public void Stage_StruckByAGround_WithdrawsEveryOpenRound()
    {
        var small = Beside(Winter, [Monthly(), Notice()], Work()).Until("2027-01-15T09:00:00+05:00");
        Arise(small).Ground();

        Assert.Contains("stage:GroundStruck", small.Lines);
        Assert.Equal(["visit 1 Withdrawn", "visit 2 Withdrawn", "notice 1 Withdrawn"], Told(small).TakeLast(3));
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Stage_WhoseWorkEnds_EndsBesideOpenDuties()
    {
        var small = Beside(Winter, [Monthly(), Notice()], Work());
        small.Task("Done", taskId: small.Facts.Tasks.Single(t => t.Form == "work").TaskId);

        Assert.Contains("stage:Done", small.Lines);
        Assert.Equal("visit 1 Withdrawn", Told(small).Last());
        Assert.Empty(small.Left);
        Assert.True(small.Run.IsOver);
    }

    [Fact]
    public void Fault_OfADuty_LeavesTheWorkGoingOnAndEndsWithTheStage()
    {
        var broken = Step("Duty", new { key = "broken", role = "curator", term = Every(new { kind = "month" }), fields = new[] { new { key = "on", type = "date" } } }, "broken");
        var small = Beside(Winter, [broken, Monthly()], Work());

        Assert.Contains("'on' stands twice", small.Incident?.Message);
        Assert.Equal(["visit 1 Open"], Told(small));
        small.Task("Done", taskId: small.Facts.Tasks.Single(t => t.Form == "work").TaskId);
        Assert.Contains("stage:Done", small.Lines);
        Assert.Null(small.Incident);
        Assert.True(small.Run.IsOver);
    }

    [Theory]
    [InlineData("""{"role":"curator"}""", "'key' is empty")]
    [InlineData("""{"key":"visit"}""", "'role' is empty")]
    [InlineData("""{"key":"visit","role":"curator"}""", "'term' is empty")]
    [InlineData("""{"key":"visit","role":"curator","on":"whenever","term":{"rule":{"kind":"month"},"from":"now","numberMark":"assumed","startMark":"assumed"}}""", "one of period, occasion")]
    public void Fault_OfADutyWrittenWrongly_SaysWhatToDo(string inputs, string said) =>
        Assert.Contains(said, Beside(Winter, [Step("Duty", JsonNode.Parse(inputs)!)], Work()).Incident?.Message);

    [Fact]
    public void Rounds_PlayedTwice_GiveTheSameStateAndEffects()
    {
        var (one, two) = (Play(), Play());
        Assert.Equal(StateJson.Write(one.Run.State), StateJson.Write(two.Run.State));
        Assert.Equal(one.Effects<DutyChanged>().Select(d => d.RoundId), two.Effects<DutyChanged>().Select(d => d.RoundId));

        static SmallCase Play() => Arise(Beside(Winter, [Monthly(), Notice()], Work()).Until("2027-04-02T09:00:00+05:00"));
    }
}
