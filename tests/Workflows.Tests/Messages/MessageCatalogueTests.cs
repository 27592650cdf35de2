using System.Text;
using System.Text.Json.Nodes;
using Interagency.Workflows.Messages;
using Interagency.Workflows.Messages.Catalogue;
using Xunit;

namespace Interagency.Workflows.Tests.Messages;

/// <summary>What the schemas say is what the readers do.</summary>
public sealed class MessageCatalogueTests
{
    public static TheoryData<string> All => [.. MessageCatalogue.All.Select(type => type.Key)];

    public static TheoryData<string> Read => [.. MessageCatalogue.All.Where(type => type.Direction == MessageDirection.FromAgency).Select(type => type.Key)];

    [Theory]
    [MemberData(nameof(All))]
    public void Example_OfEachType_FitsItsSchema(string key)
    {
        var type = Find(key);

        Assert.True(SchemaCheck.Accepts(MessageSchemas.Of(type), MessageSchemas.Example(type)), MessageSchemas.Of(type).ToJsonString());
        Assert.Equal(type.Name, (string)MessageSchemas.Example(type)["type"]!);
    }

    [Fact]
    public void Catalogue_HasEveryTypeThatIsRead_EachKeyOnce()
    {
        var read = MessageCatalogue.All.Where(type => type.Direction == MessageDirection.FromAgency).Select(type => type.Name).ToHashSet();

        Assert.Superset(AnswerMessage.Types.Concat(InboundMessage.Types).Append(MeasureReportMessage.MessageType).Append(ReceiptMessage.MessageType).ToHashSet(), read);
        Assert.Equal(MessageCatalogue.All.Count, MessageCatalogue.All.Select(type => type.Key).Distinct().Count());
    }

    /// <summary>The example with one field gone, or of another kind, at any depth: thousands of bodies that a careless client might send.</summary>
    [Theory]
    [MemberData(nameof(Read))]
    public void Body_ThatTheSchemaAccepts_IsRead(string key)
    {
        var (type, schema) = (Find(key), MessageSchemas.Of(Find(key)));
        var bodies = Variants(MessageSchemas.Example(type)).ToList();

        Assert.Empty(bodies.Where(body => SchemaCheck.Accepts(schema, body) && !IsRead(type, body)).Select(body => body.ToJsonString()));
        Assert.Contains(bodies, body => SchemaCheck.Accepts(schema, body));
        Assert.Contains(bodies, body => !SchemaCheck.Accepts(schema, body));
    }

    [Theory]
    [MemberData(nameof(Read))]
    public void Body_WithoutARequiredField_IsRefusedByBoth(string key)
    {
        var (type, schema) = (Find(key), MessageSchemas.Of(Find(key)));
        var example = MessageSchemas.Example(type);
        var needed = Required(schema, []).Concat(type.Either.Take(1).Select(fields => new[] { fields[0] })).Where(path => At(example, path) is not null).ToList();
        Assert.NotEmpty(needed);
        foreach (var path in needed)
        {
            var body = Without(example, path);
            Assert.False(SchemaCheck.Accepts(schema, body), $"schema: {string.Join('.', path)}");
            Assert.False(IsRead(type, body), $"reader: {string.Join('.', path)}");
        }
    }

    [Theory]
    [MemberData(nameof(Read))]
    public void Body_ByItsAlternatives_IsTakenByBoth(string key)
    {
        var (type, schema) = (Find(key), MessageSchemas.Of(Find(key)));
        foreach (var fields in type.Either)
        {
            var body = Without(MessageSchemas.Example(type), [type.Either[0][0]]);
            foreach (var field in fields) body[field] = MessageSchemas.Example(type)[field]?.DeepClone() ?? (field.StartsWith("no", StringComparison.Ordinal) ? true : "слова");
            Assert.True(SchemaCheck.Accepts(schema, body) && IsRead(type, body), body.ToJsonString());
        }
    }

    private static MessageType Find(string key) => MessageCatalogue.All.Single(type => type.Key == key);

    // By properties, which is how type and id may be said too.
    private static bool IsRead(MessageType type, JsonNode body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return type.Name switch
        {
            MeasureReportMessage.MessageType => MeasureReportMessage.Read(bytes, "by-property").Message is not null,
            ReceiptMessage.MessageType => ReceiptMessage.Read(bytes, "by-property").Message is not null,
            _ when InboundMessage.Types.Contains(type.Name) => InboundReader.Read(bytes, type.Name, "by-property") is InboundReading.Asked,
            _ => AnswerReader.Read(bytes, type.Name, "by-property") is AnswerReading.Answer,
        };
    }

    private static IEnumerable<JsonNode> Variants(JsonObject example)
    {
        foreach (var path in Paths(example, []))
        {
            yield return Without(example, path);
            foreach (var other in new JsonNode?[] { null, "", "  ", "слово", "2026-02-30", 7, true, false, new JsonArray(), new JsonArray("слово"), new JsonObject() }) yield return With(example, path, other);
        }
    }

    private static IEnumerable<string[]> Paths(JsonNode? node, string[] to) => node switch
    {
        JsonObject body => body.SelectMany(field => Paths(field.Value, [.. to, field.Key]).Prepend([.. to, field.Key])),
        JsonArray list => list.SelectMany((item, i) => Paths(item, [.. to, $"{i}"])),
        _ => [],
    };

    private static IEnumerable<string[]> Required(JsonNode? schema, string[] to)
    {
        if (schema is not JsonObject rules) yield break;
        foreach (var field in rules["required"]?.AsArray() ?? []) yield return [.. to, (string)field!];
        foreach (var (name, inner) in rules["properties"]?.AsObject() ?? [])
            foreach (var path in Required(inner, [.. to, name])) yield return path;
        foreach (var path in Required(rules["items"], [.. to, "0"])) yield return path;
    }

    private static JsonNode? At(JsonNode? node, string[] path) => path.Aggregate(node, (at, step) => at switch
    {
        JsonObject body => body[step],
        JsonArray list when int.TryParse(step, out var i) && i < list.Count => list[i],
        _ => null,
    });

    private static JsonObject Without(JsonObject example, string[] path)
    {
        var body = example.DeepClone().AsObject();
        (At(body, path[..^1]) as JsonObject)?.Remove(path[^1]);
        return body;
    }

    private static JsonObject With(JsonObject example, string[] path, JsonNode? value)
    {
        var body = example.DeepClone().AsObject();
        if (At(body, path[..^1]) is JsonObject at) at[path[^1]] = value?.DeepClone();
        return body;
    }
}
