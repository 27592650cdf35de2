using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Orchestrator.Cli;
using Interagency.Orchestrator.Tests.Runtime;
using Interagency.StoreContract;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.Orchestrator.Tests.Cli;

public sealed class DoctorVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-doctor-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, InlineData(null, 0), InlineData("UPDATE cases SET number = NULL", 1)]
    public async Task Doctor_BesideARunningService_TellsByItsExitCodeAndNamesTheInvariant(string? breakage, int exit)
    {
        var options = new PersistenceOptions(folder);
        File.Copy(EmptySqlite.File, options.SqliteFile);
        using var database = new SqliteDatabase(options.SqliteFile);
        await new Bench(database, MasterKey.Open(options.KeyFile)).OpenAsync("k1", Flows.Counter);
        await using var context = database.Open();
        if (breakage is not null) await context.Database.ExecuteSqlRawAsync(breakage, TestContext.Current.CancellationToken);

        using var output = new StringWriter();
        Assert.Equal(exit, await CommandLine.RunAsync(["doctor", "--data", folder, "--json"], output: output, error: TextWriter.Null));

        var unsound = JsonNode.Parse(output.ToString())!["invariants"]!.AsArray().Where(i => !(bool)i!["sound"]!).Select(i => (string)i!["code"]!);
        Assert.Equal(exit == 0 ? [] : ["case-numbers"], unsound);
    }

    [Fact]
    public async Task Doctor_WithoutADatabase_IsBadUsage() =>
        Assert.Equal(ExitCodes.BadUsage, await CommandLine.RunAsync(["doctor", "--data", folder], output: TextWriter.Null, error: TextWriter.Null));
}
