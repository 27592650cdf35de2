using System.Globalization;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Commissions;

/// <summary>What a body's page sends, given to the use cases that the API calls too.</summary>
internal sealed class BodyForms(BodyDesk desk, FormWrites writes)
{
    /// <summary>Rows that the form offers beyond those of today's members.</summary>
    internal const int Spare = 4, Most = 40;

    /// <returns>Why it is refused; null when it is done.</returns>
    internal Task<Refusal?> SaveRuleAsync(CurrentActor actor, BodyView now, IFormCollection form, string key, CancellationToken stop) => writes.OnceAsync(actor, $"/bodies/{now.Region}/{now.Body}/rule", key, form,
        async write => (await desk.SaveRuleAsync(write, now.Region, now.Body, new RuleToSave(Number(form["version"]), form["byHand"] == "true", form["weekday"], Time(form["at"]),
            [.. form["weeks"].Select(week => Number(week)).OfType<int>()], Number(form["closesDays"]) ?? (form["closesDays"].ToString().Length == 0 ? 0 : -1), form["closesUnit"] == "working"), stop)).Refusal, stop);

    /// <inheritdoc cref="SaveRuleAsync"/>
    internal Task<Refusal?> EnterAsync(CurrentActor actor, BodyView now, IFormCollection form, string key, CancellationToken stop) => writes.OnceAsync(actor, $"/bodies/{now.Region}/{now.Body}/composition", key, form,
        async write => (await desk.EnterAsync(write, now.Region, now.Body, new CompositionToEnter(Number(form["version"]), form["act"], FormDate.Read(form["actOn"]), FormDate.Read(form["from"]), FormDate.Read(form["until"]),
            form["quorum"].ToString().Length == 0 ? null : Number(form["quorum"]) ?? 0, [.. Seats(form)]), stop)).Refusal, stop);

    private static IEnumerable<SeatToEnter> Seats(IFormCollection form) =>
        from row in Enumerable.Range(0, Most)
        let seat = new SeatToEnter(form[$"name{row}"], form[$"person{row}"], form[$"post{row}"], form[$"represents{row}"])
        where !string.IsNullOrWhiteSpace(seat.Name) || !string.IsNullOrWhiteSpace(seat.Person)
        select seat;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
