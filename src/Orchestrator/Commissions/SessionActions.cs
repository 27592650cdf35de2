using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Commissions;

internal sealed record SessionToPlan(string? Region, string? Organisation, string? Body, DateTimeOffset? At);

/// <param name="Conclusion">The body's paper (minutes, decree, conclusion): its text or where it lies.</param>
internal sealed record DecisionToRecord(string? Decision, string? Conclusion);

internal sealed record SessionPlanned(string SessionId);

internal sealed record DecisionRecorded(string ItemId);

/// <summary>What a secretary does: plans a session, records its decisions.</summary>
internal sealed class SessionActions(Database database, SessionDesk desk, PersonalTexts texts, CurrentWorld world, TimeProvider clock)
{
    internal async Task<Reply<SessionPlanned>> PlanAsync(Write write, SessionToPlan input, CancellationToken stop)
    {
        if (PlanMistakes(input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var id = write.Guid("session").ToString("N");
        var organisation = input.Organisation ?? world.Value.Directories.For(input.Region!)!.Organisations.FirstOrDefault()?.Key ?? "";
        Reply<SessionPlanned> planned = new SessionPlanned(id);
        await desk.PlanAsync(new PlannedSession(id, input.Region!, organisation, input.Body!, input.At!.Value, write.Actor.Id), write.Receipt?.Of(planned), stop);
        return planned;
    }

    internal async Task<Reply<DecisionRecorded>> DecideAsync(Write write, string itemId, DecisionToRecord input, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(input.Decision)) return Refusal.Invalid([Refusals.Missing("decision")]);
        if (string.IsNullOrWhiteSpace(input.Conclusion)) return Refusal.Invalid([Refusals.Missing("conclusion")]);
        await using var db = database.Open();
        var item = await db.SessionItems.AsNoTracking().SingleOrDefaultAsync(i => i.ItemId == itemId, stop);
        if (item is null) return Refusal.Unknown("unknown-item", "Такого вопроса в повестках нет.", "No agenda has such a question.");
        if (item.Status == SessionItemStatus.Decided && item.ConclusionRef == Reference(write)) return new DecisionRecorded(itemId);
        // The text first: should the decision then be refused, an encrypted text that nothing refers to stays behind.
        await texts.WriteAsync(item.CaseId, [new PersonalText(Reference(write), "conclusion", input.Conclusion.Trim())], clock.GetUtcNow(), stop);
        Reply<DecisionRecorded> recorded = new DecisionRecorded(itemId);
        return await desk.DecideAsync(item.CaseId, itemId, input.Decision, Reference(write), write.Actor.Id, write.Receipt?.Of(recorded), stop) is { } code
            ? Refused(code, item)
            : recorded;
    }

    private IEnumerable<FieldProblem> PlanMistakes(SessionToPlan input)
    {
        foreach (var (field, text) in new[] { ("region", input.Region), ("body", input.Body) })
            if (string.IsNullOrWhiteSpace(text)) yield return Refusals.Missing(field);
        if (input.At is null) yield return Refusals.Missing("at");
        else if (input.At < clock.GetUtcNow()) yield return new("at", new("это время уже прошло", "this time is past"));
        if (input.Region is not { Length: > 0 } region) yield break;
        if (world.Value.Directories.For(region) is not { } directory)
            yield return new("region", Known("такого региона нет", "is unknown", world.Value.Directories.All.Select(d => d.Region)));
        else if (input.Body is { Length: > 0 } && directory.Bodies.All(b => b.Key != input.Body))
            yield return new("body", Known("такого органа нет", "is unknown", directory.Bodies.Select(b => b.Key)));
    }

    private static Workflows.Language.Bilingual Known(string russian, string english, IEnumerable<string> keys)
    {
        var all = string.Join(", ", keys);
        return new($"{russian}; есть: {all}", $"{english}; there are: {all}");
    }

    private static Refusal Refused(string code, SessionItemRow item) => code switch
    {
        "unknown-decision" => Refusal.Invalid([new("decision", new($"возможны: {item.Decisions}", $"may be: {item.Decisions}"))]),
        "no-session" => Refusal.NotNow(code, new("Вопрос ещё не стоит в повестке: сначала назначьте заседание.", "The question is on no agenda yet: plan a session first.")),
        "withdrawn" => Refusal.NotNow(code, new("Вопрос снят с рассмотрения.", "The question was withdrawn.")),
        _ => Refusal.NotNow(code, new("По вопросу уже записано другое решение.", "Another decision is recorded already.")),
    };

    private static string Reference(Write write) => $"{write.StimulusId}/conclusion";
}
