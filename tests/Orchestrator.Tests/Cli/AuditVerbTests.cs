using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Cli;
using Interagency.Orchestrator.Tests.Runtime;
using Interagency.StoreContract;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.Orchestrator.Tests.Cli;

public sealed class AuditVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-audit-").FullName;
    private readonly SqliteDatabase database;

    public AuditVerbTests()
    {
        var options = new PersistenceOptions(folder);
        File.Copy(EmptySqlite.File, options.SqliteFile);
        database = new SqliteDatabase(options.SqliteFile);
    }

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Verify_OfWholeChains_CountsThemAndNamesTheLastSeal()
    {
        await WriteAsync();

        var (exit, text) = await VerifyAsync("--lang", "en");
        Assert.Equal(ExitCodes.Done, exit);
        Assert.Contains("✓ The chains are whole. Chains: 2, rows: 3, seals: 1.", text, StringComparison.Ordinal);
        Assert.Contains("Цепочки целы. Цепочек: 2, строк: 3, печатей: 1.", (await VerifyAsync("--lang", "ru")).Text, StringComparison.Ordinal);

        var last = JsonNode.Parse((await VerifyAsync("--json")).Text)!["lastSeal"]!;
        var held = $"{last["number"]}:{last["hash"]}";
        Assert.Contains(held, text, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await VerifyAsync("--seal", held)).Exit);
        Assert.Equal(ExitCodes.Failed, (await VerifyAsync("--seal", $"2:{last["hash"]}")).Exit);
    }

    [Theory]
    [InlineData("ru", "UPDATE audit SET actor_id = 'another' WHERE sequence = 2", ": строка 2 изменена: её хеш не от того, что в ней стоит")]
    [InlineData("en", "UPDATE audit SET actor_id = 'another' WHERE sequence = 2", ": row 2 was changed: its hash is not of what it holds")]
    [InlineData("ru", "DELETE FROM audit WHERE sequence = 2", ": хвост отрезан: нет строк 2")]
    [InlineData("en", "DELETE FROM audit", ": the chain is gone; it had rows 1–2")]
    [InlineData("en", "UPDATE sealed_heads SET length = 1", "seals: row 1 was changed: its hash is not of what it holds")]
    public async Task Verify_OfABrokenChain_NamesChainAndRow(string language, string tampering, string sentence)
    {
        var chain = await WriteAsync();
        await using (var context = database.Open()) await context.Database.ExecuteSqlRawAsync(tampering, TestContext.Current.CancellationToken);

        var (exit, text) = await VerifyAsync("--lang", language);

        Assert.Equal(ExitCodes.Failed, exit);
        Assert.Contains(sentence.StartsWith(':') ? chain + sentence : sentence, text, StringComparison.Ordinal);
        var json = JsonNode.Parse((await VerifyAsync("--json")).Text)!;
        Assert.False((bool)json["sound"]!);
        Assert.NotEmpty(json["breaches"]!.AsArray());
    }

    [Theory, InlineData("audit verify --seal 1:short", "1:short"), InlineData("audit verify --data /nowhere", "/nowhere"), InlineData("audit verify --deep", "--deep")]
    public async Task Verify_WithAWrongOption_NamesIt(string line, string named)
    {
        using var error = new StringWriter();
        Assert.Equal(ExitCodes.BadUsage, await CommandLine.RunAsync(line.Split(' '), output: TextWriter.Null, error: error));
        Assert.Contains(named, error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Two rows of one run, sealed.</summary>
    /// <returns>The chain.</returns>
    private async Task<string> WriteAsync()
    {
        var (clock, stop) = (new SettableClock(), TestContext.Current.CancellationToken);
        var trail = new AuditTrail(database, clock);
        await trail.RecordAsync([new AuditEntry(AuditKind.LogIn, Bench.Somebody, "account/a1"), new AuditEntry(AuditKind.Look, Bench.Somebody, "case/k1")], stop);
        await new AuditSeals(database, clock).SealAsync(stop);
        return trail.Chain;
    }

    private async Task<(int Exit, string Text)> VerifyAsync(params string[] options)
    {
        using var output = new StringWriter();
        var exit = await CommandLine.RunAsync(["audit", "verify", "--data", folder, .. options], output: output, error: TextWriter.Null);
        return (exit, output.ToString());
    }
}
