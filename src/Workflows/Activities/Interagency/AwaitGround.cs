using System.Collections.Immutable;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>Waits until a person enters one of the grounds named; leaves by "Ground" and by the ground's own key.</summary>
public sealed class AwaitGround : CaseActivity
{
    internal const string Ground = "Ground";

    public override ActivityInfo Info { get; } = new("Interagency.AwaitGround", "Ждать основания", "Await ground")
    {
        Category = Written.Category,
        Inputs =
        [
            new("grounds", "Object", "Основания", "Grounds") { Required = true, Hint = "multitext", OptionsFrom = "grounds" },
            ActivityTerm.Input
        ],
        Outputs = [new("ground", "String", "Наступившее основание", "Ground that struck")],
        Outcomes = [Ground],
        OutcomesInput = "grounds",
        MoreOutcomes = [Ground],
        OutcomeNames = new Dictionary<string, string> { [Ground] = "Основание" }.ToImmutableDictionary(),
        Waits = true,
        PersonDecides = true
    };

    public override IEnumerable<string> Outcomes(ActivityNode node) => Written.Names(node, "grounds").Prepend(Ground);

    public override void Start(ActivityContext context)
    {
        var grounds = context.Names("grounds").Distinct().ToList();
        if (grounds.Count == 0) throw new ActivityFaultException("'grounds' is empty: name the grounds to wait for.");
        context.Memory<TaskProgress>().DeadlineId = ActivityTerm.Start(context);
        foreach (var ground in grounds) context.Wait(CaseBookmarks.Ground, ground);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        var entered = (GroundEntered)stimulus;
        Grounds.Record(context, entered);
        context.SetOutput("ground", entered.Ground);
        ActivityTerm.Satisfy(context, context.Memory<TaskProgress>().DeadlineId);
        context.Complete(Ground, entered.Ground);
    }

    public override void Cancelled(ActivityContext context) => ActivityTerm.Cancel(context, context.Memory<TaskProgress>().DeadlineId);
}
