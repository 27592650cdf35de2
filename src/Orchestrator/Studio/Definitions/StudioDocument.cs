using System.Text.Json.Nodes;
using Interagency.Orchestrator.Studio.Terms;

namespace Interagency.Orchestrator.Studio.Definitions;

/// <summary>A definition's document on its way to Studio and back.</summary>
internal static class StudioDocument
{
    /// <summary>The revision of the draft travels among the custom properties, which Studio sends back as they came.</summary>
    internal const string Revision = "revision";

    private const string ToolVersion = "3.8.2.0";

    /// <summary>What Studio has a place for; everything else of a document stays here and is put back.</summary>
    private static readonly string[] Edited = ["name", "description", "variables", "inputs", "outputs", "outcomes", "customProperties", "options", "root"];

    internal static JsonObject Shown(StudioVersion version, IReadOnlySet<string> blocks, bool mayEdit)
    {
        var document = version.Document;
        var shown = new JsonObject
        {
            ["id"] = version.VersionId, ["definitionId"] = version.DefinitionId, ["name"] = document.Text("name") ?? version.DefinitionId, ["description"] = document.Text("description"),
            ["createdAt"] = version.CreatedAt, ["version"] = version.Version, ["isLatest"] = version.IsLatest, ["isPublished"] = version.IsPublished, ["isReadonly"] = false, ["toolVersion"] = ToolVersion, ["materializerName"] = "Json",
        };
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" }) shown[list] = document[list]?.DeepClone() ?? new JsonArray();
        shown["options"] = document["options"]?.DeepClone() ?? new JsonObject();
        var properties = document["customProperties"]?.DeepClone() as JsonObject ?? [];
        properties[Revision] = version.Revision;
        shown["customProperties"] = properties;
        var root = StudioRoot.Of(document["root"] as JsonObject ?? NewRoot(), blocks);
        StudioTerms.Tell(document, root);
        shown["root"] = root;
        shown["links"] = Links(version.DefinitionId, mayEdit);
        return shown;
    }

    internal static JsonArray Links(string definitionId, bool mayEdit) => mayEdit ? [new JsonObject { ["href"] = $"/workflow-definitions/{definitionId}/publish", ["rel"] = "publish", ["method"] = "POST" }] : [];

    /// <summary>The document that was read, with what was changed in Studio.</summary>
    /// <param name="before">Null for a new definition.</param>
    /// <param name="model">As Studio sends it.</param>
    internal static JsonObject Saved(JsonObject? before, JsonObject model)
    {
        var document = before?.DeepClone() as JsonObject ?? [];
        var sentRoot = model["root"]?.DeepClone();
        var words = StudioTerms.Take(sentRoot);
        foreach (var part in Edited)
        {
            var sent = part == "root" ? sentRoot : model[part]?.DeepClone();
            if (part == "customProperties") (sent as JsonObject)?.Remove(Revision);
            var saved = SavedRoot.Of(before?[part], sent);
            if (saved is not null) document[part] = saved;
            else if (before is null || before[part] is not (null or JsonArray { Count: 0 })) document.Remove(part);
        }

        document["root"] ??= NewRoot();
        StudioTerms.Record(before, document, words);
        return document;
    }

    internal static int? RevisionOf(JsonObject model) => model["customProperties"].Number(Revision);

    private static JsonObject NewRoot() => new() { ["id"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray(), ["connections"] = new JsonArray() };
}
