using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Interagency.Orchestrator.Journals;

/// <summary>Which entries an address asks for: of the API, the page, the print and the export alike.</summary>
internal sealed record JournalAsked
{
    internal const int First = 1, Usual = 50;

    public string? Region { get; init; }

    public string? Organisation { get; init; }

    /// <summary>Its key in the directory.</summary>
    public string? Journal { get; init; }

    public int? Year { get; init; }

    [DefaultValue(First)]
    public int? Page { get; init; }

    [DefaultValue(Usual)]
    public int? PageSize { get; init; }

    internal static JournalAsked Read(IQueryCollection query)
    {
        return new JournalAsked { Region = query["region"], Organisation = query["organisation"], Journal = query["journal"], Year = Whole("year"), Page = Whole("page") };

        int? Whole(string name) => int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    internal static string On(string path, JournalLine journal, int? page = null) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["region"] = journal.Region, ["organisation"] = journal.Organisation, ["journal"] = journal.Journal, ["year"] = journal.Year.ToString(CultureInfo.InvariantCulture),
        ["page"] = page?.ToString(CultureInfo.InvariantCulture),
    }.Where(of => of.Value is not null));
}
