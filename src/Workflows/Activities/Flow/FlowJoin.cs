using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Flow;

/// <summary>Joins branches of a flowchart; the flowchart reads its mode and counts.</summary>
public sealed class FlowJoin : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.FlowJoin", "Слияние", "Join")
    {
        Inputs = [new("mode", "String", "Когда идти дальше", "Mode") { Hint = "dropdown", Options = [.. Enum.GetNames<FlowJoinMode>()] }]
    };

    public override void Start(ActivityContext context) => context.Complete();

    /// <exception cref="FormatException">No such mode.</exception>
    internal static FlowJoinMode ModeOf(object? value) => value is null
        ? FlowJoinMode.WaitAny
        : Enum.TryParse<FlowJoinMode>(Values.ToText(value), ignoreCase: true, out var mode) && Enum.IsDefined(mode)
            ? mode
            : throw new FormatException($"'{Values.ToText(value)}' is no join mode: write WaitAny, WaitAll or WaitAllActive.");
}

internal enum FlowJoinMode
{
    /// <summary>The first branch that arrives goes on; the others are cancelled.</summary>
    WaitAny,

    /// <summary>Goes on only if every branch was followed.</summary>
    WaitAll,

    /// <summary>Goes on when every branch has arrived or can't any more, and at least one did.</summary>
    WaitAllActive
}
