using Interagency.Workflows.Language;
using Interagency.Workflows.Papers;
using Xunit;

namespace Interagency.Workflows.Tests.Papers;

public sealed class PaperFillingTests
{
    [Fact]
    public void WhatIsMissing_IsALineToWriteUpon_AndNamedOnce()
    {
        var filled = Fill("""{"text":"№ {{document.number}} от {{document.date}}, дело {{case.number}} ({{document.number}})"}""", new() { ["case.number"] = "7" });
        Assert.Equal("№ ________ от ________, дело 7 (________)", filled.Paper.Pieces[0].Text);
        Assert.Equal(["document.number", "document.date"], filled.Missing);
        Assert.Equal(3, filled.Paper.Blanks);
    }

    [Fact]
    public void WhatIsPutIn_IsTextAlone() =>
        Assert.Equal("{{case.number}}", Fill("""{"text":"{{subject.name}}"}""", new() { ["subject.name"] = "{{case.number}}", ["case.number"] = "7" }).Paper.Pieces[0].Text);

    [Theory]
    [InlineData("2026 г.", "С 2026 г. Дальше")]
    [InlineData("2026", "С 2026. Дальше")]
    public void ASentence_EndsWithOneFullStop(string value, string filled) => Assert.Equal(filled, Fill("""{"text":"С {{today}}. Дальше"}""", new() { ["today"] = value }).Paper.Pieces[0].Text);

    [Fact]
    public void AListFillsItsRows_AndOneThatIsEmptyLeavesRoomForThem()
    {
        const string table = """{"table":{"of":"members","spare":2,"columns":[{"title":"№","cell":"{{n}}"},{"title":"Имя","cell":"{{name}} ({{relation}})","width":4}]}}""";
        var rows = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>> { ["members"] = [new Dictionary<string, string?> { ["n"] = "1", ["name"] = "Вымышленная Анна", ["relation"] = "мать" }] };
        Assert.Equal([["1", "Вымышленная Анна (мать)"]], Fill(table, [], rows).Paper.Pieces[0].Rows!);
        var empty = Fill(table, []).Paper;
        Assert.Equal([["", ""], ["", ""]], empty.Pieces[0].Rows!);
        Assert.Equal(0, empty.Blanks);
    }

    [Fact]
    public void ALineToSignUpon_WaitsForNoName()
    {
        var filled = Fill("""{"sign":[["Директор","{{head.name}}"]]}""", []);
        Assert.Equal([["Директор", ""]], filled.Paper.Pieces[0].Rows!);
        Assert.Empty(filled.Missing);
        Assert.Equal(0, filled.Paper.Blanks);
    }

    [Theory]
    [InlineData("Иванова Анна Петровна", "Иванова А. П.")]
    [InlineData("Салтыков-Щедрин Михаил", "Салтыков-Щедрин М.")]
    [InlineData("  Ли ", "Ли")]
    [InlineData("", "")]
    public void Initials_StandBehindTheFamilyName(string name, string initials) => Assert.Equal(initials, Initials.Of(name));

    private static FilledPaper Fill(string block, Dictionary<string, string?> values, Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>>? lists = null)
    {
        var form = PaperShelf.Of([PaperJson.Read($$"""{"papers":[{"kind":"a","title":"A","of":"case","blocks":[{{block}}]}]}""", "a.json")]).FindOfAnyCase("a")!;
        return PaperFilling.Fill(form, "A", "", new PaperFacts(values, lists ?? []));
    }
}
