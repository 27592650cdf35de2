using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Outlines;
using Interagency.Workflows.Sources;
using Interagency.Workflows.Tests.Procedures;
using Interagency.Workflows.Validation;
using Interagency.Workflows.Validation.Sources;
using Xunit;

namespace Interagency.Workflows.Tests.Sources;

/// <summary>What a step cites is found in its document, or is told to be missing; what no step cites is told as well.</summary>
public sealed class SourceTextTests
{
    public static TheoryData<string> Procedures => [.. Shipped.Procedures];

    [Theory]
    [InlineData("3.1", "3.1")]
    [InlineData("2.3, 3.1", "2.3 3.1")]
    [InlineData("3.2–3.4", "3.2 3.3 3.4")]
    [InlineData("1.3, 3.6–3.7", "1.3 3.6 3.7")]
    [InlineData("3.5: «назначается куратор»", "3.5")]
    [InlineData("3.9", "")]
    [InlineData("3.1, 3.9", "")]
    [InlineData("3.7–3.6", "")]
    [InlineData("", "")]
    public void Citation_OfNumbers_IsFound(string citation, string found) => Assert.Equal(found, string.Join(' ', Text("khmao").Find(citation).Select(p => p.Number)));

    [Fact]
    public void Citation_OfHeadings_IsFoundByAnyNameOfTheParagraph()
    {
        Assert.Equal(3, Text("irkutsk").Find("I этап, таблица: все треки, 10 рабочих дней").Length);
        Assert.Equal(["Механизм реализации практики, п. 5", "Механизм реализации практики, п. 7"], Text("tatarstan").Find("Механизм реализации практики, п. 5, 7").Select(p => p.Number));
        Assert.Equal(2, Text("rostov").Find("Алгоритм социального сопровождения семей с детьми, этап 1–2").Length);
    }

    [Theory, MemberData(nameof(Procedures))]
    public void EveryParagraphOfTheSource_IsCarried_OrSaysWhyNot_OrAsksItsAuthor(string procedure)
    {
        var passages = SourceCoverage.Of(Outline(procedure), Shipped.World.Sources).Documents[0].Passages;

        Assert.NotEmpty(passages);
        Assert.DoesNotContain(passages, p => p.IsUnknown);
        Assert.Empty(passages.Where(p => p.IsGap && p.Question is null).Select(p => p.Paragraph));
        Assert.Empty(passages.Where(p => !p.Steps.IsEmpty && (p.Aside ?? p.Question) is not null).Select(p => $"{p.Paragraph}: a step carries it"));
    }

    [Theory, MemberData(nameof(Procedures))]
    public void EachStep_HasTheParagraphsThatItCites(string procedure)
    {
        var outline = Outline(procedure);
        var coverage = SourceCoverage.Of(outline, Shipped.World.Sources);

        Assert.Empty(outline.Steps.Where(step => step is { IsJoint: false, SourceParagraph: not null } && !coverage.Of(step).Any()).Select(step => step.Id));
    }

    [Fact]
    public void Gaps_AreInTheWorklist_WithTheirQuestion()
    {
        var gaps = Worklist.Of(Outline("irkutsk"), Shipped.World.Sources).Gaps;

        Assert.Contains(gaps, gap => gap.Paragraph == "Итоги 2023 года" && gap.Question!.Contains("отчитываются", StringComparison.Ordinal));
        Assert.DoesNotContain(gaps, gap => gap.Aside is not null || !gap.Steps.IsEmpty);
    }

    [Fact]
    public void Step_ThatCitesWhatItsSourceHasnt_IsAnError_AndACoverageOfItsOwn()
    {
        var document = Shipped.Document("khmao");
        Step(document, "curator")["customProperties"]!["source"]!["paragraph"] = "3.5; 3.12";
        var wrong = new DefinitionReader(ActivityRegistry.Standard).Read(document);

        var finding = Assert.Single(DefinitionValidator.Validate(wrong, Shipped.World, Shipped.Shared), f => f.Code == UnknownParagraph.Code);

        Assert.Equal(("curator", Severity.Error), (finding.ActivityId, finding.Severity));
        Assert.Contains("ссылается на пункт «3.12»", finding.Text.Ru, StringComparison.Ordinal);
        var outline = ProcedureOutline.Of(new(wrong, Shipped.Shared), Shipped.World.Directories);
        Assert.Equal("3.12", Assert.Single(SourceCoverage.Of(outline, Shipped.World.Sources).Documents[0].Passages, p => p.IsUnknown).Paragraph);
    }

    [Theory]
    [InlineData("""{"document":"Д","paragraphs":[{"number":"1","gist":"а"},{"number":"1","gist":"б"}]}""", "'1' stands twice")]
    [InlineData("""{"document":"Д","paragraphs":[{"number":"1","gist":""}]}""", "give a number and a gist")]
    [InlineData("""{"document":"","paragraphs":[]}""", "document")]
    [InlineData("""{"document":"Д","paragraphs":[{"number":"1","gist":"а","asid":"б"}]}""", "asid")]
    public void List_ThatIsWrong_IsRefusedInWords(string json, string why) => Assert.Contains(why, Assert.Throws<FormatException>(() => SourceJson.Read(json, "file.json")).Message, StringComparison.Ordinal);

    private static SourceText Text(string procedure) => Shipped.World.Sources.Of((string)Shipped.Definition(procedure).CustomProperties["source"]!["document"]!)!;

    private static ProcedureOutline Outline(string procedure) => ProcedureOutline.Of(Shipped.Set(procedure), Shipped.World.Directories);

    private static JsonObject Step(JsonNode? node, string id) => Steps(node).First(step => (string?)step["id"] == id && step["customProperties"] is JsonObject);

    private static IEnumerable<JsonObject> Steps(JsonNode? node) => node switch
    {
        JsonObject fields => new[] { fields }.Concat(fields.SelectMany(field => Steps(field.Value))),
        JsonArray items => items.SelectMany(Steps),
        _ => [],
    };
}
