using System.Text;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Doctor;
using Interagency.Adapters.Persistence.Retention;
using Interagency.Workflows.Appeals;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>Destroyed, a case leaves nothing of a person and everything of the work.</summary>
public abstract partial class StoreContractTests
{
    private static readonly string[] Planted = ["Примерова-Выдуманная", "улица Выдуманная, 7", "диагноз Z99", "Председателева", FileName, FileText, "Соседкина-Выдуманная"];

    private const string FileName = "Справка Выдуманной.txt", FileText = "Выдуманная живёт у бабушки";

    private QuarantineStore Quarantine => new(Database, Key, Bench.Clock);

    [Fact]
    public async Task Destroyed_LeavesNoBytesOfWhatWasPersonalInAnyColumnOfAnyTable()
    {
        await FamilyAsync();
        var secrets = await SealedBytesAsync();
        Assert.Equal(16, secrets.Count);
        Assert.All(secrets, secret => Assert.Contains(Cells(), cell => Holds(cell.Value, secret)));

        await Bench.DestroyAsync("k1");

        foreach (var (where, value) in Cells())
        {
            Assert.All(secrets, secret => Assert.False(Holds(value, secret), $"{where} holds what was to be erased"));
            Assert.All(Planted, word => Assert.False(Holds(value, Encoding.UTF8.GetBytes(word)), $"{where} holds '{word}'"));
        }

        // Another family's letter stays.
        Assert.Equal("other", Assert.Single(await Quarantine.ListAsync(10, Stop)).Letter.Id);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Destroyed_LeavesHistoryChainsAndEveryStatisticAsTheyWere()
    {
        await FamilyAsync();
        await Trail().RecordAsync(LookAt("case/k1"), Stop);
        await Seals().SealAsync(Stop);
        string[] erased = ["CaseKeys", "PersonalTexts", "SearchKeys", "FileContents", "DestructionActs", "DestroyedCases", "Appeals", "AppealLetters"];
        var (before, statistics) = (await Snapshot.OfAsync(Database), await StatisticsAsync());

        await Bench.DestroyAsync("k1");

        var after = await Snapshot.OfAsync(Database);
        Assert.Equal(statistics, await StatisticsAsync());
        Assert.All(before.Except(after).Concat(after.Except(before)), line => Assert.True(erased.Contains(line.Split(' ')[0]) || line.Contains("\"Body\":", StringComparison.Ordinal), line));
        Assert.DoesNotContain(after, line => line.StartsWith("CaseKeys", StringComparison.Ordinal));
        await AssertUnbrokenAsync();
        await AssertRebuiltTheSameAsync();
    }

    [Fact]
    public async Task Destroyed_IsRecordedWithItsActAndAnExtractOfTheJournals()
    {
        await FamilyAsync();
        await Trail().RecordAsync(LookAt("case/k1", "address"), Stop);

        await Bench.DestroyAsync("k1");

        var act = (await Bench.Retention.FindActAsync("1", new DateOnly(2026, 3, 2), Stop))!;
        Assert.Equal(("Председателева П. П.", "archivist", new DateOnly(2029, 3, 2)), (act.Act.Chair, act.RecordedBy, act.KeptUntil));
        var (number, destroyed) = Assert.Single(act.Cases);
        Assert.Equal(("2026-1", "k1", "case-file", "p1", "address,appeal,diagnosis,family-name,file", 3, 3, 1), (number, destroyed.CaseId, destroyed.Rule, destroyed.Persons, destroyed.Kinds, destroyed.Texts, destroyed.Bodies, destroyed.Files));
        var lines = destroyed.Extract.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await using var context = Database.Open();
        Assert.Equal(await context.History.CountAsync(Stop) + 1, lines.Length);
        Assert.Equal("case/k1 1 2026-03-02T09:00:00Z StartWorkflow", lines[0]);
        Assert.Matches("^run/[0-9a-f]{32} 1 .*Z Look$", lines[^1]);
        Assert.Null(await Bench.Retention.FindActAsync("2", new DateOnly(2026, 3, 2), Stop));
    }

    [Fact]
    public async Task Destroyed_Twice_IsOnce()
    {
        await FamilyAsync();
        var closed = Assert.Single(await Bench.Retention.ClosedAsync("RU-KHM", Stop));
        Assert.Empty(await Bench.Retention.ClosedAsync("RU-IRK", Stop));
        await Bench.DestroyAsync("k1");

        Assert.Equal(DestructionOutcome.DestroyedAlready, await Bench.Retention.DestroyAsync(closed, "2026-03-02/1", "case-file", new DateOnly(2026, 3, 1), Stop));
        Assert.Equal("2026-03-02/1", Assert.Single(await Bench.Retention.ClosedAsync(null, Stop)).ActId);
        Assert.Equal(HoldOutcome.CaseDestroyed, await Bench.Retention.HoldAsync("k1", "поздно", "p1", Stop));
    }

    [Fact]
    public async Task Held_IsNotDestroyedUntilItIsReleased()
    {
        await FamilyAsync();
        var act = await Bench.Retention.RecordActAsync(new DestructionAct("1", new DateOnly(2026, 3, 2), "Председателева П. П.", ["Член Ч. Ч."]), "archivist", Stop);
        var closed = Assert.Single(await Bench.Retention.ClosedAsync(null, Stop));
        Assert.Equal(HoldOutcome.NotHeld, await Bench.Retention.ReleaseAsync("k1", "нечего", "p1", Stop));
        Assert.Equal(HoldOutcome.NoSuchCase, await Bench.Retention.HoldAsync("nobody", "суд", "p1", Stop));
        Assert.Equal(HoldOutcome.Done, await Bench.Retention.HoldAsync("k1", "Запрос суда", "p1", Stop));
        Assert.Equal(HoldOutcome.HeldAlready, await Bench.Retention.HoldAsync("k1", "Ещё запрос", "p1", Stop));

        Assert.True(Assert.Single(await Bench.Retention.ClosedAsync(null, Stop)).IsHeld);
        Assert.Equal(DestructionOutcome.Held, await Bench.Retention.DestroyAsync(closed, act, "case-file", new DateOnly(2026, 3, 1), Stop));
        Assert.Equal("Запрос суда", (await Bench.Texts.ReadAsync("k1", stop: Stop))["hold/1/reason"]);
        await Bench.AssertSoundAsync();

        Assert.Equal(HoldOutcome.Done, await Bench.Retention.ReleaseAsync("k1", "Суд окончен", "p1", Stop));
        Assert.Equal(DestructionOutcome.NotAsItWas, await Bench.Retention.DestroyAsync(closed with { ClosedAt = closed.ClosedAt.AddDays(1) }, act, "case-file", new DateOnly(2026, 3, 1), Stop));
        Assert.Equal(DestructionOutcome.Destroyed, await Bench.Retention.DestroyAsync(closed, act, "case-file", new DateOnly(2026, 3, 1), Stop));
        await Bench.AssertSoundAsync();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Destroyed_WhenTheProcessDiesAtTheCommit_IsDestroyedWholeOrNotAtAll(bool after)
    {
        await FamilyAsync();
        var dying = new Bench(await OpenAsync(new CrashAtCommit(after)), Key, Bench.Clock);
        var act = await Bench.Retention.RecordActAsync(new DestructionAct("1", new DateOnly(2026, 3, 2), "Председателева П. П.", []), "archivist", Stop);
        var closed = Assert.Single(await Bench.Retention.ClosedAsync(null, Stop));

        await Assert.ThrowsAsync<SimulatedCrash>(() => dying.Retention.DestroyAsync(closed, act, "case-file", new DateOnly(2026, 3, 1), Stop));

        await using var context = Database.Open();
        Assert.Equal(after ? 0 : 1, await context.CaseKeys.CountAsync(Stop));
        Assert.Equal(after ? 0 : 3, await context.PersonalTexts.CountAsync(Stop));
        Assert.Equal(after ? 0 : 1, await context.FileContents.CountAsync(Stop));
        Assert.Equal(after ? 1 : 0, await context.DestroyedCases.CountAsync(Stop));
        await Bench.AssertSoundAsync();
    }

    [Theory]
    [InlineData("INSERT INTO case_keys (case_id, region, organisation, wrapped, made_at) SELECT id, region, organisation, last_hash, opened_at FROM cases")]
    [InlineData("UPDATE outbox SET body = (SELECT last_hash FROM cases)")]
    [InlineData("INSERT INTO file_contents (case_id, id, region, organisation, name, sealed, sha256, written_at) SELECT id, 'f9', region, organisation, last_hash, last_hash, last_hash, opened_at FROM cases")]
    [InlineData("INSERT INTO search_keys (case_id, person_id, region, organisation, hash) SELECT id, 'p1', region, organisation, last_hash FROM cases")]
    [InlineData("UPDATE appeals SET sealed = (SELECT last_hash FROM cases)")]
    public async Task Doctor_NamesWhatIsLeftOfADestroyedCase(string leftover)
    {
        await FamilyAsync();
        await Bench.DestroyAsync("k1");
        await using var context = Database.Open();
        await context.Database.ExecuteSqlRawAsync(leftover, Stop);

        Assert.Contains("destroyed", (await new Physician(Database).ExamineAsync(Stop)).Where(f => f.IsBroken).Select(f => f.Code));
    }

    /// <summary>A case worked to its end, with names, texts, a sent message and letters in quarantine.</summary>
    private async Task FamilyAsync()
    {
        await WholeSmallCaseAsync(withFile: true);
        await using var context = Database.Open();
        var key = await context.CaseKeys.SingleAsync(Stop);
        PersonalText[] texts = [new("n", "family-name", Planted[0]), new("a", "address", Planted[1]), new("d", "diagnosis", Planted[2])];
        context.AddRange(texts.Select(t => new PersonalTextRow
        {
            CaseId = "k1", Id = t.Ref, Region = key.Region, Organisation = key.Organisation, Kind = t.Kind, WrittenAt = key.MadeAt, Sealed = Bench.Vault.Seal("k1", key.Wrapped, t.Ref, t.Text)
        }));
        context.Add(new SearchKeyRow { CaseId = "k1", PersonId = "p1", Region = key.Region, Organisation = key.Organisation, Hash = Bench.Vault.SearchHash(Planted[0], new DateOnly(1990, 1, 31)) });
        var sent = await context.Outbox.Where(o => o.Kind == "AgencyAsked").OrderBy(o => o.Id).FirstAsync(Stop);
        sent.Body = Bench.Vault.Seal("k1", key.Wrapped, sent.Id, $"Просим сведения: {Planted[0]}, {Planted[1]}");
        var taken = await context.Inbox.OrderBy(i => i.StimulusId).FirstAsync(i => i.Step == 2, Stop);
        (taken.Agency, taken.MessageId) = ("school", "message-1");
        await context.SaveChangesAsync(Stop);
        var request = await Bench.RequestAsync("k1", "school");
        Assert.True(await Appeals.RegisterAsync(Reported("told", Planted[6]) with { CaseId = "k1" }, null, Stop));
        Assert.True(await Appeals.WriteLetterAsync("told", 0, AppealLetter.Answer, (_, letter) => letter.Edition = 1, Encoding.UTF8.GetBytes(Planted[6]), null, Stop));
        await KeepAsync("taken", "message-1", Planted[2]);
        await KeepAsync("naming", "message-2", $$"""{"requestId":"{{request.Id}}","text":"{{Planted[1]}}"}""");
        await KeepAsync("other", "message-3", """{"requestId":"00000000-0000-0000-0000-000000000000","text":"чужая семья"}""");
    }

    private Task KeepAsync(string id, string messageId, string body) =>
        Quarantine.KeepAsync(new QuarantinedAnswer(id, "RU-KHM", "school", messageId, null, "причина", "reason", Encoding.UTF8.GetBytes(body)), Stop);

    /// <summary>The case's key, texts, search key, body and letters as they lie in the tables.</summary>
    private async Task<IReadOnlyList<byte[]>> SealedBytesAsync()
    {
        await using var context = Database.Open();
        return
        [
            .. await context.CaseKeys.Select(k => k.Wrapped).ToListAsync(Stop), .. await context.PersonalTexts.Select(t => t.Sealed).ToListAsync(Stop), .. await context.SearchKeys.Select(k => k.Hash).ToListAsync(Stop),
            .. await context.Outbox.Where(o => o.Body != null).Select(o => o.Body!).ToListAsync(Stop), .. await context.Set<QuarantineRow>().Where(q => q.Id != "other").Select(q => q.Sealed).ToListAsync(Stop),
            .. (await context.FileContents.ToListAsync(Stop)).SelectMany(f => new[] { f.Name, f.Sealed, f.Preview!, f.Sha256 }),
            .. (await context.Appeals.ToListAsync(Stop)).SelectMany(a => new[] { a.Key!, a.Sealed! }), .. await context.AppealLetters.Select(l => l.Sealed!).ToListAsync(Stop),
            Bench.Vault.SearchHash(Planted[0], new DateOnly(1990, 1, 31))
        ];
    }

    /// <summary>Every text and every bytes of every row of every table.</summary>
    private List<(string Where, byte[] Value)> Cells()
    {
        using var context = Database.Open();
        var cells = new List<(string, byte[])>();
        foreach (var type in context.Model.GetEntityTypes().Select(e => e.ClrType))
        {
            var rows = (IEnumerable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!.MakeGenericMethod(type).Invoke(context, null)!;
            foreach (var row in rows)
                foreach (var property in type.GetProperties())
                    if (property.GetValue(row) switch { string text => Encoding.UTF8.GetBytes(text), byte[] bytes => bytes, _ => null } is { } value) cells.Add(($"{type.Name}.{property.Name}", value));
        }

        return cells;
    }

    private static bool Holds(byte[] value, byte[] secret) => value.AsSpan().IndexOf(secret) >= 0;

    /// <summary>What reports count: cases by month, outcome and category, stages entered and left, measures, terms, how all stands.</summary>
    private async Task<IReadOnlyList<string>> StatisticsAsync()
    {
        await using var context = Database.Open();
        var cases = await context.Cases.Select(c => new { c.OpenedAt, c.ClosedAt, c.ClosureOutcome, c.ClosureGround, c.Category, c.Stage }).ToListAsync(Stop);
        var stages = await context.Stages.GroupBy(s => new { s.Stage, s.Outcome }).Select(g => new { g.Key.Stage, g.Key.Outcome, Count = g.Count() }).ToListAsync(Stop);
        var requests = await context.Requests.GroupBy(r => new { r.Agency, r.Status }).Select(g => new { g.Key.Agency, g.Key.Status, Count = g.Count() }).ToListAsync(Stop);
        var terms = await context.Deadlines.GroupBy(d => d.Status).Select(g => new { Status = g.Key, Count = g.Count() }).ToListAsync(Stop);
        // A letter that waited for a person does not wait any more: that is no statistic.
        var standing = (await new StandingQueries(Database).ReadAsync(["RU-KHM"], Bench.Clock.GetUtcNow(), Stop)).Where(s => s.Figure != Figure.MessagesQuarantined);
        return
        [
            .. cases.GroupBy(c => $"{c.OpenedAt:yyyy-MM} {c.ClosedAt:yyyy-MM} {c.ClosureOutcome} {c.ClosureGround} {c.Category} {c.Stage}").Select(g => $"{g.Key}: {g.Count()}"),
            .. stages.Select(s => s.ToString()!), .. requests.Select(r => r.ToString()!), .. terms.Select(t => t.ToString()!), .. standing.Select(s => s.ToString())
        ];
    }
}
