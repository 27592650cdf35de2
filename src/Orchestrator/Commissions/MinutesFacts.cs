using System.Globalization;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;
using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Commissions;

/// <summary>Gives what a session tells the names by which the form of its minutes asks for it. In Russian, as papers of offices are.</summary>
internal static class MinutesFacts
{
    private const string None = "нет";

    /// <param name="secretary">Who keeps the minutes, when no member of the body is its secretary.</param>
    internal static PaperFacts OfSession(SessionSheet sheet, LocalTime zone, string? secretary)
    {
        var local = zone.At(sheet.At);
        var values = new Dictionary<string, string?>
        {
            ["session.body"] = sheet.BodyName, ["session.date"] = RussianDate.Full(DateOnly.FromDateTime(local.DateTime)), ["session.time"] = local.ToString("HH:mm", CultureInfo.InvariantCulture),
            ["session.minutes"] = sheet.MinutesNumber, ["session.formedBy"] = sheet.FormedBy, ["session.chair"] = Seat(sheet, seat => seat.Key == sheet.Chair),
            ["session.secretary"] = Seat(sheet, seat => seat.Post == "secretary") ?? PaperMaterials.Signed(secretary), ["session.quorum"] = sheet.IsMarked ? sheet.QuorumInWords : null,
        };
        return new PaperFacts(values, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>>
        {
            ["seats"] = PaperFactsOfCase.Rows(sheet.Seats, seat => new()
            {
                ["name"] = NameOf(seat), ["post"] = Words.OrKey("Post", seat.Post),
                ["mark"] = seat switch { { IsPresent: null } => null, { Absence: { } absence } => Words.Say(absence), _ => Words.Say("Roll.Present") },
            }),
            ["agenda"] = PaperFactsOfCase.Rows(sheet.Items, item => new() { ["number"] = item.Item.CaseNumber, ["question"] = item.Item.Question }),
        });
    }

    /// <param name="ofCase">What the case tells of itself and of the question.</param>
    /// <param name="place">On the agenda, from 1.</param>
    internal static PaperFacts OfItem(SheetItem item, PaperFacts ofCase, int place)
    {
        var values = new Dictionary<string, string?>(ofCase.Values)
        {
            ["session.place"] = place.ToString(CultureInfo.InvariantCulture), ["session.question"] = item.Item.Question, ["session.number"] = item.Number,
            ["session.decision"] = item.PutOff is null ? item.Item.Decision : "рассмотрение отложено до следующего заседания",
            ["session.conclusion"] = item.PutOff ?? item.Item.Conclusion ?? (item.Item.Decision is null ? null : "Документ органа прилагается"),
            ["session.remarks"] = item.Remarks ?? None, ["session.orders"] = PaperFactsOfCase.OrdersInWords(item.Orders.Select(order => (order.Executor, order.Text, order.DueDate))),
        };
        return ofCase with { Values = values };
    }

    private static string? Seat(SessionSheet sheet, Func<SeatView, bool> wanted) => sheet.Seats.FirstOrDefault(wanted) is { } seat ? seat.Person ?? seat.Name : null;

    private static string NameOf(SeatView seat) => seat.Person is null ? seat.Name : $"{seat.Person}, {seat.Name}";
}
