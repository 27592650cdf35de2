using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>
/// Every term that the Angarsk procedure states, and every one restored from its table, on its date over the New Year, the May
/// holidays and a working Saturday. The dates are counted by hand from the production calendars.
/// </summary>
public sealed class IrkutskTermsTests
{
    // From 29 December 2025: the 31st to 11 January are off. From 27 April 2026: 1, 9 and 11 May are off.
    // From 31 October 2025: Saturday 1 November works, 3 and 4 November are off.
    private static readonly Dictionary<int, (string NewYear, string May, string Saturday)> Counted = new()
    {
        [1] = ("2025-12-30", "2026-04-28", "2025-11-01"),
        [5] = ("2026-01-15", "2026-05-05", "2025-11-10"),
        [7] = ("2026-01-19", "2026-05-07", "2025-11-12"),
        [10] = ("2026-01-22", "2026-05-13", "2025-11-17"),
    };

    public static TheoryData<string, string, int> Table => new()
    {
        { Irkutsk.Hardship, "tApplication", 1 }, { Irkutsk.Hardship, "tDisseminationConsent", 1 }, { Irkutsk.Hardship, "tOrder", 1 },
        { Irkutsk.Hardship, "tAgreement", 10 }, { Irkutsk.Hardship, "tHomeAssessment", 10 }, { Irkutsk.Hardship, "tVisitReport", 10 },
        { Irkutsk.Hardship, "tDraft", 10 }, { Irkutsk.Hardship, "tSmppk", 10 },
        { Irkutsk.Hardship, "tPrimaryDocuments", 10 }, { Irkutsk.Hardship, "tCaseFile", 10 }, { Irkutsk.Hardship, "tProfile", 10 }, { Irkutsk.Hardship, "tFirstTalk", 10 },
        { Irkutsk.Lead, "lDisseminationConsent", 1 }, { Irkutsk.Lead, "lOrder", 1 },
        { Irkutsk.Lead, "lCoExecutors", 5 }, { Irkutsk.Lead, "lProposals", 5 }, { Irkutsk.Lead, "lPrimaryInspection", 5 },
        { Irkutsk.Lead, "lDraft", 10 }, { Irkutsk.Lead, "lSmppk", 10 }, { Irkutsk.Lead, "lPsychodiagnostics", 10 },
        { Irkutsk.Lead, "lPrimaryDocuments", 10 }, { Irkutsk.Lead, "lCaseFile", 10 }, { Irkutsk.Lead, "lProfile", 10 }, { Irkutsk.Lead, "lFirstTalk", 10 },
        { Irkutsk.CoExecutor, "cDisseminationConsent", 1 }, { Irkutsk.CoExecutor, "cOrder", 1 },
        { Irkutsk.CoExecutor, "cDraft", 5 }, { Irkutsk.CoExecutor, "cSmppk", 5 }, { Irkutsk.CoExecutor, "cAnswer", 5 },
        { Irkutsk.CoExecutor, "cHomeAssessment", 10 }, { Irkutsk.CoExecutor, "cDefendantCard", 10 },
        { Irkutsk.CoExecutor, "cPrimaryDocuments", 10 }, { Irkutsk.CoExecutor, "cCaseFile", 10 }, { Irkutsk.CoExecutor, "cProfile", 10 }, { Irkutsk.CoExecutor, "cFirstTalk", 10 },
    };

    [Theory, MemberData(nameof(Table))]
    public void TableOfStageI_IsDueOnItsDay(string track, string step, int days)
    {
        var script = CaseScript.Plain.Task("tOerAct", new TaskReply(step == "tVisitReport" ? "Exists" : "Absent")).Task("cDefendant", new TaskReply("Yes"));
        var (newYear, may, saturday) = Counted[days];
        Assert.Equal(Date(newYear), Irkutsk.Run(track, script, Irkutsk.NewYear).ToStage("support").Due(step));
        Assert.Equal(Date(may), Irkutsk.Run(track, script, Irkutsk.May).ToStage("support").Due(step));
        Assert.Equal(Date(saturday), Irkutsk.Run(track, script, Irkutsk.Saturday).ToStage("support").Due(step));
    }

    [Fact]
    public void TableOfStageI_IsAllThatTheDefinitionStatesOrRestores()
    {
        var marked = Irkutsk.Definition.AllNodes
            .Select(n => (n.Id, Term: TermInput.Parse(Constant(n, "term"))))
            .Where(n => n.Term is { NumberMark: not SourceMark.Assumed } && char.IsUpper(n.Id[1])).Select(n => n.Id);
        Assert.Equal(Table.Select(row => row.Data.Item2).Order(StringComparer.Ordinal), marked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Irkutsk.Hardship, "t2Changes")]
    [InlineData(Irkutsk.Lead, "l2Changes")]
    [InlineData(Irkutsk.CoExecutor, "c2Changes")]
    public void ChangeInTheFamily_IsTellableForSevenWorkingDaysFromItsBecomingKnown(string track, string step)
    {
        var (newYear, may, saturday) = Counted[7];
        foreach (var (known, due) in new[] { (Irkutsk.NewYear, newYear), (Irkutsk.May, may), (Irkutsk.Saturday, saturday) })
        {
            var run = Irkutsk.Run(track, start: known).ToStage("support");
            run.Send(new OccasionArisen("change-notice", "text-change", known) { Id = run.NextId(), Actor = Irkutsk.Curator });
            Assert.Equal(Date(due), run.Due(step));
        }
    }

    [Theory]
    [InlineData(Irkutsk.Lead, "l2Visit")]
    [InlineData(Irkutsk.CoExecutor, "c2Visit")]
    public void Visit_IsDueOnTheLastWorkingDayOfEachMonth(string track, string step)
    {
        var run = Irkutsk.Run(track, Idle, Irkutsk.At(2025, 12, 1)).WaitTill(Irkutsk.At(2026, 5, 20));
        Assert.Equal(Dates("2025-12-30", "2026-01-30", "2026-02-27", "2026-03-31", "2026-04-30", "2026-05-29"), run.Dues(step));
        Assert.Equal(Date("2024-04-27"), Irkutsk.Run(track, Idle, Irkutsk.At(2024, 4, 1)).ToStage("support").Due(step));
    }

    [Fact]
    public void Visit_OfAHardshipFamily_IsDueOnTheLastWorkingDayOfEachMonth()
    {
        var run = Irkutsk.Run(Irkutsk.Hardship, Idle, Irkutsk.At(2026, 4, 1)).WaitTill(Irkutsk.At(2026, 6, 15));
        Assert.Equal(Dates("2026-04-30", "2026-05-29", "2026-06-30"), run.Dues("t2Visit"));
        Assert.Equal(Date("2025-12-30"), Irkutsk.Run(Irkutsk.Hardship, Idle, Irkutsk.At(2025, 12, 1)).ToStage("support").Due("t2Visit"));
        Assert.Equal(Date("2024-04-27"), Irkutsk.Run(Irkutsk.Hardship, Idle, Irkutsk.At(2024, 4, 1)).ToStage("support").Due("t2Visit"));
    }

    [Theory]
    [InlineData(Irkutsk.Lead, "l2Control")]
    [InlineData(Irkutsk.Lead, "l2Information")]
    [InlineData(Irkutsk.CoExecutor, "c2Information")]
    public void HalfYearDuties_AreDueOnTheLastWorkingDayOfTheHalfYear(string track, string step)
    {
        var run = Irkutsk.Run(track, Idle, Irkutsk.At(2025, 12, 1)).WaitTill(Irkutsk.At(2026, 7, 6));
        Assert.Equal(Dates("2025-12-30", "2026-06-30", "2026-12-30"), run.Dues(step));
        Assert.Equal(Date("2024-12-28"), Irkutsk.Run(track, Idle, Irkutsk.At(2024, 11, 5)).ToStage("support").Due(step));
    }

    [Theory]
    [InlineData("basic", 2026, 2, 6, "2026-02-09", "2026-05-12")]
    [InlineData("basic", 2025, 9, 28, "2025-10-01", "2026-01-12")]
    [InlineData("basic", 2025, 7, 29, "2025-08-01", "2025-11-01")]
    [InlineData("extended", 2026, 2, 6, "2026-02-09", "2026-08-10")]
    [InlineData("intensive", 2025, 4, 28, "2025-05-01", "2026-05-04")]
    [InlineData("intensive", 2025, 1, 6, "2025-01-09", "2026-01-12")]
    public void SupportPlan_LastsThreeToTwelveMonthsByLevel(string level, int year, int month, int day, string approved, string ends)
    {
        var script = Idle.Task("tLevel", new TaskReply(Data: new() { ["level"] = level }));
        var run = Irkutsk.Run(Irkutsk.Hardship, script, Irkutsk.At(year, month, day)).Until(r => r.Effects.OfType<AgendaItemAsked>().Any(i => i.Question.StartsWith("Итоги реализации ИПССС", StringComparison.Ordinal)));

        Assert.Equal(Date(approved), Irkutsk.Day(run.State.Facts.Events["ipsss-approved"]));
        Assert.Equal(Date(ends), Irkutsk.Day(run.Now));
    }

    [Fact]
    public void LateVisit_ClimbsTheLadderOnceAndIsNoBreach()
    {
        var run = Irkutsk.Run(Irkutsk.Lead, Idle.Task("l2Visit", new TaskReply(Silent: true)), Irkutsk.At(2026, 4, 1)).WaitTill(Irkutsk.At(2026, 5, 20));

        var term = run.Effects.OfType<DeadlineChanged>().First(d => d.ActivityId == "l2Visit").State.Term;
        Assert.Null(term.BindingBasis);
        Assert.Equal(
            ["deadline-missed:role:curator", "deadline-warned:role:curator", "rung:body:kdn", "rung:role:head-of-service"],
            run.Effects.OfType<NoticeSent>().Where(n => n.About == term.Id).Select(n => $"{n.Kind}:{n.AddresseeKind}:{n.Addressee}").Order(StringComparer.Ordinal));
    }

    /// <summary>The measures take their time, so that the stage lasts.</summary>
    private static CaseScript Idle => CaseScript.Plain.Measure(new MeasureReply(Silent: true));

    private static System.Text.Json.Nodes.JsonNode? Constant(Workflows.Definitions.ActivityNode node, string input) =>
        node.Json[input]?["expression"]?["value"] is { } text ? System.Text.Json.Nodes.JsonNode.Parse((string)text!) : null;

    private static DateOnly Date(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static List<DateOnly> Dates(params string[] dates) => [.. dates.Select(Date)];
}
