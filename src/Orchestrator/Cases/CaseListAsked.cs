using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Interagency.Orchestrator.Cases;

/// <summary>The list of cases as an address asks for it: of the API, the page and the export alike.</summary>
/// <inheritdoc cref="CaseFilter"/>
internal sealed record CaseListAsked(
    string? Number = null, string? Stage = null, CaseStanding? Standing = null, CaseDue? Due = null, string? Journal = null, string? Category = null,
    string? Region = null, string? Organisation = null, string? Section = null, int Page = 1, int PageSize = 20, string? Version = null)
{
    internal CaseFilter Filter => new(Number, Stage, Standing, Due, Page, PageSize, Journal, Category, Region, Organisation, Section, Version: Version);

    /// <summary>What can't be read of an address of a page counts as not given.</summary>
    internal static CaseListAsked Read(IQueryCollection query)
    {
        return new CaseListAsked(
            Text("number"), Text("stage"), Named<CaseStanding>("standing"), Named<CaseDue>("due"), Text("journal"), Text("category"), Text("region"), Text("organisation"), Text("section"),
            int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1, Version: Text("version"));

        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
        T? Named<T>(string name) where T : struct, Enum => Enum.TryParse<T>(query[name], out var value) && Enum.IsDefined(value) ? value : null;
    }

    /// <summary>The address again, without the page.</summary>
    internal string On(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["number"] = Number, ["stage"] = Stage, ["standing"] = Standing?.ToString(), ["due"] = Due?.ToString(), ["journal"] = Journal, ["category"] = Category,
        ["region"] = Region, ["organisation"] = Organisation, ["section"] = Section, ["version"] = Version,
    }.Where(of => of.Value is not null));
}
