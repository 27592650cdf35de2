using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>Sends the plan, or the results, to those responsible and to others named: one notice each. Decides nothing and so needs no person.</summary>
public sealed class Distribute : CaseActivity
{
    public override ActivityInfo Info { get; } = new("Interagency.Distribute", "Разослать", "Distribute")
    {
        Category = Written.Category,
        Description = "План — ответственным за мероприятия, итоги — всем, кто участвовал.",
        Inputs =
        [
            new("what", "String", "Что разослать", "What") { Hint = "dropdown", Options = ["plan", "results"] },
            new("also", "Object", "Кому ещё: role:…, agency:…, body:…", "To whom else: role:…, agency:…, body:…") { Hint = "multitext" }
        ],
        Outputs = [new("addressees", "Object", "Кому разослано", "Addressees")]
    };

    public override void Start(ActivityContext context)
    {
        var results = context.Text("what") == "results";
        var plan = context.Facts.Plan ?? (results ? null : throw new ActivityFaultException("The case has no plan to send: draft it first."));
        var addressees = Responsible(context, plan, results).Concat(Addressees.Read(context, "also")).Distinct().ToList();
        var withheld = addressees.Where(a => !Tell(context, a, results, plan)).Select(a => a.Key).ToHashSet();
        if (!results) Plans.MarkSent(context.Case, plan!, responsible => !withheld.Contains(responsible));
        context.SetOutput("addressees", new JsonArray([.. addressees.Select(a => (JsonNode)$"{a.Kind}:{a.Key}")]));
        context.Facts.Events[results ? "results-sent" : "plan-sent"] = context.Now;
        context.Complete();
    }

    private static IEnumerable<(string Kind, string Key)> Responsible(ActivityContext context, PlanFact? plan, bool results)
    {
        var directory = context.World.Directories.For(Jurisdiction.RegionOf(context.Facts));
        return (plan?.Measures ?? []).Where(m => results || !Plans.IsSettled(m))
            .Select(m => (Kind: Plans.AddresseeKind(m.Responsible, directory), m.Responsible))
            .Where(a => a.Kind is not null).Select(a => (a.Kind!, a.Responsible));
    }

    /// <returns>False when the addressee may not be told for want of a basis; it is told as soon as there is one.</returns>
    private static bool Tell(ActivityContext context, (string Kind, string Key) addressee, bool results, PlanFact? plan)
    {
        var notice = new NoticeSent(context.NewGuid().ToString(), results ? "results" : "plan-approved", addressee.Kind, addressee.Key, plan?.PlanId ?? context.Case.State.CaseId);
        return WithheldNotices.Send(context.Case, notice, results ? Purposes.Results : Purposes.Plan);
    }
}
