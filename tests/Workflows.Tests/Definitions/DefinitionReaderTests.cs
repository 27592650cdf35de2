using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Xunit;
using static Interagency.Workflows.Tests.Doc;

namespace Interagency.Workflows.Tests.Definitions;

/// <summary>Every spelling of the format that published documents use, and what is no definition at all.</summary>
public sealed class DefinitionReaderTests
{
    [Theory]
    [InlineData("""{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}}""")]
    [InlineData("""{"Source":{"Activity":"a","Port":"Done"},"Target":{"Activity":"b","Port":"In"}}""")]
    [InlineData("""{"source":"a","target":"b","sourcePort":"Done","targetPort":"In"}""")]
    [InlineData("""{"source":{"activity":"a"},"target":{"activity":"b"},"sourcePort":"Done"}""")]
    [InlineData("""{"source":{"activity":"a"},"target":{"activity":"b"},"vertices":[{"x":1,"y":2}]}""")]
    [InlineData("""{"source":{"activity":"a","port":null},"target":{"activity":"b"}}""")]
    public void Connection_InEverySpelling_IsFollowed(string connection)
    {
        foreach (var connections in new[] { $"[{connection}]", $$"""{"$values":[{{connection}}]}""", connection })
        {
            var flow = Flow([], Line("a"), Line("b"));
            flow["connections"] = JsonNode.Parse(connections);
            Assert.Equal("a,b", StoryOf(flow));
        }
    }

    [Fact]
    public void Connection_ThatLeadsNowhere_IsDroppedWithANote()
    {
        var definition = Read(Of(Flow(["a>b", "a>ghost"], Line("a"), Line("b"))));
        Assert.Equal("dangling-connection", Assert.Single(definition.Notes).Code);
        Assert.Single(definition.Nodes["Workflow1:flow"].Connections);
    }

    [Fact]
    public void Input_AsABareScalar_IsALiteral() => Assert.Equal("hi", StoryOf(Activity("a", "Elsa.WriteLine", ("text", "hi"))));

    [Fact]
    public void Input_WithoutATypeName_IsEmpty() =>
        Assert.Equal("", Run(Of(Activity("a", "Elsa.WriteLine", ("text", new JsonObject { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "x" } })))).Lines.Single());

    [Fact]
    public void Input_InPascalCase_IsRead() => Assert.Equal("hi", StoryOf(Activity("a", "Elsa.WriteLine", ("Text", Literal("hi")))));

    [Fact]
    public void Document_InPascalCase_IsRead()
    {
        var definition = new DefinitionReader(ActivityRegistry.Standard).Read("""{"DefinitionId":"d","Id":"d1","Name":" N ","IsPublished":true,"Root":{"Id":"a","Type":"Elsa.WriteLine","Text":"x"}}""");
        Assert.Equal(("d", "d1", "N", true), (definition.DefinitionId, definition.VersionId, definition.Name, definition.IsPublished));
    }

    [Fact]
    public void Document_WithoutARoot_IsAnEmptySequence() => Assert.Equal("", Run(new JsonObject { ["definitionId"] = "d" }).Story());

    [Fact]
    public void Document_WithoutADefinitionId_TakesItsId() => Assert.Equal("x", new DefinitionReader(ActivityRegistry.Standard).Read("""{"id":"x"}""").DefinitionId);

    [Fact]
    public void Activities_WithoutIds_GetTheirPlaces()
    {
        var document = Of(Sequence("s", Line("a"), Line("b")));
        foreach (var activity in document["root"]!["activities"]!.AsArray()) activity!.AsObject().Remove("id");
        Assert.Equal("a,b", Run(document).Story());
    }

    [Fact]
    public void Activities_OfTheSameId_AreToldApartWithANote()
    {
        var document = Of(Sequence("s", Line("a", "one"), Line("a", "two")));
        Assert.Equal("duplicate-id", Assert.Single(Read(document).Notes).Code);
        Assert.Equal("one,two", Run(document).Story());
    }

    [Fact]
    public void Activities_OfTheSameIdInDifferentContainers_AreFine()
    {
        var document = Of(Sequence("s", Sequence("x", Line("a", "one")), Sequence("y", Line("a", "two"))));
        Assert.Empty(Read(document).Notes);
        Assert.Equal("one,two", Run(document).Story());
    }

    [Fact]
    public void Children_WrappedInValues_AreRead()
    {
        var sequence = Sequence("s", Line("a"), Line("b"));
        var activities = sequence["activities"]!;
        sequence["activities"] = null;
        sequence["activities"] = new JsonObject { ["$id"] = "1", ["$values"] = activities };
        Assert.Equal("a,b", StoryOf(sequence));
    }

    [Fact]
    public void UsableAsActivity_IsReadFromOptionsAndFromTheTop()
    {
        Assert.True(Read(Of(Line("a")).With("usableAsActivity", true)).UsableAsActivity);
        Assert.True(Read(Of(Line("a")).With("options", new JsonObject { ["usableAsActivity"] = true })).UsableAsActivity);
    }

    [Fact]
    public void Activity_OfAnOlderVersion_GetsTheLatestBehaviour() => Assert.Equal("a", StoryOf(Line("a").With("version", 7)));

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{", "no JSON")]
    [InlineData("[]", "is a JSON object")]
    [InlineData("5", "is a JSON object")]
    [InlineData("null", "is a JSON object")]
    [InlineData("{}", "'definitionId' is missing")]
    [InlineData("""{"definitionId":"a","definitionId":"b"}""", "no JSON")]
    [InlineData("""{"definitionId":"a","root":[]}""", "'root' must be an activity")]
    [InlineData("""{"definitionId":"a","root":"Flow"}""", "'root' must be an activity")]
    [InlineData("""{"definitionId":"a","root":{}}""", "root: 'type' is missing")]
    [InlineData("""{"definitionId":"a","root":{"type":"Elsa.Sequence","activities":[{"id":"x"}]}}""", "root.activities[0]: 'type' is missing")]
    public void Text_ThatIsNoDefinition_IsRefusedWithAReason(string json, string reason) =>
        Assert.Contains(reason, Refusal(json).Message, StringComparison.Ordinal);

    [Fact]
    public void Json_FiveHundredDeep_IsReadAndWrittenBack()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 480)) + string.Concat(Enumerable.Repeat("]", 480));
        var definition = new DefinitionReader(ActivityRegistry.Standard).Read("{\"definitionId\":\"a\",\"customProperties\":{\"deep\":" + deep + "}}");
        Assert.Contains(deep, DefinitionWriter.Write(definition).Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_DeeperStill_IsRefused() =>
        Assert.Contains("no JSON", Refusal(string.Concat(Enumerable.Repeat("[", 5_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Activities_NestedTooDeep_AreRefused()
    {
        var activity = Line("x");
        for (var i = 0; i < 110; i++) activity = Sequence($"s{i}", activity);
        Assert.Contains("nest deeper than 100", Refusal(Of(activity).ToJsonString(new() { MaxDepth = 512 })).Message, StringComparison.Ordinal);
    }

    private static DefinitionFormatException Refusal(string json) =>
        Assert.Throws<DefinitionFormatException>(() => new DefinitionReader(ActivityRegistry.Standard).Read(json));
}
