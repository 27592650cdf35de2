using System.Text.Json.Nodes;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Validation.Directories;

/// <summary>
/// Every agency of a directory file says by which channel requests reach it. A reader of the file would take the web for granted;
/// whoever forgot to ask the agency should hear of it before a request goes nowhere.
/// </summary>
public static class RouteCheck
{
    private static readonly string[] Channels = [.. Enum.GetNames<AgencyChannel>().Select(c => c.ToLowerInvariant())];

    /// <param name="directory">The file's JSON, readable as a directory or not.</param>
    public static IEnumerable<Finding> Findings(JsonNode? directory) =>
        from agency in ((directory as JsonObject)?["agencies"] as JsonArray)?.OfType<JsonObject>() ?? []
        let channel = Constant.TextOf(agency["channel"])
        where channel is null || !Channels.Contains(channel)
        let key = Constant.TextOf(agency["key"]) ?? "?"
        let allowed = string.Join(", ", Channels)
        select new Finding(UnknownKeys.Agency, Severity.Error, "", null, null, null, new Bilingual(
            $"Ведомство «{key}» без маршрута: как к нему попадает запрос? Укажите channel: {allowed}.",
            $"The agency '{key}' has no route: how does a request reach it? Set its channel to one of {allowed}."));
}
