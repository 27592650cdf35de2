using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Doctor;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

public abstract partial class StoreContractTests
{
    /// <summary>A change that breaks exactly what is named (what else it breaks is named too).</summary>
    public static TheoryData<string, string> Breakages => new()
    {
        { "ledger-outbox", "DELETE FROM outbox WHERE kind = 'AgencyAsked'" },
        { "answer-request", "UPDATE answers SET request_id = 'nobody'" },
        { "rung-once", "DROP INDEX ix_deadline_events_case_id_deadline_id_once; UPDATE deadline_events SET deadline_id = 'd', once = 'rung/head'" },
        { "request-once", "DROP INDEX ix_requests_case_id_round_agency; UPDATE requests SET agency = 'school'" },
        { "journal-numbers", "UPDATE journal_entries SET number = number + 1" },
        { "journal-numbers", "UPDATE journal_entries SET number = NULL" },
        { "case-numbers", "UPDATE cases SET number = NULL" },
        { "deadline-timer", "DELETE FROM timers" },
        { "nothing-outlives", "UPDATE cases SET status = 'Finished'" },
        { "steps", "DELETE FROM history WHERE step = 1" },
        { "inbox", "DELETE FROM inbox WHERE step = 2" },
        { "agenda-sessions", "DELETE FROM session_items" },
        { "text-key", "DELETE FROM case_keys" },
        { "outbox-done", "UPDATE outbox SET done_at = NULL" },
        { "chain", "UPDATE history SET actor_id = 'somebody-else' WHERE step = 2" },
        { "chain", "DELETE FROM history WHERE step = (SELECT MAX(step) FROM history)" },
        { "state-hash", "UPDATE history SET state_hash = previous_hash WHERE step = (SELECT MAX(step) FROM history)" },
        { "waits", "UPDATE timers SET id = 'another'" },
        { "waits", "UPDATE requests SET status = 'Asked'" },
        { "waits", "UPDATE deadlines SET ended_at = NULL" },
    };

    [Theory, MemberData(nameof(Breakages))]
    public async Task Doctor_NamesWhatIsBroken(string code, string breakage)
    {
        var stop = TestContext.Current.CancellationToken;
        await UntilTheBoardAsync();
        await Bench.AssertSoundAsync();
        await using var context = Database.Open();
        foreach (var statement in breakage.Split(';')) await context.Database.ExecuteSqlRawAsync(statement, stop);

        var broken = (await new Physician(Database).ExamineAsync(stop)).Where(f => f.IsBroken).ToList();

        Assert.Contains(code, broken.Select(f => f.Code));
        Assert.All(broken, f => Assert.NotEmpty(f.Russian + f.English));
    }

    /// <summary>Both agencies answered, one with a text; the board has the question and no session.</summary>
    private async Task UntilTheBoardAsync()
    {
        await Bench.OpenSmallAsync("k1", new PersonalData([new PersonalText("t1", "address", "улица Выдуманная, 7")]));
        await Bench.GiveAsync("k1", SmallProcedure.Answer((await Bench.RequestAsync("k1", "school")).Id, "school"));
        Bench.Clock.Move(TimeSpan.FromDays(14));
        await Bench.TimerPump.DrainAsync(TestContext.Current.CancellationToken);
        await Bench.GiveAsync("k1", SmallProcedure.Answer((await Bench.RequestAsync("k1", "clinic")).Id, "clinic"));
        await Bench.Commands().DrainAsync(TestContext.Current.CancellationToken);
    }
}
