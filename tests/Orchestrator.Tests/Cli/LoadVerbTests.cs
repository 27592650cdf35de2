using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cli;
using Interagency.Orchestrator.Loads;
using Interagency.Orchestrator.Tests.Loads;
using Interagency.Orchestrator.Tests.Runtime;
using Xunit;

namespace Interagency.Orchestrator.Tests.Cli;

/// <summary><c>load FILE</c>: what the page does, in a shell.</summary>
public sealed class LoadVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-load-verb-").FullName;

    public LoadVerbTests() => File.Copy(EmptySqlite.File, new PersistenceOptions(folder).SqliteFile);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Load_OfAFileWithAMistake_NamesItAndLoadsNothing_OfARightOne_LoadsIt()
    {
        await using var bench = await LoadBench.OpenAsync();
        var (place, layout) = await LoadTests.LayoutAsync(bench, "khmao");
        var file = InventedFile.Of(layout, 3);
        foreach (var role in layout.Guide.Roles)
            for (var i = 0; i < 3; i++) file.Case(i).Remove(CaseLayout.Role + role);
        var opened = file.Case(1)["openedOn"];
        file.Case(1)["openedOn"] = SheetCell.Of("31.02.2026");

        var (exit, text) = await RunAsync(place, await file.ToBytesAsync(Stop), "--dry-run", "--lang", "ru");
        Assert.Equal(ExitCodes.Failed, exit);
        Assert.Contains($"✗ Дела {file.LettersOf(CaseLayout.Main, "openedOn")}3 «Дата открытия» 31.02.2026: нужна дата вида 31.03.2026; такой даты нет", text, StringComparison.Ordinal);
        Assert.Contains("Строк: 3, загружено: 0, с ошибками: 1.", text, StringComparison.Ordinal);
        Assert.Equal(0, Cases());

        file.Case(1)["openedOn"] = opened;
        var right = await file.ToBytesAsync(Stop);
        Assert.Equal((ExitCodes.Done, "Rows: 3, loaded: 0, with mistakes: 0."), Last(await RunAsync(place, right, "--dry-run", "--lang", "en")));
        Assert.Equal(0, Cases());
        Assert.Equal((ExitCodes.Done, "Rows: 3, loaded: 3, with mistakes: 0."), Last(await RunAsync(place, right, "--lang", "en")));
        Assert.Equal(3, Cases());
    }

    [Fact]
    public async Task Load_OfNoWorkbookOrIntoNoPlace_ExitsWithTwo()
    {
        var place = new LoadPlace(LoadLayout.Cases, "RU-KHM", "alyans", "khmao");
        var (exit, text) = await RunAsync(place, [1, 2, 3], "--lang", "ru");
        Assert.Equal(ExitCodes.BadUsage, exit);
        Assert.NotEmpty(text.Trim());
        Assert.Equal(ExitCodes.BadUsage, (await RunAsync(place with { Organisation = "nobody" }, [1, 2, 3])).Exit);
    }

    private static (int Exit, string Line) Last((int Exit, string Text) answer) => (answer.Exit, answer.Text.Trim().Split('\n')[^1].Trim());

    private int Cases()
    {
        using var database = new SqliteDatabase(new PersistenceOptions(folder).SqliteFile);
        using var context = database.Open();
        return context.Cases.Count();
    }

    private async Task<(int Exit, string Text)> RunAsync(LoadPlace place, byte[] content, params string[] further)
    {
        var file = Path.Combine(folder, "dela.xlsx");
        await File.WriteAllBytesAsync(file, content, Stop);
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandLine.RunAsync(["load", file, "--region", place.Region, "--organisation", place.Organisation, "--definition", place.Definition!, "--data", folder, .. further], output: output, error: error);
        return (exit, $"{output}{error}");
    }
}
