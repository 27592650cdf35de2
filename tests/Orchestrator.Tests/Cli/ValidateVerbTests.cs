using System.Text.Json.Nodes;
using Interagency.Orchestrator.Cli;
using Xunit;

namespace Interagency.Orchestrator.Tests.Cli;

public sealed class ValidateVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("validate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Validate_TheShippedDefinitions_FindsNothingAndCountsMarks()
    {
        var (code, answer) = await JsonAsync(Installation.Definitions);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal((0, 0), ((int)answer["errors"]!, (int)answer["warnings"]!));
        Assert.Empty(answer["findings"]!.AsArray());
        var khmao = answer["definitions"]!.AsArray().First(d => (string?)d!["definitionId"] == "khmao")!;
        Assert.True((int)khmao["marks"]!["steps"]!["stated"]! > 0);
        Assert.Equal(1, (int)khmao["marks"]!["termNumbers"]!["stated"]!);
    }

    [Fact]
    public async Task Validate_TheShippedProcedures_CountsWhatTheReadmeSays()
    {
        var (_, answer) = await JsonAsync(Installation.Definitions);
        var readme = await File.ReadAllLinesAsync(Path.Combine(Installation.Home, "README.md"), TestContext.Current.CancellationToken);

        var counted = answer["definitions"]!.AsArray().Where(d => !((string)d!["file"]!).Contains("shared", StringComparison.Ordinal))
            .Select(d => $"| {d!["definitionId"]} | {string.Join(" | ", from what in Counted from mark in Marks select d["marks"]![what]![mark])} | [coverage]");

        Assert.All(counted, line => Assert.Contains(readme, said => said.StartsWith(line, StringComparison.Ordinal)));
    }

    private static readonly string[] Counted = ["steps", "termNumbers", "termStarts"];

    private static readonly string[] Marks = ["stated", "reconstructed", "assumed"];

    [Fact]
    public async Task Validate_ABrokenCopyElsewhere_UsesTheShippedReferenceDataAndExitsWithOne()
    {
        var copy = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Installation.Definitions, "khmao.json"), TestContext.Current.CancellationToken))!;
        copy["options"]!.AsObject().Remove("incidentStrategyType");
        var file = Write("copy.json", copy.ToJsonString());

        var (code, answer) = await JsonAsync(file);

        Assert.Equal(ExitCodes.Failed, code);
        var finding = Assert.Single(answer["findings"]!.AsArray())!;
        Assert.Equal(("wrong-incident-strategy", "error", file), ((string?)finding["code"], (string?)finding["severity"], (string?)finding["file"]));
        Assert.NotEqual((string?)finding["text"]!["ru"], (string?)finding["text"]!["en"]);
    }

    [Fact]
    public async Task Validate_AFolder_PassesOverWhatIsNoDefinition()
    {
        Write("expected.json", """{"cases":[]}""");
        Write("empty.json", """{"definitionId":"empty"}""");

        var (code, answer) = await JsonAsync(folder);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal("not-a-definition", (string?)Assert.Single(answer["findings"]!.AsArray())!["code"]);
        Assert.Single(answer["definitions"]!.AsArray());
    }

    [Theory]
    [InlineData("{", "broken.json")]
    [InlineData("[]", "broken.json")]
    [InlineData("""{"root":{"type":"Elsa.Flowchart"}}""", "definitionId")]
    public async Task Validate_AFileThatCannotBeRead_ExitsWithTwoAndNamesIt(string content, string named)
    {
        var (code, output, error) = await RunAsync("validate", Write("broken.json", content), "--json");

        Assert.Equal(ExitCodes.BadUsage, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    [Fact]
    public async Task Validate_APathThatIsNotThere_ExitsWithTwoAndNamesIt()
    {
        var (code, _, error) = await RunAsync("validate", Path.Combine(folder, "nowhere"));

        Assert.Equal(ExitCodes.BadUsage, code);
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_ABadCalendar_IsAFinding()
    {
        Directory.CreateDirectory(Path.Combine(folder, "calendars"));
        Write(Path.Combine("calendars", "x.json"), "{}");

        var (code, answer) = await JsonAsync(folder);

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains(answer["findings"]!.AsArray(), f => (string?)f!["code"] == "bad-calendar");
    }

    [Fact]
    public async Task Validate_AnAgencyWithoutAChannel_HasNoRoute()
    {
        Directory.CreateDirectory(Path.Combine(folder, "directories"));
        Write(Path.Combine("directories", "x.json"), """{"region":"RU-X","name":{"ru":"Х","en":"X"},"agencies":[{"key":"school","name":{"ru":"Школа","en":"School"},"kind":"education"}]}""");

        var (code, answer) = await JsonAsync(folder);

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Equal(["agency-without-route", "no-disclosures"], answer["findings"]!.AsArray().Select(f => (string?)f!["code"]));
    }

    [Fact]
    public async Task Validate_AKindOfDocumentWithoutAForm_IsFoundInItsFileAndAtItsStep()
    {
        foreach (var name in new[] { "directories/ru-khm.json", "papers/common.json", "papers/ru-khm.json", "khmao.json" })
        {
            Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(name)!));
            Write(name, File.ReadAllText(Path.Combine(Installation.Definitions, name)).Replace("""{ "kind": "application", "blocks": [{ "use": "application" }] },""", "", StringComparison.Ordinal));
        }

        var (code, answer) = await JsonAsync(folder);

        Assert.Equal(ExitCodes.Failed, code);
        var missing = answer["findings"]!.AsArray().Where(f => (string?)f!["code"] == "document-without-form").ToList();
        Assert.Equal([("ru-khm.json", null), ("khmao.json", "application")], missing.Select(f => (Path.GetFileName((string)f!["file"]!), (string?)f["activityId"])));
        Assert.Equal("У вида документа «application» нет формы: добавьте её в papers региона RU-KHM.", (string)missing[0]!["text"]!["ru"]!);
    }

    [Fact]
    public async Task Validate_AFormThatNamesWhatIsNotThere_IsAFinding()
    {
        foreach (var name in new[] { "directories/ru-khm.json", "papers/common.json" })
        {
            Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(name)!));
            Write(name, File.ReadAllText(Path.Combine(Installation.Definitions, name)).Replace("{{family.address}}", "{{family.adress}}", StringComparison.Ordinal));
        }

        var (code, answer) = await JsonAsync(folder);

        Assert.Equal(ExitCodes.Failed, code);
        Assert.All(answer["findings"]!.AsArray(), f => Assert.Equal("unknown-placeholder", (string?)f!["code"]));
    }

    private string Write(string name, string content)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, content);
        return file;
    }

    private static async Task<(int Code, JsonNode Answer)> JsonAsync(string path)
    {
        var (code, output, _) = await RunAsync("validate", path, "--json");
        return (code, JsonNode.Parse(output)!);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync([.. args, "--lang", "en"], output: output, error: error);
        return (code, output.ToString(), error.ToString());
    }
}
