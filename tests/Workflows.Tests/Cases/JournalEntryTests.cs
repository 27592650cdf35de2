using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Tests.Activities.Interagency;
using Xunit;

namespace Interagency.Workflows.Tests.Cases;

/// <summary>Nothing in a journal is written over: entries are corrected by new ones, or annulled.</summary>
public sealed class JournalEntryTests
{
    [Fact]
    public void Correction_IsANewEntry_OfTheSameJournalAndMatter()
    {
        var small = Case();
        var waits = small.Left.ToList();

        small.Send(Correction);

        var made = small.Effects<JournalEntryMade>().Last();
        Assert.Equal(("book", "d-1", "e-1", "note-1"), (made.Journal, made.About, made.Corrects, made.NoteRef));
        Assert.NotEqual("e-1", made.EntryId);
        Assert.Equal(waits, small.Left);
    }

    [Fact]
    public void Annulment_NamesTheEntryWhyAndWho()
    {
        var small = Case();

        small.Send(id => new JournalEntryStruck("e-1", "why-1") { Id = id, Actor = SmallCase.Person });

        Assert.Equal(new JournalEntryAnnulled("e-1", "why-1", SmallCase.Person.Id), Assert.Single(small.Effects<JournalEntryAnnulled>()));
    }

    [Fact]
    public void BothAreTaken_WhenTheCaseIsOver()
    {
        Assert.True(Correction("x").IsTakenAfterEnd);
        Assert.True(new JournalEntryStruck("e-1", "why-1") { Id = "x", Actor = SmallCase.Person }.IsTakenAfterEnd);
    }

    [Fact]
    public void NoMachineCorrects()
    {
        var refused = Assert.Throws<StimulusRefusedException>(() => Case().Send(id => Correction(id) with { Actor = new Actor(ActorKind.Agency, "clinic") }));

        Assert.Equal("person-needed", refused.Code);
    }

    private static SmallCase Case() => SmallCase.Of(SmallCase.Step("PersonTask", new { role = "curator", title = "Работать" }));

    private static JournalEntryCorrected Correction(string id) => new("book", "d-1", "e-1", "note-1") { Id = id, Actor = SmallCase.Person };
}
