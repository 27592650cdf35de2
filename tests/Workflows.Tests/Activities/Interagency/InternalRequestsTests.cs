using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class InternalRequestsTests
{
    private static SmallCase Case() => Beside(Now,
        [Step("InternalRequests", new { title = "Запрос куратора", by = "curator", roles = new[] { "secretary", "director" }, term = Term(5) }, "ask")],
        Step("PersonTask", new { role = "curator", term = Term(50) }, "work"));

    private static SmallCase Ask(SmallCase small, string role, string text = "text-1", Actor? by = null) =>
        small.Send(id => new InternalRequestMade(role, text) { Id = id, Actor = by ?? Person });

    private static IEnumerable<string> Told(SmallCase small) => small.Effects<InternalRequestChanged>().Select(r => $"{r.Role} {r.Status}");

    [Fact]
    public void Request_OpensATaskOfTheSpecialistWithATermOfItsOwn()
    {
        var small = Ask(Case(), "secretary");

        var asked = small.Effects<InternalRequestChanged>().Single();
        Assert.Equal(("text-1", "person-9"), (asked.TextRef, asked.By));
        var task = small.Facts.Tasks.Single(t => t.TaskId == asked.RequestId);
        Assert.Equal(("secretary", asked.DeadlineId), (task.Role, task.DeadlineId));
        var term = small.Facts.Deadlines.Single(d => d.Term.Id == asked.DeadlineId);
        Assert.Equal(("role:secretary", new DateOnly(2026, 1, 19)), (term.Term.Responsible, term.DueDate));
    }

    [Fact]
    public void Request_WhenAnswered_IsToldWithItsResult()
    {
        var small = Ask(Case(), "secretary").Task("Answered", new JsonObject { ["result"] = "text-2" });

        Assert.Equal(["secretary Open", "secretary Answered"], Told(small));
        Assert.Equal("text-2", small.Effects<InternalRequestChanged>().Last().ResultRef);
        Assert.DoesNotContain(small.Facts.Deadlines, d => d.Term.Responsible == "role:secretary");
    }

    [Fact]
    public void Requests_MayBeOpenSideBySide_AndGoWithTheirStage()
    {
        var small = Ask(Ask(Ask(Case(), "secretary"), "secretary", "text-2"), "director").Ground();

        Assert.Equal(["secretary Withdrawn", "secretary Withdrawn", "director Withdrawn"], Told(small).Skip(3));
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Request_ToARoleThatIsNotListed_MeetsNobody() => Assert.False(Ask(Case(), "curator").Run.Steps[^1].Matched);

    [Fact]
    public void Request_InWordsOrByAMachine_IsRefused()
    {
        Assert.Equal("wrong-form", Assert.Throws<StimulusRefusedException>(() => Ask(Case(), "secretary", "поговорите с мамой")).Code);
        Assert.Equal("person-needed", Assert.Throws<StimulusRefusedException>(() => Ask(Case(), "secretary", by: Actor.System)).Code);
    }

    [Fact]
    public void Request_AnsweredWithoutAResult_IsRefused() =>
        Assert.Equal("wrong-form", Assert.Throws<StimulusRefusedException>(() => Ask(Case(), "secretary").Task("Answered")).Code);

    [Theory]
    [InlineData("""{"by":"curator","roles":[]}""", "'roles' is empty")]
    [InlineData("""{"roles":["secretary"]}""", "'by' is empty")]
    public void Fault_WhenWrittenWrongly_SaysWhatToDo(string inputs, string said) =>
        Assert.Contains(said, Beside(Now, [Step("InternalRequests", JsonNode.Parse(inputs)!)], Step("PersonTask", new { role = "curator" }, "work")).Incident?.Message);
}
