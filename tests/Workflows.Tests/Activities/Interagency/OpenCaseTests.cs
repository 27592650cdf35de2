using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class OpenCaseTests
{
    [Fact]
    public void OpenCase_WithDataInTheStartInput_OpensAtOnce()
    {
        var small = Of();

        var opened = small.Effects<CaseOpened>().Single();
        Assert.Equal(("RU-KHM", "centre", "request"), (opened.Region, opened.Organisation, opened.Ground));
        Assert.Equal(SubjectKind.Family, opened.Subject.Kind);
        Assert.Equal(["p-1"], opened.Subject.PersonIds);
        Assert.Equal(BasisKind.Consent, small.Facts.Basis?.Kind);
    }

    [Fact]
    public void OpenCase_WithoutData_AsksAPersonForIt()
    {
        var small = Unopened().Open([]);
        Assert.Equal("open-case", small.Facts.Tasks.Single().Form);

        small.Task("Done", Intake());

        Assert.Equal("f-1", small.Facts.Subject?.SubjectId);
        Assert.Contains("stage:Done", small.Lines);
    }

    [Fact]
    public void OpenCase_OfSeveralCategories_KeepsThePrimaryOneApart()
    {
        var intake = Intake();
        (intake["category"], intake["furtherCategories"]) = ("poor", new JsonArray("large", "poor", "large"));
        intake["subject"]!["children"] = 3;

        var opened = Unopened().Open(intake).Effects<CaseOpened>().Single();

        Assert.Equal(("poor", 3), (opened.Category, opened.Subject.Children));
        Assert.Equal(["large"], opened.FurtherCategories);
    }

    [Fact]
    public void OpenCase_OfOneCategory_WritesNothingMoreIntoTheState()
    {
        var state = System.Text.Encoding.UTF8.GetString(StateJson.Write(Of().Run.State));

        Assert.DoesNotContain("furtherCategories", state, StringComparison.Ordinal);
        Assert.DoesNotContain("children", state, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "subject", """{"kind":"clan","id":"f-1"}""", "subject.kind" },
        { "subject", """{"kind":"family","id":"Иванова Мария"}""", "subject.id" },
        { "subject", """{"kind":"family","id":"f-1","persons":["two words"]}""", "subject.persons" },
        { "ground", "\"sunshine\"", "ground" },
        { "ground", "null", "ground" },
        { "category", "\"rich\"", "category" },
        { "subject", """{"kind":"family","id":"f-1","children":-1}""", "subject.children" },
        { "subject", """{"kind":"family","id":"f-1","children":"two"}""", "subject.children" },
        { "furtherCategories", "\"large\"", "furtherCategories" },
        { "furtherCategories", """["rich"]""", "furtherCategories" },
        { "furtherCategories", """[null]""", "furtherCategories" },
        { "furtherCategories", """["large"]""", "category" },
        { "basis", """{"kind":"wish","reference":"x"}""", "basis.kind" },
        { "basis", """{"kind":"7","reference":"x"}""", "basis.kind" },
        { "basis", """{"kind":"law"}""", "basis.reference" },
        { "organisation", "\"other\"", "organisation" }
    };

    [Theory, MemberData(nameof(Wrong))]
    public void OpenCase_WithAWrongField_RefusesNamingIt(string field, string value, string named)
    {
        var intake = Intake();
        intake[field] = JsonNode.Parse(value);

        var refused = Assert.Throws<StimulusRefusedException>(() => Unopened().Open(intake));

        Assert.StartsWith($"Поле {named}:", refused.Russian, StringComparison.Ordinal);
        Assert.StartsWith($"{named}:", refused.English, StringComparison.Ordinal);
    }
}
