using System.Text;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>What is kept of messages: a hash of what an answer says, and bodies that no case took, for their time.</summary>
public abstract partial class StoreContractTests
{
    [Fact]
    public async Task Answer_ThatSaysTheSameUnderAnotherId_IsARepeatInItsCaseAlone()
    {
        foreach (var caseId in new[] { "k1", "k2" }) await Bench.OpenSmallAsync(caseId);

        Assert.IsType<StepOutcome.Done>(await AnswerAsync("k1", "m-1", "Осмотр"));
        Assert.IsType<StepOutcome.SeenBefore>(await AnswerAsync("k1", "m-1", "Осмотр"));
        Assert.IsType<StepOutcome.Repeated>(await AnswerAsync("k1", "m-2", "Осмотр"));
        Assert.IsType<StepOutcome.Done>(await AnswerAsync("k1", "m-3", "Беседа"));
        Assert.IsType<StepOutcome.Done>(await AnswerAsync("k1", "m-4", null));
        Assert.IsType<StepOutcome.Done>(await AnswerAsync("k1", "m-5", null));
        Assert.IsType<StepOutcome.Done>(await AnswerAsync("k2", "m-6", "Осмотр"));

        await using var context = Database.Open();
        var hashes = await context.Inbox.Where(i => i.ContentHash != null).Select(i => i.ContentHash!).ToListAsync(Stop);
        Assert.Equal(3, hashes.Select(Convert.ToHexString).Distinct().Count());
        Assert.False(await context.Inbox.AnyAsync(i => i.MessageId == "m-2", Stop));
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Request_IsFoundWithItsCaseUnderLock_AndItsAnswerGoesOnFromThere()
    {
        await Bench.OpenSmallAsync("k1");
        var request = await Bench.RequestAsync("k1", "school");
        var answer = SmallProcedure.Answer(request.Id, "school") with { Id = AgencyAnswered.IdOf("school", "m-1") };
        var message = new ArrivedMessage($"{request.Region}.school", "m-1") { Content = Encoding.UTF8.GetBytes("Осмотр") };

        await using (var found = await Bench.Store.BeginAnswerAsync(request.Id, "m-1", Stop))
        {
            Assert.Equal(("k1", "school"), (found!.Request.CaseId, found.Request.Agency));
            Assert.IsType<StepOutcome.Done>(await Bench.Runner.RunAsync(new CaseInput("k1", answer, null, message) { Begun = found }, Stop));
            Assert.Null(found.Take(answer));
        }

        await using var again = await Bench.Store.BeginAnswerAsync(request.Id, "m-1", Stop);
        await using var seen = again!.Take(answer)!;
        Assert.True(seen.SeenBefore);
        Assert.True(await seen.IsRepeatAsync(message with { MessageId = "m-2" }, Stop));
        Assert.False(await seen.IsRepeatAsync(message with { Content = Encoding.UTF8.GetBytes("Беседа") }, Stop));
    }

    [Fact]
    public async Task Request_ThatIsNot_IsNotFound_AndOneNotTakenLetsItsCaseGo()
    {
        await Bench.OpenSmallAsync("k1");
        var request = await Bench.RequestAsync("k1", "school");

        Assert.Null(await Bench.Store.BeginAnswerAsync("nobody", "m-1", Stop));
        await (await Bench.Store.BeginAnswerAsync(request.Id, "m-1", Stop))!.DisposeAsync();

        Assert.IsType<StepOutcome.Done>(await AnswerAsync("k1", "m-1", "Осмотр"));
    }

    [Fact]
    public async Task Answer_ToADestroyedCase_LeavesNothing()
    {
        await FamilyAsync();
        await Bench.DestroyAsync("k1");
        var before = await Snapshot.OfAsync(Database);

        Assert.IsType<StepOutcome.Destroyed>(await AnswerAsync("k1", "m-9", "Осмотр"));

        Assert.Equal(before, await Snapshot.OfAsync(Database));
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Letter_WhoseTimeIsOver_LosesItsBodyAndTheReasonForWhichItWasClosed()
    {
        foreach (var id in new[] { "open", "closed", "fresh" }) await KeepAsync(id, $"m-{id}", Planted[2]);
        Assert.True(await Quarantine.CloseAsync("closed", "p1", Planted[1], null, Stop));
        Assert.False(await Quarantine.CloseAsync("closed", "p1", "ещё раз", null, Stop));
        Assert.Equal(Planted[1], (await Quarantine.FindAsync("closed", Stop))!.Closed!.Reason);
        Assert.Equal(["fresh", "open"], (await Quarantine.ListAsync(10, Stop)).Select(l => l.Letter.Id).Order());
        await using var context = Database.Open();
        var sealedBytes = await context.Set<QuarantineRow>().Where(q => q.Id != "fresh").Select(q => q.Sealed).ToListAsync(Stop);
        sealedBytes.Add((await context.Set<QuarantineRow>().AsNoTracking().SingleAsync(q => q.Id == "closed", Stop)).ClosingReason!);

        Assert.Equal(3, (await Quarantine.OlderAsync(Bench.Clock.GetUtcNow().AddSeconds(1), 10, Stop)).Count);
        Assert.Empty(await Quarantine.OlderAsync(Bench.Clock.GetUtcNow(), 10, Stop));
        await Quarantine.EraseAsync(["open", "closed"], Stop);

        Assert.Equal(["fresh"], (await Quarantine.OlderAsync(Bench.Clock.GetUtcNow().AddSeconds(1), 10, Stop)).Select(l => l.Id));
        Assert.All(sealedBytes, secret => Assert.DoesNotContain(Cells(), cell => Holds(cell.Value, secret)));
        var (open, closed) = ((await Quarantine.FindAsync("open", Stop))!, (await Quarantine.FindAsync("closed", Stop))!);
        Assert.Equal((0, "причина", null), (open.Body.Length, open.ReasonRu, open.Closed));
        Assert.Equal((0, "p1", null), (closed.Body.Length, closed.Closed!.By, closed.Closed.Reason));
        // A case that is destroyed looks through the letters for its own: one without a body is none.
        await Bench.OpenSmallAsync("k1");
        await Bench.DestroyAsync("k1");
        Assert.NotNull(await Quarantine.FindAsync("open", Stop));
    }

    private async Task<StepOutcome> AnswerAsync(string caseId, string messageId, string? says)
    {
        var request = await Bench.RequestAsync(caseId, "school");
        var answer = new AgencyAnswered(request.Id, $"a-{messageId}", "school", AnswerKind.Proposals, true, [], null) { Id = $"answer/school/{messageId}", Actor = new Actor(ActorKind.Agency, "school") };
        return await Bench.Runner.RunAsync(new CaseInput(caseId, answer, null, new ArrivedMessage("RU-KHM.school", messageId) { Content = says is null ? null : Encoding.UTF8.GetBytes(says) }), Stop);
    }
}
