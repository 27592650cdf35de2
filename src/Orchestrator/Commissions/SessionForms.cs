using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Commissions;

/// <summary>
/// The one form of a session's screen, given to the use cases that the API calls too. It has the fields of every question, so that what was typed at
/// one stays while another is decided.
/// </summary>
internal sealed class SessionForms(AttendanceDesk attendance, RecordDecision decisions, PutOffItem putOff, FormWrites writes)
{
    internal const string Name = "hall", Mark = "mark", Present = "present", Chair = "chair";

    private const string Decide = "decide.", Off = "off.";

    /// <summary>The button that records the decision on a question, and the one that puts it off.</summary>
    internal static string DecideOn(string itemId) => Decide + itemId;

    /// <inheritdoc cref="DecideOn"/>
    internal static string PutOff(string itemId) => Off + itemId;

    /// <summary>Before the names of a question's fields.</summary>
    internal static string Of(string itemId) => $"i{itemId}.";

    internal static string SeatField(string member) => $"seat.{member}";

    /// <summary>The question that a button is about; null for attendance.</summary>
    internal static string? ItemOf(string? button) =>
        button?.StartsWith(Decide, StringComparison.Ordinal) == true ? button[Decide.Length..] : button?.StartsWith(Off, StringComparison.Ordinal) == true ? button[Off.Length..] : null;

    /// <summary>Does what the button says; attendance that was changed in the form is marked first.</summary>
    /// <returns>Why it is refused; null when it is done.</returns>
    internal async Task<Refusal?> DoAsync(CurrentActor actor, SessionSheet sheet, IFormCollection form, string key, CancellationToken stop)
    {
        var (button, address) = (form["do"].ToString(), $"/sessions/{sheet.SessionId}");
        if (IsOther(sheet, form) && await writes.OnceAsync(actor, $"{address}/attendance", key, form, async write => (await attendance.MarkAsync(write, sheet.SessionId, Read(sheet, form), stop)).Refusal, stop) is { } refusal)
            return refusal;
        if (ItemOf(button) is not { } item) return null;
        return await writes.OnceAsync(actor, $"{address}/{button}", key, form, async write => button.StartsWith(Off, StringComparison.Ordinal)
            ? (await putOff.DoAsync(write, item, new ItemToPutOff(form[$"{Of(item)}reason"]), stop)).Refusal
            : (await decisions.DoAsync(write, item, DecisionForm.Read(form, Of(item)), stop)).Refusal, stop);
    }

    private static AttendanceToMark Read(SessionSheet sheet, IFormCollection form) => new(
        [.. sheet.Seats.Where(seat => form[SeatField(seat.Key)].ToString() is { Length: > 0 }).Select(seat => new SeatToMark(seat.Key, AbsenceIn(form[SeatField(seat.Key)])))], form[Chair]);

    private static bool IsOther(SessionSheet sheet, IFormCollection form) => form["do"] == Mark
        || form[Chair].ToString() != (sheet.Chair ?? "") || sheet.Seats.Any(seat => form[SeatField(seat.Key)].ToString() != Marked(seat));

    /// <summary>A seat's mark as its field has it: empty while there is none.</summary>
    internal static string Marked(SeatView seat) => seat switch { { IsPresent: null } => "", { Absence: { } absence } => absence.ToString(), _ => Present };

    private static Absence? AbsenceIn(string? mark) => Enum.TryParse<Absence>(mark, out var absence) && Enum.IsDefined(absence) ? absence : null;
}
