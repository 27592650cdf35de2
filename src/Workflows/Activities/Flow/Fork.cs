using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>Branches at once. WaitAll ends with the last; WaitAny with the first, and a branch not yet begun still runs after it.</summary>
public sealed class Fork : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Fork", "Ветви", "Fork")
    {
        Inputs = [new("joinMode", "String", "Когда идти дальше", "Join mode") { Raw = true, Hint = "dropdown", Options = ["WaitAll", "WaitAny"] }],
        ChildPorts = ["branches"]
    };

    public override void Start(ActivityContext context)
    {
        var branches = context.Node.Ports["branches"];
        foreach (var branch in branches) context.Schedule(branch);
        if (branches.IsEmpty) context.Complete();
    }

    public override void ChildEnded(ActivityContext context, ChildEnd child)
    {
        var ended = context.Memory<Progress>().Ended;
        ended.Add(child.Node.Id);
        var any = string.Equals(context.Node.Json.Text("joinMode"), "WaitAny", StringComparison.OrdinalIgnoreCase);
        if (context.IsBreaking || any || context.Node.Ports["branches"].All(b => ended.Contains(b.Id))) context.Complete();
    }

    public override bool Signalled(ActivityContext context, Signal signal, ActivityContext sender)
    {
        if (signal is BreakSignal) context.IsBreaking = true;
        return false;
    }

    private sealed class Progress
    {
        public HashSet<string> Ended { get; set; } = [];
    }
}
