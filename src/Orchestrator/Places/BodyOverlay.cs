using System.Text.Json;
using Interagency.Adapters.Persistence.Places;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Places;

/// <summary>
/// A body as its rows change it: when it sits, and who sits by which order. Who holds a seat is no reference data of a step, and stays with the rows.
/// </summary>
internal static class BodyOverlay
{
    internal static Body Over(Body body, string region, PlaceChanges changes)
    {
        var row = changes.Bodies.FirstOrDefault(b => b.Region == region && b.Body == body.Key);
        return row is null ? body : body with
        {
            Sessions = row.ByHand ? null : RuleOf(row) ?? body.Sessions,
            Compositions = [.. changes.Compositions.Where(c => c.Region == region && c.Body == body.Key).Select(Composition)],
        };
    }

    internal static SessionCalendar? RuleOf(BodyRow? row) => row?.Sessions is { } json ? JsonSerializer.Deserialize<SessionCalendar>(json, StateJson.Options) : null;

    internal static IReadOnlyList<SeatOfBody> SeatsOf(CompositionRow row) => JsonSerializer.Deserialize<SeatOfBody[]>(row.Members, StateJson.Options)!;

    private static Composition Composition(CompositionRow row) => new(row.From, row.Until, new Bilingual($"{row.Act} от {RussianDate.Full(row.ActOn)}", $"{row.Act} of {EnglishDate.Full(row.ActOn)}"))
    {
        Quorum = row.Quorum, Members = [.. SeatsOf(row).Select(seat => new Member(seat.Key, new Bilingual(seat.Name, seat.Name), seat.Post, seat.Represents))],
    };
}
