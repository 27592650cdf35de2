using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Takeovers;

/// <summary>Which organisations run cases by a procedure: where it opens them, and those to which its steps hand them over.</summary>
public static class CaseOwners
{
    public static IReadOnlyList<Organisation> Of(WorkflowDefinition definition, RegionDirectory directory) =>
        [.. directory.Organisations.Where(one => Opens(definition, one.Key) || Transfers(definition, one.Key).Any())];

    /// <summary>Whether cases are opened by the procedure in the organisation itself.</summary>
    public static bool Opens(WorkflowDefinition definition, string organisation) => definition.Organisation is not { } own || own == organisation;

    /// <summary>Whether a case that has passed these steps has come to the organisation.</summary>
    internal static bool HasCome(WorkflowDefinition definition, Passages passages, string organisation) =>
        Opens(definition, organisation) || Transfers(definition, organisation).Any(n => passages.Of(n.NodeId)?.Outcome == nameof(TransferStatus.Received));

    private static IEnumerable<ActivityNode> Transfers(WorkflowDefinition definition, string to) =>
        definition.AllNodes.Where(n => n.Behaviour is TransferCase && Constant.Names(n, "to").Contains(to));
}
