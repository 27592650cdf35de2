using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interagency.Orchestrator.Cli;

/// <summary>JSON given on a command line or on standard input, and JSON answered.</summary>
internal static class JsonArgument
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };
    private static readonly JsonSerializerOptions Plain = new(Indented) { WriteIndented = false };
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    /// <exception cref="UsageException">The text is no JSON object.</exception>
    internal static JsonObject Object(string argument, string text, VerbSetting setting) =>
        Parse(argument, text, setting) as JsonObject ?? throw new UsageException(setting.Say(
            $"{argument}: нужен объект JSON, например {{\"Name\":\"Анна\"}}.", $"{argument}: a JSON object is needed, such as {{\"Name\":\"Anna\"}}."));

    /// <exception cref="UsageException">The text is no JSON array.</exception>
    internal static JsonArray Array(string argument, string text, VerbSetting setting) =>
        Parse(argument, text, setting) as JsonArray ?? throw new UsageException(setting.Say(
            $"{argument}: нужен массив JSON, например [\"1 + 1\"].", $"{argument}: a JSON array is needed, such as [\"1 + 1\"]."));

    internal static string Text(JsonNode answer, bool indented = true) => answer.ToJsonString(indented ? Indented : Plain);

    private static JsonNode? Parse(string argument, string text, VerbSetting setting)
    {
        try
        {
            return JsonNode.Parse(text.TrimStart('\uFEFF'), documentOptions: Strict);
        }
        catch (JsonException refused)
        {
            throw new UsageException(setting.Say($"{argument}: не JSON: {refused.Message}", $"{argument}: no JSON: {refused.Message}"));
        }
    }
}
