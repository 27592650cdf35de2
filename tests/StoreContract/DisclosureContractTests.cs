using Interagency.Adapters.Persistence;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>The register of consents, the trace of disclosures and what is held back: written from effects, and the same again from the history.</summary>
public abstract partial class StoreContractTests
{
    private static readonly DateOnly FirstDay = new(2026, 3, 2);

    [Fact]
    public async Task Consents_WithdrawnAndGivenAnew_LeaveRowsThatTheHistoryGivesAgain()
    {
        await Bench.OpenSmallAsync("k1");
        await Bench.GiveAsync("k1", new ConsentWithdrawn("c-1", FirstDay, null) { Id = "s1", Actor = Bench.Somebody });
        await using (var context = Database.Open())
        {
            Assert.Equal((RequestStatus.Asked, RequestStatus.Recalled), (await StatusOf(context, "school"), await StatusOf(context, "clinic")));
            var withheld = await context.Withheld.AsNoTracking().SingleAsync(Stop);
            Assert.Equal((MissingBasis.Consent, "work", null), (withheld.Missing, withheld.Consent, withheld.EndedAs));
            Assert.Equal(FirstDay, (await context.Consents.SingleAsync(Stop)).WithdrawnOn);
        }

        Bench.Clock.Move(TimeSpan.FromMinutes(1));
        await Bench.GiveAsync("k1", new ConsentRecorded(new DataConsent("c-2", ConsentKind.Processing, "work", null, [], "p-1", ["p-1"], FirstDay, null), null) { Id = "s2", Actor = Bench.Somebody });

        await using (var context = Database.Open())
        {
            var disclosed = await context.Disclosures.OrderBy(d => d.At).ThenBy(d => d.Agency).ToListAsync(Stop);
            Assert.Equal(["clinic c-1 ", "school  120-ФЗ", "clinic c-2 "], disclosed.Select(d => $"{d.Agency} {d.ConsentId} {d.Act}"));
            Assert.All(disclosed, d => Assert.Equal(["child.name"], d.ReadFields()));
            Assert.Equal(WithheldEnd.Disclosed, (await context.Withheld.SingleAsync(Stop)).EndedAs);
            Assert.Equal([1, 2], await context.Requests.Where(r => r.Agency == "clinic").OrderBy(r => r.Round).Select(r => r.Round).ToListAsync(Stop));
            Assert.Equal(1, await context.Outbox.CountAsync(o => o.Kind == OutboxRow.RequestRecall, Stop));
        }

        await Bench.AssertSoundAsync();
        await AssertRebuiltTheSameAsync();
    }

    /// <summary>A case of a release that knew no rules of disclosure goes on under them, and what it did before replays as it was recorded.</summary>
    [Fact]
    public async Task Consents_OfACaseOpenedBeforeTheRules_AreTakenOverAndItsHistoryReplays()
    {
        var place = SmallProcedure.World.Directories.For("RU-KHM")!;
        var before = SmallProcedure.World with { Version = "before", Directories = new DirectorySet([place with { Disclosures = [], Consents = [], Laws = [], SubjectFields = [] }]) };
        var older = new Bench(Database, Key, Bench.Clock, world: before);
        await older.Worlds.KeepAsync(before, Stop);
        await older.Runner.RunAsync(new Orchestrator.Runtime.CaseInput("k1", SmallProcedure.Start("k1")) { Opening = new Orchestrator.Runtime.NewCase(SmallProcedure.Definition, "RU-KHM", "centre") }, Stop);
        await Bench.Worlds.KeepAsync(SmallProcedure.World, Stop);
        Bench.World.Replace(SmallProcedure.World);

        Assert.IsType<Orchestrator.Runtime.StepOutcome.Done>(await Bench.GiveAsync("k1", new ConsentWithdrawn("c-1", FirstDay, null) { Id = "s1", Actor = Bench.Somebody }));

        await using (var context = Database.Open()) Assert.Equal(FirstDay, (await context.Consents.SingleAsync(Stop)).WithdrawnOn);
        await Bench.AssertSoundAsync();
        await AssertRebuiltTheSameAsync();
    }

    private static Task<RequestStatus> StatusOf(InteragencyContext context, string agency) => context.Requests.Where(r => r.Agency == agency).Select(r => r.Status).SingleAsync(Stop);
}
