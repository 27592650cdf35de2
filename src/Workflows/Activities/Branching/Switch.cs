using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Branching;

/// <summary>Runs the child of the first case that holds, or of every one, or the default; ends when they have.</summary>
public sealed class Switch : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Switch", "Выбор", "Switch")
    {
        Inputs =
        [
            new("cases", "Object", "Случаи", "Cases") { Raw = true, Hint = "switch-editor" },
            new("mode", "String", "Режим", "Mode") { Hint = "dropdown", Options = ["MatchFirst", "MatchAny"] }
        ],
        ChildPorts = ["default"]
    };

    public override void Start(ActivityContext context)
    {
        var matching = FlowSwitch.Matching(context);
        var children = matching.Count > 0 ? matching.Select(c => c.Activity) : [context.Node.Port("default")];
        var scheduled = children.OfType<Definitions.ActivityNode>().ToList();
        context.Memory<Progress>().Remaining = scheduled.Count;
        foreach (var child in scheduled) context.Schedule(child);
        if (scheduled.Count == 0) context.Complete();
    }

    public override void ChildEnded(ActivityContext context, ChildEnd child)
    {
        if (--context.Memory<Progress>().Remaining == 0) context.Complete();
    }

    private sealed class Progress
    {
        public int Remaining { get; set; }
    }
}
