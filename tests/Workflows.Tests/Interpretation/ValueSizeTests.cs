using System.Text.Json.Nodes;
using Interagency.Workflows.Interpretation;
using Xunit;

namespace Interagency.Workflows.Tests.Interpretation;

public sealed class ValueSizeTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("\"семья\"")]
    [InlineData("[1,2,3]")]
    [InlineData("{\"a\":{\"b\":[\"text\",null,true]},\"c\":1.5}")]
    public void Size_IsAboutThatOfTheJson(string json)
    {
        var size = ValueSize.Of(JsonNode.Parse(json), 100);
        Assert.InRange(size, json.Length / 2, json.Length * 3 + 16);
    }

    [Theory]
    [InlineData(5, 5, false)]
    [InlineData(6, 5, true)]
    public void Size_OfWhatNestsTooDeep_HasNoBound(int depth, int allowed, bool tooDeep)
    {
        JsonNode value = new JsonArray();
        for (var i = 1; i < depth; i++) value = new JsonObject { ["x"] = value };
        Assert.Equal(tooDeep, ValueSize.Of(value, allowed) == long.MaxValue);
    }
}
