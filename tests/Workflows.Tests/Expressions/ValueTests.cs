using System.Text.Json.Nodes;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Expressions;

/// <summary>How values read and write, as the CLR types of the real engine do.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("true", "True")]
    [InlineData("false", "False")]
    [InlineData("null", "")]
    [InlineData("undefined", "")]
    [InlineData("1e21", "1E+21")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("1/3", "0.3333333333333333")]
    [InlineData("10", "10")]
    [InlineData("-5 | 0", "-5")]
    [InlineData("new Date(0)", "01/01/1970")]
    [InlineData("[1,2]", "[1,2]")]
    [InlineData("({a: 'семья', b: null})", "{\"a\":\"семья\",\"b\":null}")]
    [InlineData("'<b>&'", "<b>&")]
    [InlineData("[]", "[]")]
    public void WriteLine_WritesWhatAScriptGives(string code, string expected) => Assert.Equal(expected, Run(Of(Print("a", code))).Lines.Single());

    [Theory]
    [InlineData("5", "5")]
    [InlineData("true", "True")]
    [InlineData("\"text\"", "text")]
    [InlineData("null", "")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    public void WriteLine_WritesALiteral(string literal, string expected) =>
        Assert.Equal(expected, Run(Of(Activity("a", "Elsa.WriteLine", ("text", Literal(JsonNode.Parse(literal)))))).Lines.Single());

    [Theory]
    [InlineData("Int32", "5", "6")]
    [InlineData("Int64", "5", "6")]
    [InlineData("Double", "1.5", "2.5")]
    [InlineData("Decimal", "1.5", "2.5")]
    [InlineData("int32", "5", "6")]
    [InlineData("Int32?", "5", "6")]
    [InlineData("System.Int32, System.Private.CoreLib", "5", "6")]
    [InlineData("String", "5", "51")]
    [InlineData("Object", "5", "51")]
    [InlineData("Int32", null, "1")]
    [InlineData("Int32?", null, "1")]
    [InlineData("String", null, "1")]
    public void Variable_StartsWithItsTextAsItsType(string type, string? value, string plusOne)
    {
        var expected = type == "String" && value is null ? "null1" : plusOne;
        Assert.Equal(expected == "null1" ? "1" : expected, Run(Of(Print("a", "getX() + 1"), Variable("x", type, value))).Lines.Single());
    }

    [Theory]
    [InlineData("Boolean", "true", "yes")]
    [InlineData("Boolean", "False", "no")]
    [InlineData("Boolean", null, "no")]
    public void Variable_OfTruth_DecidesAnIf(string type, string? value, string expected) => Assert.Equal(expected, StoryOf(
        Activity("i", "Elsa.If", ("condition", Expression("Variable", new JsonObject { ["id"] = "x" })), ("then", Line("yes")), ("else", Line("no"))), Variable("x", type, value)));

    [Theory]
    [InlineData("JsonObject", "{\"a\":{\"b\":1}}", "getX().a.b", "1")]
    [InlineData("JSON", "[1,2,3]", "getX().length", "3")]
    [InlineData("ObjectDictionary", "{\"k\":\"v\"}", "getX().k", "v")]
    [InlineData("Guid", "7f1f0c3e-0000-0000-0000-000000000001", "getX().length", "36")]
    [InlineData("TimeSpan", "01:02:03", "getX()", "01:02:03")]
    public void Variable_OfAStructure_IsParsed(string type, string value, string code, string expected) =>
        Assert.Equal(expected, Run(Of(Print("a", code), Variable("x", type, value))).Lines.Single());

    [Fact]
    public void Variable_OfAnArray_IsParsed() => Assert.Equal("6", Run(Of(Print("a", "getX().reduce((a, b) => a + b)"), Variable("x", "Int32", "[1,2,3]").With("isArray", true))).Lines.Single());

    [Theory]
    [InlineData("DateTime", "2026-01-15", "01/15/2026")]
    [InlineData("DateTime", "2026-01-15T09:30:00Z", "01/15/2026 09:30")]
    [InlineData("DateTimeOffset", "2026-01-15T09:30:00+05:00", "01/15/2026 09:30:00 +05:00")]
    public void Variable_OfAnInstant_IsADate(string type, string value, string expected) => Assert.Equal(expected, StoryOf(
        Activity("a", "Elsa.WriteLine", ("text", Expression("Variable", new JsonObject { ["id"] = "x" }))), Variable("x", type, value)));

    [Fact]
    public void Variable_OfAnUnknownType_IsDroppedWithANote()
    {
        var definition = Read(Of(Line("a"), Variable("x", "Acme")));
        Assert.Empty(definition.Variables);
        Assert.Equal("unknown-variable-type", Assert.Single(definition.Notes).Code);
    }

    [Fact]
    public void Variable_WithAValueThatIsNoneOfItsType_IsEmptyWithANote()
    {
        var definition = Read(Of(Line("a"), Variable("x", "Int32", "many")));
        Assert.Null(definition.Variables[0].Default);
        Assert.Equal("bad-variable-value", Assert.Single(definition.Notes).Code);
    }

    [Theory]
    [InlineData("7.5", "8")]
    [InlineData("'7'", "7")]
    [InlineData("true", "1")]
    public void SetVariable_ConvertsToTheTypeOfTheVariable(string value, string expected) =>
        Assert.Equal(expected, StoryOf(Sequence("s", Set("a", "x", JavaScript(value)), Print("b", "getX()")), Variable("x", "Int32")));

    [Fact]
    public void VariableExpression_FindsByIdThoughTheNameDiffers() => Assert.Equal("v", StoryOf(
        Activity("a", "Elsa.WriteLine", ("text", Expression("Variable", new JsonObject { ["id"] = "id-1", ["name"] = "Old name" }))), Variable("id-1", "String", "v", "New name")));

    [Fact]
    public void ObjectExpression_ThatIsNoJson_Faults() =>
        Assert.Contains("is no JSON", Run(Of(Activity("a", "Elsa.WriteLine", ("text", Expression("Object", "{a:"))))).Root.Root.Incidents[0].Message, StringComparison.Ordinal);
}
