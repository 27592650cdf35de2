using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Validation.Sources;
using Interagency.Workflows.Validation.Terms;

namespace Interagency.Workflows.Validation;

/// <summary>How much of something is stated in its source, restored by us, or ours.</summary>
public sealed record MarkCount(int Stated, int Reconstructed, int Assumed)
{
    internal static MarkCount Of(IEnumerable<SourceMark> marks)
    {
        var counted = marks.CountBy(m => m).ToDictionary();
        return new(counted.GetValueOrDefault(SourceMark.Stated), counted.GetValueOrDefault(SourceMark.Reconstructed), counted.GetValueOrDefault(SourceMark.Assumed));
    }
}

/// <summary>The methodologist's worklist in numbers: a definition's steps, and of its terms the number and the start apart.</summary>
public sealed record MarkCounts(MarkCount Steps, MarkCount TermNumbers, MarkCount TermStarts)
{
    public static MarkCounts Of(WorkflowDefinition definition)
    {
        var nodes = definition.Workflow.SelfAndDescendants().ToList();
        var terms = nodes.SelectMany(TermPlace.Of).Select(p => p.Term).OfType<TermInput>().ToList();
        return new(
            MarkCount.Of(nodes.Where(SourceOf.IsStep).Select(SourceOf.Mark).OfType<SourceMark>()),
            MarkCount.Of(terms.Select(t => t.NumberMark)), MarkCount.Of(terms.Select(t => t.StartMark)));
    }
}
