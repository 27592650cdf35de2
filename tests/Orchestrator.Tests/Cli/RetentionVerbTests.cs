using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Orchestrator.Cli;
using Interagency.Orchestrator.Tests.Runtime;
using Interagency.StoreContract;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.Orchestrator.Tests.Cli;

public sealed class RetentionVerbTests : IDisposable
{
    private static readonly string[] Commission = ["--act", "17", "--date", "2025-11-02", "--chair", "Председателева П. П.", "--members", "Членова А. А.", "Членов Б. Б."];

    private readonly string folder = Directory.CreateTempSubdirectory("interagency-retention-").FullName;
    private readonly PersistenceOptions options;

    public RetentionVerbTests()
    {
        options = new PersistenceOptions(folder);
        File.Copy(EmptySqlite.File, options.SqliteFile);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Plan_TellsOfEachClosedCaseUntilWhenAndWhy()
    {
        await ClosedAsync("old", new DateTimeOffset(2019, 12, 31, 21, 30, 0, TimeSpan.Zero));
        await ClosedAsync("young", new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

        // 21:30 UTC of the last day of a year is the next year there.
        var english = await RunAsync("plan", "--lang", "en", "--on", "2026-01-01");
        Assert.Contains("(old), RU-KHM, closed on 1 January 2020: the term is over; keep until 31 December 2025 – Case file, 5 years, an assumed term", english.Text, StringComparison.Ordinal);
        Assert.Contains("(young), RU-KHM, closed on 2 March 2026: kept; keep until 31 December 2031", english.Text, StringComparison.Ordinal);
        Assert.Contains("Closed cases: 2, of which 1 may be destroyed.", english.Text, StringComparison.Ordinal);
        Assert.Contains("Закрытых дел: 2, срок хранения истёк у 0.", (await RunAsync("plan", "--lang", "ru", "--on", "2025-12-31")).Text, StringComparison.Ordinal);
        var json = JsonNode.Parse((await RunAsync("plan", "--json", "--on", "2032-01-01")).Text)!.AsArray();
        Assert.Equal(["Due", "Due"], json.Select(c => (string)c!["standing"]!));
        Assert.Empty(JsonNode.Parse((await RunAsync("plan", "--json", "--region", "RU-IRK")).Text)!.AsArray());
    }

    [Fact]
    public async Task Destroy_OfCasesThatAreHeldOrNotDue_NamesThemAndDestroysNothing()
    {
        await ClosedAsync("old", new DateTimeOffset(2019, 6, 1, 9, 0, 0, TimeSpan.Zero));
        await ClosedAsync("held", new DateTimeOffset(2019, 6, 1, 9, 0, 0, TimeSpan.Zero));
        await ClosedAsync("young", new DateTimeOffset(2126, 3, 2, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(ExitCodes.Done, (await RunAsync("hold", "held", "--reason", "Запрос суда")).Exit);
        Assert.Equal(ExitCodes.Failed, (await RunAsync("hold", "held", "--reason", "Ещё раз")).Exit);

        var (exit, text) = await RunAsync(["destroy", .. Commission, "--cases", "old", "held", "young", "nobody", "--lang", "en"]);

        Assert.Equal(ExitCodes.Failed, exit);
        Assert.Contains("(held) is under a legal hold", text, StringComparison.Ordinal);
        Assert.Contains("(young) is kept until 31 December 2131", text, StringComparison.Ordinal);
        Assert.Contains("nobody: there is no closed case", text, StringComparison.Ordinal);
        Assert.Contains("Nothing was destroyed.", text, StringComparison.Ordinal);
        Assert.Equal(3, await KeysAsync());
        Assert.DoesNotContain(AuditKind.Destroyed, (await TrailAsync()).Select(row => row.Kind));
    }

    [Fact]
    public async Task Destroy_ByAnAct_DestroysWhatIsDueWithATraceAndPrintsTheRecord()
    {
        await ClosedAsync("old", new DateTimeOffset(2019, 6, 1, 9, 0, 0, TimeSpan.Zero));
        await ClosedAsync("young", new DateTimeOffset(2126, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await RunAsync("hold", "old", "--reason", "Запрос суда");
        Assert.Contains("нет дел, срок хранения которых истёк", (await RunAsync(["destroy", .. Commission, "--lang", "ru"])).Text, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await RunAsync("release", "old", "--reason", "Суд окончен")).Exit);

        var (exit, paper) = await RunAsync(["destroy", .. Commission]);

        Assert.Equal(ExitCodes.Done, exit);
        foreach (var line in (string[])["АКТ № 17 от 2 ноября 2025 г.", "Председатель комиссии: Председателева П. П.", "Члены комиссии: Членова А. А.; Членов Б. Б.", "Дело № 2019-1 (old)", "Категории данных: address, reason", "____________ Членов Б. Б.", "case/old 1 2019-06-01T09:00:00Z StartWorkflow"])
            Assert.Contains(line, paper, StringComparison.Ordinal);
        Assert.Matches(@"run/[0-9a-f]{32} 1 \S+Z Destroyed", paper);
        Assert.Equal(1, await KeysAsync());
        Assert.Equal(["hold", "release", "act/2025-11-02/17"], (await TrailAsync()).Where(row => row.CaseId == "old").OrderBy(row => row.At).Select(row => row.Reason));
        Assert.Equal(paper, (await RunAsync("act", "--act", "17", "--date", "2025-11-02")).Text);
        Assert.Contains("destroyed by act 2025-11-02/17", (await RunAsync("plan", "--lang", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("was destroyed already", (await RunAsync(["destroy", .. Commission, "--cases", "old", "--lang", "en"])).Text, StringComparison.Ordinal);
        using var beside = new SqliteDatabase(options.SqliteFile, own: false);
        await new Bench(beside, MasterKey.Open(options.KeyFile)).AssertSoundAsync();
    }

    [Fact]
    public async Task Destroy_OnSqlite_LeavesNoSealedByteInTheFilesOfTheDatabase()
    {
        await ClosedAsync("old", new DateTimeOffset(2019, 6, 1, 9, 0, 0, TimeSpan.Zero));
        byte[] sealedText;
        using (var database = new SqliteDatabase(options.SqliteFile))
        await using (var context = database.Open()) sealedText = await context.PersonalTexts.Select(t => t.Sealed).SingleAsync(Stop);
        bool IsThere() => Directory.EnumerateFiles(folder, "interagency.db*").Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(sealedText.AsSpan(8, 32)) >= 0);
        Assert.True(IsThere());

        Assert.Equal(ExitCodes.Done, (await RunAsync(["destroy", .. Commission])).Exit);

        Assert.False(IsThere());
    }

    [Fact]
    public async Task Hold_WhileAServiceHasTheFile_IsBadUsage()
    {
        await ClosedAsync("old", new DateTimeOffset(2019, 6, 1, 9, 0, 0, TimeSpan.Zero));
        using var service = new SqliteDatabase(options.SqliteFile);

        Assert.Equal(ExitCodes.BadUsage, (await RunAsync("hold", "old", "--reason", "суд")).Exit);
    }

    [Theory]
    [InlineData("plan --on yesterday", "--on")]
    [InlineData("destroy --act 1 --date 02.11.2026 --chair A --members B", "--date")]
    [InlineData("act --act 99 --date 2025-11-02", "--act")]
    public async Task Retention_WithAWrongOption_NamesIt(string line, string named)
    {
        await ClosedAsync("old", new DateTimeOffset(2019, 6, 1, 9, 0, 0, TimeSpan.Zero));
        using var error = new StringWriter();

        Assert.Equal(ExitCodes.BadUsage, await CommandLine.RunAsync(["retention", .. line.Split(' '), "--data", folder], output: TextWriter.Null, error: error));
        Assert.Contains(named, error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A case that was opened and closed at a moment, with a text.</summary>
    private async Task ClosedAsync(string caseId, DateTimeOffset at)
    {
        using var database = new SqliteDatabase(options.SqliteFile);
        var clock = new SettableClock();
        clock.Move(at - clock.GetUtcNow());
        await new Bench(database, MasterKey.Open(options.KeyFile), clock).OpenAsync(caseId, Flows.Child, new PersonalData([new PersonalText("t1", "address", "улица Выдуманная, 7, квартира тоже выдуманная")]));
    }

    private async Task<int> KeysAsync()
    {
        using var database = new SqliteDatabase(options.SqliteFile);
        await using var context = database.Open();
        return await context.CaseKeys.CountAsync(Stop);
    }

    private async Task<IReadOnlyList<AuditRow>> TrailAsync()
    {
        using var database = new SqliteDatabase(options.SqliteFile);
        await using var context = database.Open();
        return await context.Audit.AsNoTracking().ToListAsync(Stop);
    }

    private async Task<(int Exit, string Text)> RunAsync(params string[] line)
    {
        using var output = new StringWriter();
        var exit = await CommandLine.RunAsync(["retention", .. line, "--data", folder], output: output, error: TextWriter.Null);
        return (exit, output.ToString());
    }
}
