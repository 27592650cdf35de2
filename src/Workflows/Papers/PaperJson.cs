using System.Text.Json;

namespace Interagency.Workflows.Papers;

/// <summary>Reads a file of forms: strict, so that a misspelt field is found when it is read.</summary>
public static class PaperJson
{
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="FormatException">No file of forms; the message names the file, the place and the fix.</exception>
    public static PaperFile Read(string json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize<PaperFile>(json, Strict) ?? throw new FormatException($"{source}: the file is empty");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{source}: {e.Path}: {e.Message}", e);
        }
    }

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip, RespectRequiredConstructorParameters = false
    };
}
