using System.Globalization;

namespace Interagency.Orchestrator.Writing;

/// <summary>A day as a form's date field sends it, and as addresses write it.</summary>
internal static class FormDate
{
    /// <param name="text">As YYYY-MM-DD, spaces around it don't matter.</param>
    /// <returns>Null: there is no such day, or none was given.</returns>
    internal static DateOnly? Read(string? text) => DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <returns>The value of a date field; empty for no day.</returns>
    internal static string Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
