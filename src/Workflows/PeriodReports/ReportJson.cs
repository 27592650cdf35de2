using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interagency.Workflows.PeriodReports;

/// <summary>Reads a file of reports: strict, so that a misspelt field is found when it is read and not when somebody makes the report.</summary>
public static class ReportJson
{
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="FormatException">No reports; the message names the file, the line, the field and the fix.</exception>
    public static ReportFile Read(string json, string source)
    {
        try
        {
            var file = JsonSerializer.Deserialize<ReportFile>(json, Strict) ?? throw new FormatException($"{source}: the file is empty");
            return ReportRules.Mistakes(file).FirstOrDefault() is { } mistake ? throw new FormatException($"{source}: {mistake}") : file;
        }
        catch (JsonException e)
        {
            throw new FormatException($"{source}: {e.Path}: {e.Message}", e);
        }
    }

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, ReadCommentHandling = JsonCommentHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) }
    };
}
