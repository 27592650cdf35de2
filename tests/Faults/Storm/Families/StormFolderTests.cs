using Interagency.Orchestrator.Cli;
using Xunit;

namespace Interagency.Faults.Storm.Families;

public sealed class StormFolderTests
{
    [Fact]
    public async Task Folder_OfAStorm_IsValid_AndHasStoriesOfFiveRegions()
    {
        var path = Directory.CreateTempSubdirectory("interagency-storm-").FullName;
        try
        {
            var folder = StormFolder.Write(path, 20);
            using var told = new StringWriter();

            var code = await CommandLine.RunAsync(["validate", path, "--lang", "en"], output: told, error: told);

            Assert.True(code == 0, told.ToString());
            Assert.Equal(5, folder.Stories.Select(s => s.Definition).Distinct().Count());
            Assert.Contains("RU-MID.guardianship", folder.Agencies);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
