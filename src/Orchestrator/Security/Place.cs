using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Security;

/// <summary>Where a case is: whoever has a right must have it there.</summary>
/// <param name="Section">Null: of no section, so of those who work in the whole organisation.</param>
internal sealed record Place(string Region, string Organisation, string? Section)
{
    /// <summary>Null for a case that is not there yet.</summary>
    internal string? CaseId { get; init; }

    internal static Place Of(CaseRow row) => new(row.Region, row.Organisation, row.Section) { CaseId = row.Id };
}
