using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Comparison;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Tests.Procedures;
using Interagency.Workflows.Tests.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Comparison;

public sealed class DefinitionComparisonTests
{
    public static TheoryData<string> Kinds => [.. ChangeCases.All.Select(c => c.Kind)];

    [Theory, MemberData(nameof(Kinds))]
    public void Compare_TellsEachKindOfChangeInASentence(string kind)
    {
        var told = ChangeCases.All.Single(c => c.Kind == kind);
        var (before, after) = (new KhmaoCopy(), new KhmaoCopy());
        told.Before?.Invoke(before);
        told.Change(after);

        var changes = Compare(before.Document, after.Document).Where(c => c.GetType().Name == kind).ToList();

        Assert.Contains((told.Ru, told.En), changes.Select(c => (c.Sentence.Ru, c.Sentence.En)));
    }

    [Fact]
    public void EveryKindOfChange_HasACase()
    {
        var kinds = typeof(Change).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Change)) && !t.IsAbstract).Select(t => t.Name).Order(StringComparer.Ordinal);

        Assert.Equal(kinds, ChangeCases.All.Select(c => c.Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Compare_TellsAChangeOnce_UnderItsStepAndStage()
    {
        var (before, after) = (new KhmaoCopy(), new KhmaoCopy());
        after.Term("proposals", t => t["rule"]!["n"] = 9);

        var change = Assert.Single(Compare(before.Document, after.Document));

        Assert.Equal(("Диагностика и Программа", "Запросить предложения организаций"), (change.Place.Stage, change.Place.Step));
        Assert.StartsWith("«Запросить предложения организаций»: срок ответа: ", change.Whole.Ru);
    }

    [Fact]
    public void Compare_TakesNoNoticeOfWhatIsOnlyDrawn()
    {
        var after = Shipped.Document("khmao");
        foreach (var activity in Activities(after["root"]!.AsObject()))
        {
            activity["nodeId"] = "Workflow1:elsewhere";
            if (activity["metadata"]?["designer"] is JsonObject designer) designer["position"] = new JsonObject { ["x"] = 7, ["y"] = 9 };
            foreach (var input in activity.Select(m => m.Value).OfType<JsonObject>().Where(v => v["expression"] is not null).ToList()) input["memoryReference"] = new JsonObject { ["id"] = "m" };
        }

        (after["version"], after["id"], after["isPublished"], after["createdAt"]) = (9, "khmao-9", false, "2026-01-01T00:00:00Z");
        after["customProperties"]!["revision"] = 12;

        Assert.Empty(Compare(Shipped.Document("khmao"), after));
    }

    public static TheoryData<string> Procedures => [.. Shipped.Procedures];

    /// <summary>Whatever is written otherwise in a procedure is told: nothing gets into force unseen.</summary>
    [Theory, MemberData(nameof(Procedures))]
    public void Compare_MissesNothingThatIsWrittenOtherwise(string procedure)
    {
        var missed = new List<string>();
        var before = Set(Shipped.Document(procedure));
        var places = Leaves(Shipped.Document(procedure), "").Where(p => !IsDrawn(p)).ToList();
        foreach (var place in places.Where((_, i) => i % (places.Count / 25 + 1) == 0))
        {
            var after = Shipped.Document(procedure);
            Replace(after, place);
            if (DefinitionComparison.Compare(before, Set(after), Shipped.World.Directories).IsEmpty) missed.Add(place);
        }

        Assert.Empty(missed);
    }

    [Theory, MemberData(nameof(Procedures))]
    public void Compare_WithTheProcedureOfAnotherRegion_TellsInWords(string procedure)
    {
        var changes = DefinitionComparison.Compare(Shipped.Set("khmao"), Shipped.Set(procedure), Shipped.World.Directories);

        Assert.Equal(procedure == "khmao", changes.IsEmpty);
        Assert.All(changes, c => Assert.False(string.IsNullOrWhiteSpace(c.Sentence.Ru) || string.IsNullOrWhiteSpace(c.Sentence.En)));
        Assert.Equal(changes.OfType<StepRemoved>().Count() - changes.OfType<StepAdded>().Count(), StepsOf("khmao") - StepsOf(procedure));
    }

    private static int StepsOf(string procedure) => Shipped.Definition(procedure).AllNodes.Count(n => n.Type is not "Elsa.Workflow" && (n.Type is not "Elsa.Flowchart" || n.Parent?.Type is "Elsa.Flowchart"));

    private static System.Collections.Immutable.ImmutableArray<Change> Compare(JsonObject before, JsonObject after) => DefinitionComparison.Compare(Set(before), Set(after), Shipped.World.Directories);

    private static DefinitionSet Set(JsonObject document) => new(new DefinitionReader(ActivityRegistry.Standard).Read(document.ToJsonString()), Shipped.Shared);

    private static IEnumerable<JsonObject> Activities(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(m => Activities(m.Value)).Concat(json["id"] is not null && json["type"] is not null && json["version"] is not null ? [json] : []),
        JsonArray list => list.SelectMany(Activities),
        _ => [],
    };

    private static bool IsDrawn(string path) => path.Split('.')[^1] is "id" or "nodeId" or "x" or "y" or "width" or "height" or "typeName" or "toolVersion" or "$schema" or "definitionId" or "createdAt"
        or "name" or "type" or "activity" or "usableAsActivity" || path.EndsWith(".target.port", StringComparison.Ordinal) || path is "version" or "isReadonly" or "isSystem" or "isLatest" or "isPublished";

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject json => json.SelectMany(m => Leaves(m.Value, path.Length == 0 ? m.Key : $"{path}.{m.Key}")),
        JsonArray list => list.SelectMany((item, i) => Leaves(item, $"{path}.{i}")),
        JsonValue => [path],
        _ => [],
    };

    private static void Replace(JsonNode document, string path)
    {
        var parts = path.Split('.');
        var holder = parts[..^1].Aggregate((JsonNode?)document, (at, part) => at is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : at![part]);
        JsonNode Otherwise(JsonNode? was) => was!.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.Number => was.GetValue<double>() + 1,
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => !was.GetValue<bool>(),
            _ when was.GetValue<string>() is ['[', ..] text => text[..^1] + ",\"otherwise\"]",
            _ when was.GetValue<string>() is ['{', ..] text => text[..^1] + ",\"otherwise\":1}",
            _ => was.GetValue<string>() + "х",
        };
        if (holder is JsonArray array && int.TryParse(parts[^1], out var index)) array[index] = Otherwise(array[index]);
        else holder![parts[^1]] = Otherwise(holder[parts[^1]]);
    }
}
