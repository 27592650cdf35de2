using Interagency.Orchestrator.Definitions;
using Xunit;

namespace Interagency.Orchestrator.Tests.Definitions;

/// <summary>A folder of definitions with mistakes: every file at fault is named, all at once.</summary>
public sealed class WorldLoaderTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 1, 12);
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-world-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("calendars", "{")]
    [InlineData("calendars", "[]")]
    [InlineData("directories", "{")]
    [InlineData("directories", "[]")]
    [InlineData("directories", "{\"name\":{\"ru\":\"а\",\"en\":\"a\"}}")]
    [InlineData("", "{")]
    [InlineData("shared", "[]")]
    [InlineData("", "{\"definitionId\":\"x\",\"root\":{\"id\":\"a\",\"version\":1}}")]
    public void Load_AFileThatCannotBeRead_NamesItAndSaysWhy(string below, string text)
    {
        Write(below, "wrong.json", text);

        var problem = Assert.Single(Problems());

        Assert.StartsWith("wrong.json", problem, StringComparison.Ordinal);
        Assert.True(problem.Length > "wrong.json".Length + 15, problem);
    }

    [Fact]
    public void Load_SeveralFilesAtFault_NamesEach()
    {
        Write("calendars", "first.json", "{");
        Write("directories", "second.json", "{");
        Write("", "third.json", "{");

        Assert.Equal(["first.json", "second.json", "third.json"], Problems().Select(p => p.Split(':', ' ')[0]));
    }

    [Fact]
    public void Load_ARegionThatStandsInTwoFiles_SaysToKeepOne()
    {
        var shipped = Directory.EnumerateFiles(Path.Combine(Installation.Definitions, "directories"), "*.json").Order(StringComparer.Ordinal).First();
        Write("directories", "one.json", File.ReadAllText(shipped));
        Write("directories", "two.json", File.ReadAllText(shipped));

        var problem = Assert.Single(Problems());

        Assert.StartsWith("directories: region '", problem, StringComparison.Ordinal);
        Assert.EndsWith("stands in 2 files; keep one", problem, StringComparison.Ordinal);
    }

    private string[] Problems() => Assert.Throws<WorldDataException>(() => WorldLoader.Load(folder, Day)).Message.Split(Environment.NewLine);

    private void Write(string below, string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder, below));
        File.WriteAllText(Path.Combine(folder, below, name), text);
    }
}
