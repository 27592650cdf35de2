using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Cases;

/// <summary>The badge of a status, by Tabler's names of colours.</summary>
internal static class CaseColours
{
    internal static string Of(CaseStanding standing) => standing switch
    {
        CaseStanding.Open => "bg-blue-lt",
        CaseStanding.Closed => "bg-secondary-lt",
        _ => "bg-red-lt",
    };

    internal static string Of(MeasureStatus status) => status switch
    {
        MeasureStatus.Done => "bg-green-lt",
        MeasureStatus.InProgress => "bg-azure-lt",
        MeasureStatus.NotDone => "bg-red-lt",
        MeasureStatus.Dropped => "bg-secondary-lt",
        _ => "bg-blue-lt",
    };

    internal static string Of(DocumentStatus status) => status switch
    {
        DocumentStatus.Drafted => "bg-yellow-lt",
        DocumentStatus.Annulled => "bg-secondary-lt",
        _ => "bg-green-lt",
    };
}
