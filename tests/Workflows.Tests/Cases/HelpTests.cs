using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Tests.Activities.Interagency;
using Xunit;

namespace Interagency.Workflows.Tests.Cases;

public sealed class HelpTests
{
    private static readonly DateOnly Today = new(2026, 1, 12);

    [Fact]
    public void Help_IsRecorded_WithItsCount()
    {
        var small = Case();

        small.Send(id => Help(id, "legal", 218, Today.AddYears(-2)));

        Assert.Equal(new HelpGiven("h-1", "legal", 218, Today.AddYears(-2), "person-9"), Assert.Single(small.Effects<HelpGiven>()));
    }

    [Theory]
    [InlineData("unknown-help", "wizardry", 1, 0, ActorKind.Person)]
    [InlineData("wrong-count", "legal", 0, 0, ActorKind.Person)]
    [InlineData("wrong-count", "legal", 1001, 0, ActorKind.Person)]
    [InlineData("in-the-future", "legal", 1, 1, ActorKind.Person)]
    [InlineData("person-needed", "legal", 1, 0, ActorKind.System)]
    public void Help_ThatCantBe_IsRefused(string code, string kind, int count, int daysAhead, ActorKind by)
    {
        var refused = Assert.Throws<StimulusRefusedException>(() => Case().Send(id => Help(id, kind, count, Today.AddDays(daysAhead), new Actor(by, "x"))));

        Assert.Equal(code, refused.Code);
    }

    private static SmallCase Case() => SmallCase.Of(SmallCase.Step("PersonTask", new { role = "curator", title = "Работать" }));

    private static HelpRecorded Help(string id, string kind, int count, DateOnly day, Actor? by = null) => new("h-1", kind, count, day) { Id = id, Actor = by ?? SmallCase.Person };
}
