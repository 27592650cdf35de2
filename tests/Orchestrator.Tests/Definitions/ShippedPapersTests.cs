using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Interagency.Adapters.Documents;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Papers;
using Xunit;

namespace Interagency.Orchestrator.Tests.Definitions;

/// <summary>The forms that the product ships: each kind of document of each region has one, and each makes a file without errors.</summary>
public sealed class ShippedPapersTests
{
    private const string Evil = "=cmd|'/c calc'!A1 <script>alert(1)</script> {{case.number}} \u0001 & ]]>";

    private static readonly LoadedFolder Folder = WorldLoader.Load(Installation.Definitions, new DateOnly(2026, 11, 27));

    public static TheoryData<string> Regions => [.. Folder.Today.Directories.All.Where(d => d.DocumentKinds.Length > 0).Select(d => d.Region)];

    [Fact]
    public void FiveRegions_AreShipped() => Assert.Equal(5, Regions.Count);

    [Theory]
    [MemberData(nameof(Regions))]
    public async Task EveryKind_HasAForm_WhichMakesAFileWithoutErrors_WhateverIsKnown(string region)
    {
        var directory = Folder.Today.Directories.For(region)!;
        foreach (var kind in directory.DocumentKinds)
        {
            Assert.True(Folder.Papers.Find(region, kind.Key) is not null, $"{region} {kind.Key} has no form");
            var form = Folder.Papers.Find(region, kind.Key)!;
            foreach (var facts in new[] { Nothing, Everything(directory) })
            {
                var filled = PaperFilling.Fill(form, kind.Name.Ru, Folder.Papers.Mark, facts);
                Assert.Empty(await ErrorsAsync(filled.Paper));
                if (facts != Nothing) Assert.Empty(filled.Missing);
            }
        }
    }

    [Fact]
    public async Task FormsOfAnyCase_MakeFilesWithoutErrors()
    {
        Assert.Equal(["case-contact-log", "ending-notice", "intake-refusal-notice", "inventory", "request-letter", "session-conclusion", "session-decree", "session-extract"], Folder.Papers.OfAnyCase.Select(form => form.Kind));
        foreach (var form in Folder.Papers.OfAnyCase) Assert.Empty(await ErrorsAsync(PaperFilling.Fill(form, form.Title!, Folder.Papers.Mark, Nothing).Paper));
    }

    [Fact]
    public async Task MinutesOfASession_MakeAFileWithoutErrors_WithAPartForEachQuestion()
    {
        var form = Folder.Papers.OfSitting!;
        foreach (var facts in new[] { Nothing, Everything(Folder.Today.Directories.All.First()) })
        {
            var filled = PaperFilling.Fill(form, facts, [("first", facts), ("second", facts)]);
            Assert.Equal([null, "first", "second", null], filled.Parts.Select(part => part.ItemId));
            Assert.Equal(facts == Nothing, filled.Missing.Count > 0);
            Assert.Empty(await ErrorsAsync(new Paper(form.Kind, form.Title!, "", [.. filled.Parts.SelectMany(part => part.Pieces)])));
        }
    }

    [Fact]
    public async Task WhatAFamilyIsCalled_StaysText()
    {
        var form = Folder.Papers.OfAnyCase.First(known => known.Kind == "inventory");
        var target = new MemoryStream();
        await DocxWriter.WriteAsync([PaperFilling.Fill(form, form.Title!, "", Everything(Folder.Today.Directories.All.First())).Paper], Evil, target, TestContext.Current.CancellationToken);
        target.Position = 0;
        using var file = WordprocessingDocument.Open(target, isEditable: false);
        Assert.Contains(Evil.Replace('\u0001', '\uFFFD'), file.MainDocumentPart!.Document!.Descendants<Text>().Select(text => text.Text));
        Assert.Empty(file.MainDocumentPart.HyperlinkRelationships);
    }

    private static readonly PaperFacts Nothing = new(new Dictionary<string, string?>(), new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>>());

    private static PaperFacts Everything(RegionDirectory directory)
    {
        var names = Placeholders.Names.Concat(directory.Roles.SelectMany(role => new[] { Placeholders.Role + role.Key, Placeholders.Holder + role.Key }));
        return new PaperFacts(names.ToDictionary(name => name, _ => (string?)Evil), Placeholders.ListNames.ToDictionary(
            list => list, list => (IReadOnlyList<IReadOnlyDictionary<string, string?>>)[Placeholders.ColumnsOf(list)!.ToDictionary(column => column, _ => (string?)Evil)]));
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(Paper paper)
    {
        var target = new MemoryStream();
        await DocxWriter.WriteAsync([paper], "Дело № 7", target, TestContext.Current.CancellationToken);
        target.Position = 0;
        using var file = WordprocessingDocument.Open(target, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file, TestContext.Current.CancellationToken).Select(error => $"{paper.Kind}: {error.Path?.XPath}: {error.Description}")];
    }
}
