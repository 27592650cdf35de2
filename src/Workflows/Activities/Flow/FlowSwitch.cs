using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>Cases with conditions; ends with the label of the first that holds, or of all that hold, or "Default".</summary>
public sealed class FlowSwitch : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.FlowSwitch", "Выбор", "Switch (flow)")
    {
        Inputs =
        [
            new("cases", "Object", "Случаи", "Cases") { Raw = true, Hint = "flow-switch-editor" },
            new("mode", "String", "Режим", "Mode") { Hint = "dropdown", Options = ["MatchFirst", "MatchAny"] }
        ],
        Outcomes = ["Default"]
    };

    public override IEnumerable<string> Outcomes(ActivityNode node) => node.Cases.Select(c => c.Label).Append("Default");

    internal override bool IsPassed => true;

    public override void Start(ActivityContext context)
    {
        var matching = Matching(context).Select(c => c.Label).ToList();
        context.Complete(matching.Count == 0 ? ["Default"] : matching);
    }

    /// <summary>The cases that hold: all of them, or the first, by the mode. Every condition is evaluated.</summary>
    internal static IReadOnlyList<SwitchCase> Matching(ActivityContext context)
    {
        var matching = context.Node.Cases.Where(c => Values.ToBoolean(context.Evaluate(c.Condition, "condition"))).ToList();
        var all = string.Equals(context.Text("mode"), "MatchAny", StringComparison.OrdinalIgnoreCase);
        return all ? matching : matching.Take(1).ToList();
    }
}
