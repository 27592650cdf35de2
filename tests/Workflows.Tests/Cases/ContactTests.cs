using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Tests.Activities.Interagency;
using Xunit;

namespace Interagency.Workflows.Tests.Cases;

public sealed class ContactTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse(SmallCase.Now, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Contact_IsRecorded_WithItsPhotos_AndNothingElseMoves()
    {
        var small = Case();
        var waits = small.Left.ToList();

        small.Send(id => Contact(id, photos: [new ContactPhoto("f-1", FileKind.Jpeg, 7)]));

        var told = Assert.Single(small.Effects<ContactRecorded>());
        Assert.Equal(("c-1", ContactKind.Visit, "person-9"), (told.ContactId, told.Kind, told.By));
        Assert.Equal(["p-1"], told.Met);
        Assert.Equal("contact/c-1", Assert.Single(small.Effects<FileKept>()).About);
        Assert.Equal(waits, small.Left);
    }

    [Fact]
    public void Contact_NamingHelp_GivesOneServiceOfEachKind_OnItsDay()
    {
        var small = Case();

        small.Send(id => Contact(id, Now.AddDays(-1)) with { Help = ["legal", "medical", "legal"] });

        Assert.Equal([new HelpGiven("c-1.legal", "legal", 1, new DateOnly(2026, 1, 11), "person-9"), new("c-1.medical", "medical", 1, new DateOnly(2026, 1, 11), "person-9")], small.Effects<HelpGiven>());
    }

    [Fact]
    public void Contact_NamingHelpThatIsUnknown_IsRefused() =>
        Assert.Equal("unknown-help", Assert.Throws<StimulusRefusedException>(() => Case().Send(id => Contact(id) with { Help = ["wizardry"] })).Code);

    [Theory]
    [InlineData("in-the-future", 1, "p-1", ActorKind.Person)]
    [InlineData("unknown-person", 0, "p-9", ActorKind.Person)]
    [InlineData("person-needed", 0, "p-1", ActorKind.Agency)]
    public void Contact_ThatCantBe_IsRefused(string code, int minutesAhead, string met, ActorKind by)
    {
        var refused = Assert.Throws<StimulusRefusedException>(() => Case().Send(id => Contact(id, Now.AddMinutes(minutesAhead), met, new Actor(by, "x"))));

        Assert.Equal(code, refused.Code);
    }

    private static SmallCase Case() => SmallCase.Of(SmallCase.Step("PersonTask", new { role = "curator", title = "Работать" }));

    private static ContactLogged Contact(string id, DateTimeOffset? at = null, string met = "p-1", Actor? by = null, IReadOnlyList<ContactPhoto>? photos = null) =>
        new("c-1", ContactKind.Visit, at ?? Now, [met], "contact/c-1", photos ?? []) { Id = id, Actor = by ?? SmallCase.Person };
}
