using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Doctor;
using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>Whoever has the database in hand can change the trail; not so that nobody sees it.</summary>
public abstract partial class StoreContractTests
{
    /// <summary>What somebody does, the chain that gives it away, the first row named, and how.</summary>
    public static TheoryData<string, string, long, ChainFault> Tamperings => new()
    {
        { "UPDATE audit SET actor_id = 'another' WHERE sequence = 2", "run", 2, ChainFault.Changed },
        { "UPDATE audit SET reason = NULL WHERE sequence = 3", "run", 3, ChainFault.Changed },
        { "UPDATE audit SET reason = '' WHERE sequence = 2", "run", 2, ChainFault.Changed },
        { "UPDATE audit SET previous_hash = hash WHERE sequence = 4", "run", 4, ChainFault.Unlinked },
        { "UPDATE audit SET kind = 'Nonsense' WHERE sequence = 1", "run", 1, ChainFault.Unreadable },
        { "DELETE FROM audit WHERE sequence = 1", "run", 1, ChainFault.Missing },
        { "DELETE FROM audit WHERE sequence IN (2, 3)", "run", 2, ChainFault.Missing },
        { "DELETE FROM audit WHERE sequence > 3", "run", 4, ChainFault.Cut },
        { "DELETE FROM audit WHERE sequence = 6", "run", 6, ChainFault.Cut },
        { $"DELETE FROM audit WHERE sequence > 3;{HeadAsOf(3)}", "run", 4, ChainFault.Cut },
        { "DELETE FROM audit", "run", 1, ChainFault.Gone },
        { "DELETE FROM audit;DELETE FROM audit_heads WHERE chain <> 'seals'", "run", 1, ChainFault.Gone },
        { "DELETE FROM audit_heads WHERE chain <> 'seals'", "run", 6, ChainFault.HeadGone },
        { HeadAsOf(4), "run", 5, ChainFault.Added },
        { "UPDATE audit_heads SET hash = (SELECT hash FROM audit WHERE sequence = 1) WHERE chain <> 'seals'", "run", 6, ChainFault.HeadChanged },
        { "UPDATE history SET stimulus = 'x' WHERE step = 2", "case", 2, ChainFault.Changed },
        { "DELETE FROM inbox WHERE step = 2;DELETE FROM history WHERE step = 2", "case", 2, ChainFault.Missing },
        { "DELETE FROM history WHERE step = 3;UPDATE cases SET step = 2, last_hash = (SELECT hash FROM history WHERE step = 2)", "case", 3, ChainFault.Cut },
        { "DELETE FROM history", "case", 1, ChainFault.Gone },
        { "UPDATE seals SET at = (SELECT MAX(at) FROM audit) WHERE number = 1", "seals", 1, ChainFault.Changed },
        { "UPDATE sealed_heads SET length = length + 7 WHERE seal = 2", "seals", 2, ChainFault.Changed },
        { "DELETE FROM sealed_heads WHERE seal = 1 AND chain LIKE 'case/%'", "seals", 1, ChainFault.Changed },
        { "DELETE FROM seals WHERE number = 1", "seals", 1, ChainFault.Missing },
        { "DELETE FROM seals WHERE number = 2", "seals", 2, ChainFault.Cut },
        { "DELETE FROM seals;DELETE FROM sealed_heads", "seals", 1, ChainFault.Gone },
    };

    private static string HeadAsOf(int sequence) =>
        $"UPDATE audit_heads SET length = {sequence}, hash = (SELECT hash FROM audit WHERE sequence = {sequence}) WHERE chain <> 'seals'";

    [Theory, MemberData(nameof(Tamperings))]
    public async Task Tampering_IsFoundAndNamed(string tampering, string kind, long row, ChainFault fault)
    {
        await SealedTwiceAsync();
        await using var context = Database.Open();
        foreach (var statement in tampering.Split(';')) await context.Database.ExecuteSqlRawAsync(statement, Stop);

        var report = await InspectAsync();

        Assert.Contains((kind, row, fault), report.Breaches.Select(b => (b.Kind, b.Row, b.Fault)));
        Assert.All(report.Breaches, b => Assert.True(b.Text.Ru.Contains(b.Chain, StringComparison.Ordinal) && b.Text.En.Contains(b.Chain, StringComparison.Ordinal)));
        var code = kind == "case" ? "chain" : kind == "run" ? "run-chain" : "seal-chain";
        Assert.Contains(code, (await new Physician(Database).ExamineAsync(Stop)).Where(f => f.IsBroken).Select(f => f.Code));
    }

    /// <summary>A chain written anew from its first row on, every hash right: only the seals know better.</summary>
    [Fact]
    public async Task Tampering_ByWritingAChainAnew_IsFoundByItsSeals()
    {
        await SealedTwiceAsync();
        await using (var context = Database.Open())
        {
            var previous = Array.Empty<byte>();
            foreach (var row in await context.Audit.OrderBy(a => a.Sequence).ToListAsync(Stop))
            {
                if (row.Sequence >= 2) row.ActorId = "another";
                row.PreviousHash = previous;
                previous = row.Hash = AuditChain.Link(row);
            }

            (await context.AuditHeads.SingleAsync(h => h.Chain != SealRow.Chain, Stop)).Hash = previous;
            await context.SaveChangesAsync(Stop);
        }

        var report = await InspectAsync();

        Assert.Equal([(3L, ChainFault.SealedOtherwise, 1L), (5, ChainFault.SealedOtherwise, 2)], report.Breaches.Select(b => (b.Row, b.Fault, b.Seal!.Value)));
    }

    /// <summary>Who rewrites the seals too has the same database to the end: a seal written down elsewhere is what then tells.</summary>
    [Theory, InlineData("DELETE FROM audit;DELETE FROM audit_heads;DELETE FROM seals;DELETE FROM sealed_heads"), InlineData("UPDATE audit_heads SET length = 1, hash = (SELECT hash FROM seals WHERE number = 1) WHERE chain = 'seals';DELETE FROM seals WHERE number = 2;DELETE FROM sealed_heads WHERE seal = 2")]
    public async Task Tampering_WithTheSealsThemselves_IsFoundByASealWrittenDown(string tampering)
    {
        await SealedTwiceAsync();
        var held = (await InspectAsync()).LastSeal!;
        Assert.True((await InspectAsync(held)).IsSound);
        Assert.Equal(ChainFault.SealedOtherwise, Assert.Single((await InspectAsync(held with { Hash = new string('0', 64) })).Breaches).Fault);
        await using var context = Database.Open();
        foreach (var statement in tampering.Split(';')) await context.Database.ExecuteSqlRawAsync(statement, Stop);

        Assert.True((await InspectAsync()).IsSound);
        Assert.Equal((SealRow.Chain, ChainFault.Cut), Assert.Single((await InspectAsync(held)).Breaches.Select(b => (b.Chain, b.Fault))));
    }

    [Fact]
    public async Task Tampering_WithTheTailOfTheSeals_StaysAGapWhenSealingGoesOn()
    {
        await SealedTwiceAsync();
        await using (var context = Database.Open()) await context.Seals.Where(s => s.Number == 2).ExecuteDeleteAsync(Stop);

        Assert.Equal(1, await Seals().SealAsync(Stop));

        Assert.Contains((SealRow.Chain, 2L, ChainFault.Missing), (await InspectAsync()).Breaches.Select(b => (b.Chain, b.Row, b.Fault)));
    }

    /// <summary>Any column of any row of any chain.</summary>
    [Fact]
    public async Task Tampering_WithAnyColumnOfAnyRow_IsFoundInItsChain()
    {
        await SealedTwiceAsync();
        var random = new Random(20261127);
        List<object> rows;
        await using (var context = Database.Open())
            rows = [.. await context.Audit.AsNoTracking().ToListAsync(Stop), .. await context.History.AsNoTracking().ToListAsync(Stop), .. await context.Seals.AsNoTracking().ToListAsync(Stop),
                .. await context.SealedHeads.AsNoTracking().ToListAsync(Stop), .. await context.AuditHeads.AsNoTracking().ToListAsync(Stop)];
        for (var i = 0; i < 60; i++)
        {
            var row = rows[random.Next(rows.Count)];
            // A case's place may change with its office, and its id is held by the database itself.
            var columns = TableOf(row).Columns.Where(c => row is not HistoryRow || c.Property is not ("Region" or "Organisation" or "CaseId")).ToList();
            var column = columns[random.Next(columns.Count)];
            var (before, other) = (column.Of(row), Another(column.Of(row), row.GetType().GetProperty(column.Property)!.PropertyType));

            await SetAsync(row, column, other);
            var found = (await InspectAsync()).Breaches;
            column.Set(row, other);
            await SetAsync(row, column, before);
            column.Set(row, before);

            Assert.True(found.Any(b => IsOf(b, row)), $"{row.GetType().Name}.{column.Property}: {before} → {other}: {string.Join("; ", found.Select(b => b.Text.En))}");
        }

        await AssertUnbrokenAsync();
    }

    /// <summary>A run's chain of six rows and a case's of three; sealed at 3 and 2, at 5 and 3.</summary>
    private async Task SealedTwiceAsync()
    {
        var trail = Trail();
        await Bench.OpenAsync("k1", Flows.Counter);
        await Bench.GiveAsync("k1", Bench.Event("s1", "tick"));
        await trail.RecordAsync([LookAt("case/k1"), LookAt("case/k1", "address"), LookAt("case/k1") with { Reason = "r-1" }], Stop);
        await Seals().SealAsync(Stop);
        Bench.Clock.Move(TimeSpan.FromMinutes(1));
        await Bench.GiveAsync("k1", Bench.Event("s2", "tick"));
        await trail.RecordAsync([LookAt("case/k1"), new AuditEntry(AuditKind.LogIn, Bench.Somebody, "account/a1")], Stop);
        await Seals().SealAsync(Stop);
        await trail.RecordAsync(LookAt("case/k1"), Stop);
        await Bench.AssertSoundAsync();
    }

    private Table TableOf(object row)
    {
        using var context = Database.Open();
        return Database.Tables.Of(context, row.GetType());
    }

    private async Task SetAsync(object row, Column column, object? value)
    {
        await using var session = await Database.BeginWriteAsync(Stop);
        await session.Commands.WriteAsync([TableOf(row).Update(row, [new(column, value)])], Stop);
        await session.CommitAsync(Stop);
    }

    private static bool IsOf(ChainBreach breach, object row) => row switch
    {
        AuditRow audit => breach.Chain == audit.Chain && breach.Row <= audit.Sequence && audit.Sequence <= (breach.Until ?? breach.Row),
        HistoryRow history => breach.Chain == $"case/{history.CaseId}" && breach.Row <= history.Step && history.Step <= (breach.Until ?? breach.Row),
        SealRow seal => breach.Chain == SealRow.Chain && breach.Row <= seal.Number && seal.Number <= (breach.Until ?? breach.Row),
        SealedHeadRow head => breach.Chain == SealRow.Chain && breach.Row == head.Seal,
        AuditHeadRow head => breach.Chain == head.Chain,
        _ => false
    };

    private static object Another(object? value, Type type) => value switch
    {
        null => type == typeof(string) ? "x" : throw new NotSupportedException(type.Name),
        string text => text + "x",
        long number => number + 1000,
        int number => number + 1000,
        bool flag => !flag,
        DateTimeOffset instant => instant.AddMicroseconds(1),
        byte[] { Length: 0 } => new byte[] { 1 },
        byte[] bytes => bytes[..^1].Append((byte)~bytes[^1]).ToArray(),
        Enum word => Enum.GetValues(type).Cast<Enum>().First(other => !other.Equals(word)),
        _ => throw new NotSupportedException(Convert.ToString(value, CultureInfo.InvariantCulture))
    };
}
