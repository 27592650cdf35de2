using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

/// <summary>Somebody stands in for the curator; the case begins on Monday, 12 January 2026, in a zone five hours before UTC.</summary>
public sealed class SubstitutionTests
{
    private static SmallCase Case() => Of(
            Step("AssignRole", new { role = "curator", by = "director" }), Step("AssignRole", new { role = "curator", by = "director" }, "again"), Step("PersonTask", new { role = "curator" }, "work"))
        .Task("Assigned", new JsonObject { ["personId"] = "anna" });

    private static SmallCase Substitute(SmallCase small, string person, string? until = null, string role = "curator") =>
        small.Send(id => new PersonSubstituted(role, person, until is null ? null : DateOnly.ParseExact(until, "yyyy-MM-dd", null), "text-leave") { Id = id, Actor = Person });

    private static string Curator(SmallCase small) => small.Facts.Roles["curator"];

    [Fact]
    public void Substitution_UntilFriday_IsGivenBackAsSaturdayBegins()
    {
        var small = Substitute(Case(), "boris", "2026-01-16").Until("2026-01-16T23:59:59+05:00");
        Assert.Equal("boris", Curator(small));

        small.Until("2026-01-17T00:00:00+05:00");

        Assert.Equal("anna", Curator(small));
        Assert.Equal([("boris", "anna", "person-9"), ("anna", "boris", "timer")], small.Effects<SubstitutionChanged>().Select(s => (s.PersonId, s.Instead, s.By)));
        Assert.Equal(["anna", "boris", "anna"], small.Effects<RoleAssigned>().Select(r => r.PersonId));
        Assert.Null(small.Effects<SubstitutionChanged>().Last().Until);
    }

    [Fact]
    public void Substitution_OverAWeekend_IsGivenBackOnMonday()
    {
        var small = Substitute(Case(), "boris", "2026-01-18").Until("2026-01-18T20:00:00+05:00");
        Assert.Equal("boris", Curator(small));
        Assert.Equal("anna", Curator(small.Until("2026-01-19T08:00:00+05:00")));
        Assert.Empty(small.Run.Timers);
    }

    [Fact]
    public void Substitution_ForGood_IsNeverGivenBack()
    {
        var small = Substitute(Case(), "boris").Until("2027-01-01T00:00:00+05:00");
        Assert.Equal("boris", Curator(small));
        Assert.Empty(small.Facts.Substitutions);
    }

    [Fact]
    public void Substitution_OfTheSubstitute_GivesTheRoleBackToWhoeverHeldItForGood()
    {
        var small = Substitute(Substitute(Case(), "boris", "2026-01-16"), "vera", "2026-01-20").Until("2026-01-18T00:00:00+05:00");
        Assert.Equal("vera", Curator(small));
        Assert.Equal("anna", Curator(small.Until("2026-01-21T00:00:00+05:00")));
        Assert.Single(small.Effects<TimerCancelled>());
    }

    [Fact]
    public void Substitution_WhoseHolderComesBackEarly_IsOver()
    {
        var small = Substitute(Substitute(Case(), "boris", "2026-01-16"), "anna", "2026-01-30");
        Assert.Equal("anna", Curator(small));
        Assert.Empty(small.Facts.Substitutions);
        Assert.Empty(small.Run.Timers);
    }

    [Fact]
    public void Substitution_WhenTheRoleIsAssignedAnew_IsOver()
    {
        var small = Substitute(Case(), "boris", "2026-01-16").Task("Assigned", new JsonObject { ["personId"] = "galina" }).Until("2026-02-01T00:00:00+05:00");
        Assert.Equal("galina", Curator(small));
        Assert.Empty(small.Facts.Substitutions);
    }

    [Fact]
    public void Substitution_OfTheDayItself_MayBeTakenUntilItsEnd() => Assert.Equal("boris", Curator(Substitute(Case(), "boris", "2026-01-12")));

    [Theory]
    [InlineData("curator", "boris", "2026-01-11", "until-past")]
    [InlineData("curator", "anna", "2026-01-16", "same-person")]
    [InlineData("director", "boris", "2026-01-16", "role-not-held")]
    public void Substitution_ThatCannotBe_IsRefused(string role, string person, string until, string code) =>
        Assert.Equal(code, Assert.Throws<StimulusRefusedException>(() => Substitute(Case(), person, until, role)).Code);

    [Fact]
    public void Substitution_EndsWithTheCase()
    {
        var small = Substitute(Case(), "boris", "2026-01-16").Ground();
        Assert.Empty(small.Left);
        Assert.Empty(small.Facts.Substitutions);
    }
}
