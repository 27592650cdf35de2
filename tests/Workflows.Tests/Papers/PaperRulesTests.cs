using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Interagency.Workflows.Papers;
using Xunit;

namespace Interagency.Workflows.Tests.Papers;

public sealed class PaperRulesTests
{
    private static readonly RegionDirectory Directory = new()
    {
        Region = "RU-XX", Name = new("Край", "Land"), Roles = [new("director", new("Директор", "Director"))], DocumentKinds = [new("order", new("Приказ", "Order"))]
    };

    [Fact]
    public void AWholeForm_HasNoFindings() => Assert.Empty(Codes(
        """{"region":"RU-XX","papers":[{"kind":"order","blocks":[{"title":"{{document.name}}"},{"table":{"of":"members","columns":[{"title":"№","cell":"{{n}}"}]}},{"sign":[["{{role.director}}","{{head.name}}"]]}]}]}"""));

    [Theory]
    [InlineData("""{"text":"{{case.nubmer}}"}""", PaperRules.Placeholder, "order[0]: подстановки «case.nubmer» нет. Может быть case.number?")]
    [InlineData("""{"text":"{{case.number"}""", PaperRules.Placeholder, "order[0]: скобка «{{» не закрыта: добавьте «}}»")]
    [InlineData("""{"card":[["Номер","{{x}}"]]}""", PaperRules.Placeholder, null)]
    [InlineData("""{"sign":[["{{role.directr}}",""]]}""", PaperRules.Placeholder, "order[0]: роли «directr» нет. Может быть director?")]
    [InlineData("""{"table":{"of":"memers","columns":[{"title":"","cell":""}]}}""", PaperRules.List, "order[0]: списка «memers» нет. Может быть members?")]
    [InlineData("""{"table":{"of":"members","columns":[{"title":"","cell":"{{agency}}"}]}}""", PaperRules.Placeholder, "order[0]: в списке «members» нет «agency». Есть: birthDate, n, name, relation.")]
    [InlineData("""{"table":{"of":"members","columns":[]}}""", PaperRules.Shape, null)]
    [InlineData("""{"use":"head"}""", PaperRules.Part, "order[0]: части «head» нет. Добавьте её в parts.")]
    [InlineData("""{"title":"a","text":"b"}""", PaperRules.Shape, "order[0]: в одном блоке сразу title, text; разделите его")]
    [InlineData("""{}""", PaperRules.Shape, null)]
    [InlineData("""{"card":[["one"]]}""", PaperRules.Shape, null)]
    [InlineData("""{"lines":0}""", PaperRules.Shape, null)]
    [InlineData("""{"each":[{"text":"x"}]}""", PaperRules.Shape, "order[0]: each бывает только в форме заседания (of: sitting) и не внутри другого each.")]
    public void AWrongBlock_IsToldWithItsPlaceAndTheFix(string block, string code, string? words)
    {
        var finding = Assert.Single(Check($$"""{"region":"RU-XX","papers":[{"kind":"order","blocks":[{{block}}]}]}"""));
        Assert.Equal(code, finding.Finding.Code);
        if (words is not null) Assert.Equal(words, finding.Finding.Text.Ru);
    }

    [Fact]
    public void AKindThatTheDirectoryDoesNotHave_IsRefused_AndOneWithoutAFormIsMissed() =>
        Assert.Equal([PaperRules.Kind, PaperRules.Missing], Codes("""{"region":"RU-XX","papers":[{"kind":"odrer","blocks":[]}]}"""));

    [Fact]
    public void TwoFormsOfOneKind_AreRefused() => Assert.Equal([PaperRules.Twice], Codes("""{"region":"RU-XX","papers":[{"kind":"order","blocks":[]},{"kind":"order","blocks":[]}]}"""));

    [Fact]
    public void ARegionWithoutADirectory_IsRefused() => Assert.Equal([PaperRules.Region], Codes("""{"region":"RU-YY","papers":[]}"""));

    [Fact]
    public void EachQuestionOfASession_HasBlocksOfItsOwn_AndNoneWithinThem()
    {
        Assert.Empty(Codes("""{"papers":[{"kind":"m","title":"m","of":"sitting","blocks":[{"title":"{{session.minutes}}"},{"each":[{"text":"{{session.decision}}"}]}]}]}"""));
        Assert.Equal([PaperRules.Placeholder, PaperRules.Shape], Codes("""{"papers":[{"kind":"m","title":"m","of":"sitting","blocks":[{"each":[{"text":"{{session.decison}}"},{"each":[{"text":"x"}]}]}]}]}"""));
    }

    /// <summary>Not even by a part does a letter to a person who reported come to know of a family; nor other papers of that person.</summary>
    [Theory]
    [InlineData("""{"papers":[{"kind":"a","title":"a","of":"appeal","blocks":[{"text":"{{appeal.number}} {{reporter.name}} {{head.name}} {{today}}"}]}]}""", false)]
    [InlineData("""{"papers":[{"kind":"a","title":"a","of":"appeal","blocks":[{"text":"{{subject.name}}"}]}]}""", true)]
    [InlineData("""{"papers":[{"kind":"a","title":"a","of":"appeal","blocks":[{"card":[["Дело","{{case.number}}"]]}]}]}""", true)]
    [InlineData("""{"parts":{"p":[{"use":"q"}],"q":[{"to":"{{family.address}}"}]},"papers":[{"kind":"a","title":"a","of":"appeal","blocks":[{"use":"p"}]}]}""", true)]
    [InlineData("""{"papers":[{"kind":"a","title":"a","of":"appeal","blocks":[{"table":{"of":"members","columns":[{"title":"","cell":"{{name}}"}]}}]}]}""", true)]
    [InlineData("""{"papers":[{"kind":"a","title":"a","of":"case","blocks":[{"text":"{{reporter.name}}"}]}]}""", true)]
    [InlineData("""{"papers":[{"kind":"a","title":"a","of":"case","blocks":[{"text":"{{subject.name}} {{complaint.court}}"}]}]}""", false)]
    public void ALetterToWhoReported_NamesNothingOfAFamily(string file, bool isFound) => Assert.Equal(isFound ? [PaperRules.Foreign] : [], Codes(file));

    [Fact]
    public void PartsInACircle_AreFound()
    {
        Assert.Equal([PaperRules.Circle, PaperRules.Circle], Codes("""{"parts":{"a":[{"use":"b"}],"b":[{"use":"a"}]}}"""));
        Assert.Throws<FormatException>(() => PaperShelf.Of([PaperJson.Read("""{"parts":{"a":[{"use":"a"}]},"papers":[{"kind":"x","title":"x","of":"case","blocks":[{"use":"a"}]}]}""", "a.json")]));
    }

    [Fact]
    public void AFormOfAnyCase_SaysItsTitleAndWhatItIsOf() =>
        Assert.Equal([PaperRules.Shape, PaperRules.Shape], Codes("""{"papers":[{"kind":"a","of":"case","blocks":[]},{"kind":"b","title":"b","of":"family","blocks":[]}]}"""));

    [Fact]
    public void AMisspeltField_IsFoundWhenTheFileIsRead() =>
        Assert.StartsWith("a.json: $.papers[0].blocks[0]", Assert.Throws<FormatException>(() => PaperJson.Read("""{"papers":[{"kind":"a","blocks":[{"txt":"x"}]}]}""", "a.json")).Message, StringComparison.Ordinal);

    private static string[] Codes(string json) => [.. Check(json).Select(found => found.Finding.Code)];

    private static IEnumerable<(string File, global::Interagency.Workflows.Validation.Finding Finding)> Check(string json) => PaperRules.Check([new("a.json", PaperJson.Read(json, "a.json"))], [Directory]);
}
