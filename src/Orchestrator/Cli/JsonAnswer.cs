using System.Text.Encodings.Web;
using System.Text.Json;

namespace Interagency.Orchestrator.Cli;

/// <summary>An answer of a verb as JSON: camelCase, Cyrillic as letters.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // A terminal or a pipe reads it, never a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    internal static string Of<T>(T answer) => JsonSerializer.Serialize(answer, Options);
}
