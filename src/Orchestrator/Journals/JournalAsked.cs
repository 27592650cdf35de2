using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Interagency.Orchestrator.Journals;

/// <summary>Which entries an address asks for: of the API, the page, the print and the export alike.</summary>
/// <param name="Journal">Its key in the directory.</param>
internal sealed record JournalAsked(string? Region, string? Organisation, string? Journal, int? Year, int Page = 1, int PageSize = 50)
{
    internal static JournalAsked Read(IQueryCollection query) => new(
        query["region"], query["organisation"], query["journal"], int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1);

    internal static string On(string path, JournalLine journal, int? page = null) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["region"] = journal.Region, ["organisation"] = journal.Organisation, ["journal"] = journal.Journal, ["year"] = journal.Year.ToString(CultureInfo.InvariantCulture),
        ["page"] = page?.ToString(CultureInfo.InvariantCulture),
    }.Where(of => of.Value is not null));
}
