using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>What belongs to the case as a whole, and to no activity that would close it, ends with the case.</summary>
internal static class CaseEnd
{
    public static void Tidy(CaseExecution execution)
    {
        Rules.Orders.Withdraw(execution);
        Rules.Substitutions.End(execution);
        Rules.WithheldNotices.Drop(execution);
    }
}
