using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class PersonTaskTests
{
    private static object Field(string key, string type, bool required = false, object? options = null, string? optionsFrom = null) =>
        new { key, type, required, label = new { ru = $"Поле {key}", en = $"Field {key}" }, options, optionsFrom };

    private static SmallCase WithForm(params object[] fields) => Of(Step("PersonTask", new
    {
        role = "curator", form = "diagnosis", fields, outcomes = new[] { "Yes", "No" }, term = Term(2),
        facts = new { supportLevel = "level", expectedEnd = "end" }, variables = new { chosen = "chosen" }, @event = "diagnosed"
    }));

    [Fact]
    public void Task_WhenCompleted_LeavesByItsOutcomeAndKeepsWhatWasFilledIn()
    {
        var small = WithForm(Field("level", "code", true, optionsFrom: "supportLevels"), Field("end", "date"), Field("chosen", "agencies"));
        small.Task("No", new JsonObject { ["level"] = "basic", ["end"] = "2026-06-30", ["chosen"] = new JsonArray("school") });

        Assert.Contains("step:No", small.Lines);
        Assert.Equal(("basic", new DateOnly(2026, 6, 30)), (small.Facts.SupportLevel, small.Facts.ExpectedEnd));
        Assert.Equal("basic", small.Effects<SupportLevelSet>().Single().Level);
        Assert.Contains("diagnosed", small.Facts.Events.Keys);
        Assert.Equal(DeadlineStatus.Satisfied, small.Effects<DeadlineChanged>().Last().State.Status);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Task_WhenItsTermPasses_WarnsAndTellsTheResponsibleAndEachRungOnce()
    {
        var rung = new { id = "head", to = new { kind = "role", key = "director" }, when = new { side = "after", unit = "workingDays", n = 1 } };
        var small = Of(Step("PersonTask", new { role = "curator", term = Term(2, rungs: [rung]) })).Until("2026-02-01T00:00:00+05:00");

        Assert.Equal(["deadline-warned:curator", "deadline-missed:curator", "rung:director"], small.Effects<NoticeSent>().Select(n => $"{n.Kind}:{n.Addressee}"));
        Assert.Single(small.Facts.Tasks);
        small.Task("Done");
        Assert.Contains(small.Effects<DeadlineChanged>().Last().Events, e => e is DeadlineEvent.Satisfied { Late: true });
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { "{}", "level" },
        { """{"level":"sky-high"}""", "level" },
        { """{"level":5}""", "level" },
        { """{"level":["basic"]}""", "level" },
        { """{"level":"basic","end":"30.06.2026"}""", "end" },
        { """{"level":"basic","note":"у мамы нет работы"}""", "note" },
        { """{"level":"basic","count":"many"}""", "count" },
        { """{"level":"basic","agree":"yes"}""", "agree" },
        { """{"level":"basic","chosen":["school","bakery"]}""", "chosen" },
        { """{"level":"basic","chosen":"school"}""", "chosen" },
        { """{"level":"basic","surname":"x"}""", "surname" }
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void Task_FilledInWrongly_IsRefusedNamingTheField(string data, string field)
    {
        var small = WithForm(Field("level", "code", true, optionsFrom: "supportLevels"), Field("end", "date"), Field("note", "text"), Field("count", "number"), Field("agree", "bool"), Field("chosen", "agencies"));

        var refused = Assert.Throws<StimulusRefusedException>(() => small.Task("Yes", (JsonObject)JsonNode.Parse(data)!));

        Assert.Equal("wrong-form", refused.Code);
        Assert.Contains(field, refused.Russian, StringComparison.Ordinal);
        Assert.Contains(field, refused.English, StringComparison.Ordinal);
        Assert.DoesNotContain("мамы", refused.Russian + refused.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Task_WithAnOutcomeItHasNot_IsRefused()
    {
        var refused = Assert.Throws<StimulusRefusedException>(() => WithForm().Task("Perhaps"));
        Assert.Equal("У задачи нет исхода «Perhaps»; возможны: Yes, No.", refused.Russian);
    }

    [Fact]
    public void Task_CompletedByATimer_IsRefused() =>
        Assert.Equal("person-needed", Assert.Throws<StimulusRefusedException>(() => WithForm().Task("Yes", by: Actor.Timer)).Code);

    [Fact]
    public void Task_WithABadField_FaultsBeforeAnythingChanges()
    {
        var small = Of(Step("PersonTask", new { role = "curator", term = Term(2), fields = new[] { new { key = "a", type = "poem" } } }));

        Assert.Contains("'poem' is unknown", small.Incident?.Message);
        Assert.Empty(small.Facts.Deadlines);
        Assert.Empty(small.Facts.Tasks);
    }

    [Theory]
    [InlineData("""{"rule":{"kind":"workingDays","n":0},"from":"now","numberMark":"stated","startMark":"stated"}""", "term.rule")]
    [InlineData("""{"rule":{"kind":"workingDays","n":1},"from":"now","numberMark":"sure","startMark":"stated"}""", "numberMark")]
    [InlineData("""{"rule":{"kind":"workingDays","n":1},"from":"now","numberMark":"stated","startMark":"stated","colour":1}""", "colour")]
    [InlineData("""{"rule":{"kind":"workingDays","n":1},"from":"now","numberMark":"stated","startMark":"stated","responsible":"curator"}""", "term.responsible")]
    [InlineData("""{"rule":{"kind":"workingDays","n":1},"from":"the-moon","numberMark":"stated","startMark":"stated"}""", "the-moon")]
    public void Task_WithABadTerm_FaultsNamingTheField(string term, string named) =>
        Assert.Contains(named, Of(Step("PersonTask", new { role = "curator", term = JsonNode.Parse(term) })).Incident?.Message);

    [Fact]
    public void Task_MaySetTheUrgency()
    {
        var small = Of(Step("PersonTask", new
        {
            role = "curator", term = Term(1), fields = new[] { Field("how", "code", true, new[] { new { key = "urgent" }, new { key = "planned" } }) }, facts = new { urgency = "how" }
        })).Task("Done", new JsonObject { ["how"] = "urgent" });

        Assert.Equal("urgent", small.Facts.Urgency);
        Assert.Equal(("urgent", "person-9"), small.Effects<UrgencySet>().Select(u => (u.Urgency, u.SetBy)).Single());
        Assert.Empty(small.Effects<SupportLevelSet>());
    }

    [Fact]
    public void Task_MaySetTheCategory()
    {
        var small = Of(Step("PersonTask", new
        {
            role = "curator", term = Term(1), fields = new[] { Field("which", "code", true, new[] { new { key = "large" } }) }, facts = new { category = "which" }
        })).Task("Done", new JsonObject { ["which"] = "large" });

        Assert.Equal("large", small.Facts.Category);
        Assert.Equal(("large", "person-9"), small.Effects<CategorySet>().Select(c => (c.Category, c.SetBy)).Single());
    }

    [Fact]
    public void Task_ThatSetsAnUnknownFact_FaultsNamingThoseItMay() =>
        Assert.Contains("supportLevel, expectedEnd, urgency", Of(Step("PersonTask", new { role = "curator", facts = new { mood = "how" } })).Task("Done").Incident?.Message);
}
