using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// Agencies of a round that may not be asked for want of a basis: a person goes on without them or names the law; a consent that is
/// recorded meanwhile has them asked.
/// </summary>
internal static class WithheldRequests
{
    public const string WithoutThem = "WithoutThem";
    public const string ByLaw = "ByLaw";

    public static void Add(ActivityContext context, RequestRound round, string agency, DisclosureDecision.Refused refused)
    {
        var withheld = new WithheldAgency(context.NewGuid().ToString(), agency);
        (round.Withheld ??= []).Add(withheld);
        context.Emit(new DisclosureWithheld(withheld.WithheldId, agency, Purposes.Of(round.Kind), refused.Missing, refused.Consent));
    }

    public static void Settle(ActivityContext context, RequestRound round, WithheldAgency withheld, WithheldEnd end)
    {
        round.Withheld!.Remove(withheld);
        if (round.Withheld.Count == 0) round.Withheld = null;
        context.Emit(new WithheldSettled(withheld.WithheldId, end));
    }

    public static TaskForm Form(ActivityContext context, string role) =>
        new($"{context.Title()}: нет основания передать сведения", role, "withheld", [Law(context)], [WithoutThem, ByLaw]);

    /// <returns>The law that the person names; null to go on without the agencies.</returns>
    /// <exception cref="StimulusRefusedException">Nobody, no such outcome, or no law.</exception>
    public static string? Accept(ActivityContext context, TaskForm form, TaskCompleted completed)
    {
        form.Accept(context, completed);
        if (completed.Outcome != ByLaw) return null;
        return completed.Data["law"]?.GetValue<string>()
            ?? throw new StimulusRefusedException("wrong-form", "Укажите закон (law), на основании которого сведения передаются.", "Name the law (law) on which the data are passed on.");
    }

    private static JsonObject Law(ActivityContext context) => new()
    {
        ["key"] = "law", ["type"] = "code", ["required"] = false, ["label"] = new JsonObject { ["ru"] = "Закон", ["en"] = "Law" },
        ["options"] = new JsonArray([.. Disclosures.DirectoryOf(context.Case)!.Laws.Select(l => (JsonNode)new JsonObject
        {
            ["key"] = l.Key, ["label"] = new JsonObject { ["ru"] = $"{l.Act}, {l.Article}", ["en"] = $"{l.Act}, {l.Article}" }
        })])
    };
}
