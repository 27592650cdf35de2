using Interagency.Workflows.Calendars;

namespace Interagency.Orchestrator.Definitions;

/// <summary>The calendar files of a definitions folder.</summary>
internal static class ShippedCalendars
{
    /// <exception cref="CalendarDataException">A file is no calendar; the message names file and field.</exception>
    internal static async Task<IReadOnlyList<CalendarDocument>> ReadAsync(string definitions, CancellationToken stop)
    {
        var documents = new List<CalendarDocument>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(definitions, "calendars"), "*.json").Order(StringComparer.Ordinal))
            documents.Add(CalendarJson.Read(await File.ReadAllTextAsync(file, stop), Path.GetFileName(file)));
        return documents;
    }
}
