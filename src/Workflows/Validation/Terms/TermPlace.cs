using System.Text.Json.Nodes;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Terms;

/// <summary>A term as it stands in a definition: the activity, the input, and what was read there.</summary>
/// <param name="Term">Null when it is absent or can't be read.</param>
/// <param name="Problem">Why it can't be read; null when it can.</param>
/// <param name="IsComputed">A script or a variable gives it, so it can't be checked.</param>
internal sealed record TermPlace(ActivityNode Node, string Input, TermInput? Term, TermInputException? Problem, bool IsComputed)
{
    private const string DeadlineEditor = "deadline";

    public bool IsAbsent => Term is null && Problem is null && !IsComputed;

    /// <summary>The terms of a node: one for each of its inputs that holds one, absent ones too.</summary>
    public static IEnumerable<TermPlace> Of(ActivityNode node) =>
        from input in node.Behaviour.Info.Inputs
        where input.Hint == DeadlineEditor
        select Read(node, input.Name);

    public static IEnumerable<TermPlace> In(CheckedDefinition subject) => subject.Nodes.SelectMany(Of);

    private static TermPlace Read(ActivityNode node, string input)
    {
        if (Constant.IsComputed(node, input)) return new TermPlace(node, input, null, null, true);
        try
        {
            return new TermPlace(node, input, TermInput.Parse(Constant.Json(node, input)), null, false);
        }
        catch (TermInputException problem)
        {
            // Without a rule there is nothing to count: that is no term at all.
            var hasRule = Constant.Json(node, input) is not JsonObject written || written["rule"] is not null;
            return new TermPlace(node, input, null, hasRule ? problem : null, false);
        }
    }
}
