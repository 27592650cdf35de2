using System.Collections.Immutable;
using Interagency.Workflows.Calendars;

namespace Interagency.Workflows.Tests.Calendars;

/// <summary>The calendar files that the product ships.</summary>
internal static class ShippedCalendars
{
    public static ImmutableArray<CalendarDocument> Documents { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows-json", "calendars"), "*.json")
            .Order(StringComparer.Ordinal).Select(file => CalendarJson.Read(File.ReadAllText(file), Path.GetFileName(file))),
    ];

    public static CalendarSet Set { get; } = CalendarSet.Of(Documents);

    public static CalendarDocument Document(string key) => Documents.Single(d => d.Key == key);
}
