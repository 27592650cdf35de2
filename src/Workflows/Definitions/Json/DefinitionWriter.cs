using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interagency.Workflows.Definitions.Json;

/// <summary>Writes a definition as its document stands: unknown fields, positions and legacy spellings included.</summary>
public static class DefinitionWriter
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    public static string Write(WorkflowDefinition definition) => Write(definition.Document);

    public static string Write(JsonObject document) => document.ToJsonString(Readable);

    /// <summary>A copy of the document that a caller may change and read again.</summary>
    public static JsonObject Copy(WorkflowDefinition definition) => (JsonObject)definition.Document.DeepClone();
}
