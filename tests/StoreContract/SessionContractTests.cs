using Interagency.Adapters.Persistence;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>What a session keeps: who was there, what it put off, the numbers of its papers.</summary>
public abstract partial class StoreContractTests
{
    private static readonly PaperNumbering Minutes = new("minutes", 2026), Decrees = new("decree", 2026);

    private SessionRecords Records => new(Database);

    [Fact]
    public async Task Numbers_OfDecrees_AreDrawnInOrder_PastThoseThatAPaperJournalGave()
    {
        await PlanAsync("session-1", 1);
        var items = new[] { await PlacedAsync("k1"), await PlacedAsync("k2"), await PlacedAsync("k3") };

        Assert.Null(await DecideAsync("k1", items[0], Decrees, "2"));
        Assert.Equal("number-taken", await DecideAsync("k2", items[1], Decrees, "2"));
        Assert.Null(await DecideAsync("k2", items[1], Decrees));
        Assert.Null(await DecideAsync("k3", items[2], Decrees));
        Assert.Null(await DecideAsync("k3", items[2], Decrees));

        await using var context = Database.Open();
        Assert.Equal([("k1", "2"), ("k2", "1"), ("k3", "3")], (await context.AgendaItems.OrderBy(i => i.CaseId).ToListAsync(Stop)).Select(i => (i.CaseId, i.Number!)));
        Assert.Equal(SessionStatus.Held, (await context.Sessions.SingleAsync(Stop)).Status);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Numbers_OfMinutes_AreOneForAllOfASession()
    {
        await PlanAsync("session-1", 1);
        var items = new[] { await PlacedAsync("k1"), await PlacedAsync("k2") };
        Assert.Null(await DecideAsync("k1", items[0], Minutes));

        Assert.Equal("other-number", await DecideAsync("k2", items[1], Minutes, "77"));
        Assert.Null(await DecideAsync("k2", items[1], Minutes));
        await PlanAsync("session-2", 2);
        Assert.Equal("number-taken", await Records.NumberAsync("session-2", 2026, "1", "secretary-1", Bench.Clock.GetUtcNow(), stop: Stop));
        Assert.Null(await Records.NumberAsync("session-2", 2026, null, "secretary-1", Bench.Clock.GetUtcNow(), stop: Stop));
        Assert.Equal("unknown-session", await Records.NumberAsync("session-9", 2026, null, "secretary-1", Bench.Clock.GetUtcNow(), stop: Stop));

        await using var context = Database.Open();
        Assert.Equal([("session-1", "1"), ("session-2", "2")], (await context.SessionPapers.OrderBy(p => p.SessionId).ToListAsync(Stop)).Select(p => (p.SessionId, p.Number)));
        Assert.Equal(["1", "1"], await context.AgendaItems.Select(i => i.Number!).ToListAsync(Stop));
    }

    /// <summary>Two secretaries at once, on the last number that there is.</summary>
    [Fact]
    public async Task Numbers_DrawnAtOnce_AreNeverTheSame()
    {
        foreach (var n in Enumerable.Range(1, 6)) await PlanAsync($"session-{n}", n);

        await Task.WhenAll(Enumerable.Range(1, 6).Select(n => Records.NumberAsync($"session-{n}", 2026, null, "secretary-1", Bench.Clock.GetUtcNow(), stop: Stop)));

        await using var context = Database.Open();
        Assert.Equal(["1", "2", "3", "4", "5", "6"], await context.SessionPapers.Select(p => p.Number).Order().ToListAsync(Stop));
    }

    [Fact]
    public async Task Question_PutOff_GoesToALaterSessionAlone_AndTheSessionIsHeldWithoutIt()
    {
        await PlanAsync("session-1", 1);
        var (first, second) = (await PlacedAsync("k1"), await PlacedAsync("k2"));
        Assert.Null(await PutOffAsync("k1", first));
        Assert.Equal("no-session", await PutOffAsync("k1", first));
        await MoveToAsync("session-1", 3);
        await PlanAsync("session-0", 2);
        Assert.Equal((SessionItemStatus.Placed, "session-0"), await StandingAsync(first));
        Assert.Null(await PutOffAsync("k1", first));
        await PlanAsync("session-2", 4);

        Assert.Equal((SessionItemStatus.Placed, "session-2"), await StandingAsync(first));
        Assert.Null(await DecideAsync("k2", second, Minutes));

        await using var context = Database.Open();
        Assert.Equal(["session-0", "session-1"], await context.Deferrals.Where(d => d.ItemId == first).Select(d => d.SessionId).Order().ToListAsync(Stop));
        Assert.Equal("session-2", (await context.AgendaItems.SingleAsync(i => i.Id == first, Stop)).SessionId);
        Assert.Equal([("session-0", SessionStatus.Planned), ("session-1", SessionStatus.Held), ("session-2", SessionStatus.Planned)],
            (await context.Sessions.OrderBy(s => s.Id).ToListAsync(Stop)).Select(s => (s.Id, s.Status)));
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Attendance_IsMarkedAgain_UntilTheSessionIsHeld()
    {
        await PlanAsync("session-1", 1);
        var item = await PlacedAsync("k1");
        Assert.True(await Records.MarkAsync("session-1", [new("chair", null), new("deputy", null)], "chair", stop: Stop));
        Assert.True(await Records.MarkAsync("session-1", [new("chair", Absence.Leave), new("deputy", null)], "deputy", stop: Stop));
        Assert.False(await Records.MarkAsync("session-9", [], null, stop: Stop));
        Assert.Null(await DecideAsync("k1", item, Minutes));

        Assert.False(await Records.MarkAsync("session-1", [new("chair", null)], "chair", stop: Stop));

        await using var context = Database.Open();
        var session = await context.Sessions.SingleAsync(Stop);
        Assert.Equal("deputy", session.Chair);
        Assert.Equal([new SeatTaken("chair", Absence.Leave), new SeatTaken("deputy", null)], SessionRecords.SeatsOf(session));
    }

    [Fact]
    public async Task Minutes_AreSignedOnce_AndNotWithoutANumber()
    {
        await PlanAsync("session-1", 1);
        Assert.False(await Records.SignAsync("session-1", "[]", "secretary-1", Bench.Clock.GetUtcNow(), stop: Stop));
        await Records.NumberAsync("session-1", 2026, "4-к", "secretary-1", Bench.Clock.GetUtcNow(), stop: Stop);

        Assert.True(await Records.SignAsync("session-1", "[1]", "secretary-1", Bench.Clock.GetUtcNow(), stop: Stop));
        Assert.False(await Records.SignAsync("session-1", "[2]", "secretary-2", Bench.Clock.GetUtcNow(), stop: Stop));

        await using var context = Database.Open();
        var minutes = await context.SessionPapers.SingleAsync(Stop);
        Assert.Equal(("4-к", "[1]", "secretary-1"), (minutes.Number, minutes.Frame, minutes.SignedBy));
    }

    /// <summary>A small case whose question stands on the next agenda.</summary>
    private async Task<string> PlacedAsync(string caseId)
    {
        await Bench.OpenSmallAsync(caseId);
        foreach (var agency in (string[])["school", "clinic"])
            await Bench.GiveAsync(caseId, SmallProcedure.Answer((await Bench.RequestAsync(caseId, agency)).Id, agency, new Proposal($"p-{agency}", "legal", "t1", agency, new DateOnly(2026, 4, 1))));
        await Bench.Commands().DrainAsync(Stop);
        await using var context = Database.Open();
        return (await context.SessionItems.SingleAsync(i => i.CaseId == caseId, Stop)).ItemId;
    }

    private Task PlanAsync(string id, int days) => DrainedAsync(Bench.Sessions.PlanAsync(new PlannedSession(id, "RU-KHM", "centre", "board", Bench.Clock.GetUtcNow().AddDays(days), "secretary-1"), stop: Stop));

    private Task MoveToAsync(string id, int days) => DrainedAsync(Bench.Sessions.MoveAsync(id, Bench.Clock.GetUtcNow().AddDays(days), stop: Stop));

    private async Task<string?> PutOffAsync(string caseId, string item)
    {
        var put = Bench.Sessions.PutOffAsync(new PutOff(caseId, item, "reason-1", "secretary-1"), stop: Stop);
        await DrainedAsync(put);
        return await put;
    }

    private async Task<string?> DecideAsync(string caseId, string item, PaperNumbering numbering, string? number = null)
    {
        var decided = Bench.Sessions.DecideAsync(new TakenDecision(caseId, item, "Yes", "paper-1", "secretary-1") { Numbering = numbering, Number = number }, stop: Stop);
        await DrainedAsync(decided);
        return await decided;
    }

    private async Task DrainedAsync(Task change)
    {
        await change;
        await Bench.Commands().DrainAsync(Stop);
    }

    private async Task<(SessionItemStatus, string?)> StandingAsync(string item)
    {
        await using var context = Database.Open();
        var row = await context.SessionItems.AsNoTracking().SingleAsync(i => i.ItemId == item, Stop);
        return (row.Status, row.SessionId);
    }
}
