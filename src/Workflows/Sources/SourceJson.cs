using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interagency.Workflows.Sources;

/// <summary>Reads the list of a document's paragraphs: strict, so that a misspelt field is found when it is read.</summary>
public static class SourceJson
{
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="FormatException">No such list; the message names the file, the field and the fix.</exception>
    public static SourceText Read(string json, string source)
    {
        try
        {
            var text = JsonSerializer.Deserialize<SourceText>(json, Strict) ?? throw new FormatException($"{source}: the file is empty");
            return Mistake(text) is { } mistake ? throw new FormatException($"{source}: {mistake}") : text;
        }
        catch (JsonException e)
        {
            throw new FormatException($"{source}: {e.Path}: {e.Message}", e);
        }
    }

    private static string? Mistake(SourceText text)
    {
        if (text.Document.Length == 0) return "document: name it as the steps cite it";
        if (text.Paragraphs.FirstOrDefault(p => p.Number.Trim().Length == 0 || p.Gist.Trim().Length == 0) is { } bare) return $"paragraphs: '{bare.Number}': give a number and a gist";
        return text.Paragraphs.GroupBy(p => p.Number).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"paragraphs: '{twice.Key}' stands twice" : null;
    }

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };
}
