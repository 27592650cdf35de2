using System.Globalization;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Calendars;

/// <summary>What the page of a calendar sends.</summary>
internal sealed class CalendarForms(CalendarDesk desk, FormWrites writes)
{
    /// <summary>The value of the button that saves what was shown.</summary>
    internal const string Save = "save";

    internal Task<Reply<CalendarPreview>> PreviewAsync(CurrentActor actor, string key, int year, IFormCollection form, CancellationToken stop) => desk.PreviewAsync(actor, key, Read(year, form), stop);

    /// <returns>Why it is refused; null when it is done.</returns>
    internal Task<Refusal?> SaveAsync(CurrentActor actor, string key, int year, IFormCollection form, CancellationToken stop) => writes.OnceAsync(
        actor, $"/calendars/{key}", form["once"].ToString() is { Length: > 0 } once ? once : Guid.NewGuid().ToString(), form,
        async write => (await desk.SaveAsync(write, key, Read(year, form), stop)).Refusal, stop);

    private static DayToMark Read(int year, IFormCollection form) => new(
        year, form["date"], Enum.TryParse<DayMark>(form["mark"], out var mark) && Enum.IsDefined(mark) ? mark : null, form["reason"], form["act"],
        int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null, form["seen"]);
}
