using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Tests.Interpretation;
using Xunit;

namespace Interagency.Workflows.Tests.Definitions;

/// <summary>Reading and writing a definition gives it back, whatever it holds.</summary>
public sealed class RoundTripTests
{
    private static readonly DefinitionReader Reader = new(ActivityRegistry.Standard);

    [Fact]
    public void ReadThenWrite_OfRandomMutatedDocuments_IsTheIdentity()
    {
        var random = new Random(17);
        var flows = new RandomFlows(random);
        var read = 0;
        for (var i = 0; i < 500; i++)
        {
            var document = flows.Next();
            for (var n = random.Next(4); n > 0; n--) Mutate(document, random);
            var text = document.ToJsonString();
            try
            {
                var written = DefinitionWriter.Write(Reader.Read(text));
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(written)), text);
                Assert.Equal(text, JsonNode.Parse(written)!.ToJsonString());
                read++;
            }
            catch (DefinitionFormatException refused)
            {
                Assert.NotEmpty(refused.Message);
            }
        }

        Assert.True(read > 350, $"Only {read} of 500 mutated documents were read.");
    }

    [Fact]
    public void Running_DoesNotChangeTheDocument()
    {
        var flows = new RandomFlows(new Random(19));
        for (var i = 0; i < 50; i++)
        {
            var document = flows.Next();
            var definition = Doc.Read(document);
            new Workflows.Simulation.MemoryRun([definition], Doc.Now, limits: new Workflows.Interpretation.StepLimits { Activities = 300 }).Run(new Dictionary<string, JsonNode?>(), resume: true);
            Assert.Equal(document.ToJsonString(), definition.Document.ToJsonString());
        }
    }

    /// <summary>An unknown member, one gone, one in another case, or one of another type, somewhere in the document.</summary>
    private static void Mutate(JsonObject document, Random random)
    {
        var objects = Objects(document).Where(o => o.Count > 0).ToList();
        var target = objects[random.Next(objects.Count)];
        var key = target.ElementAt(random.Next(target.Count)).Key;
        var value = target[key];
        switch (random.Next(4))
        {
            case 0:
                target[$"unknown{random.Next(100)}"] = JsonNode.Parse("""{"a":[1,null,"ы",1.50,1e5]}""");
                break;
            case 1:
                target.Remove(key);
                break;
            case 2:
                target.Remove(key);
                target[char.ToUpperInvariant(key[0]) + key[1..]] = value;
                break;
            default:
                target[key] = random.Next(5) switch { 0 => null, 1 => 5, 2 => "text", 3 => new JsonArray(1, "x"), _ => new JsonObject { ["x"] = true } };
                break;
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(f => Objects(f.Value)).Prepend(fields),
        JsonArray items => items.SelectMany(Objects),
        _ => []
    };
}
