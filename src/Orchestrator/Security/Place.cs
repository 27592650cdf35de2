using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Security;

/// <summary>Where a case is: whoever has a right must have it there.</summary>
/// <param name="Section">Null: of no section, so of those who work in the whole organisation.</param>
internal sealed record Place(string Region, string Organisation, string? Section)
{
    internal static Place Of(CaseRow row) => new(row.Region, row.Organisation, row.Section);
}
