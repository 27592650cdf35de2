using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class AssignRoleTests
{
    private static SmallCase Case() => Of(Step("AssignRole", new { role = "curator", by = "director", term = Term(1, responsible: "role:director") }));

    [Fact]
    public void AssignRole_NamesWhoHoldsIt()
    {
        var small = Case().Task("Assigned", new JsonObject { ["personId"] = "person-7" });

        Assert.Equal("person-7", small.Facts.Roles["curator"]);
        Assert.Equal(new RoleAssigned("curator", "person-7", "person-9"), small.Effects<RoleAssigned>().Single());
        Assert.Contains("step:Assigned", small.Lines);
        Assert.Contains("curator-assigned", small.Facts.Events.Keys);
    }

    [Theory, InlineData("{}"), InlineData("""{"personId":"Мария Ивановна"}""")]
    public void AssignRole_WithoutAPersonsId_IsRefused(string data) =>
        Assert.Equal("wrong-form", Assert.Throws<StimulusRefusedException>(() => Case().Task("Assigned", (JsonObject)JsonNode.Parse(data)!)).Code);

    [Fact]
    public void AssignRole_WithinOneWorkingDay_IsDueOnTheNextDay() =>
        Assert.Equal(new DateOnly(2026, 1, 13), Case().Facts.Deadlines.Single().DueDate);

    [Fact]
    public void AssignRole_AfterTheTerm_IsLate()
    {
        var small = Case().Until("2026-01-15T09:00:00+05:00").Task("Assigned", new JsonObject { ["personId"] = "person-7" });
        Assert.Contains(small.Effects<DeadlineChanged>().Last().Events, e => e is DeadlineEvent.Satisfied { Late: true });
    }
}
