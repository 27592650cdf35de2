using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Interagency.Orchestrator.Cases;

/// <summary>The list of cases as an address asks for it: of the API, the page and the export alike.</summary>
/// <inheritdoc cref="CaseFilter"/>
internal sealed record CaseListAsked
{
    private const int First = 1, Usual = 20;

    public string? Number { get; init; }

    public string? Stage { get; init; }

    public CaseStanding? Standing { get; init; }

    public CaseDue? Due { get; init; }

    public string? Journal { get; init; }

    public string? Category { get; init; }

    public string? Region { get; init; }

    public string? Organisation { get; init; }

    public string? Section { get; init; }

    [DefaultValue(First)]
    public int? Page { get; init; }

    [DefaultValue(Usual)]
    public int? PageSize { get; init; }

    public string? Version { get; init; }

    internal CaseFilter Filter => new(Number, Stage, Standing, Due, Page ?? First, PageSize ?? Usual, Journal, Category, Region, Organisation, Section, Version: Version);

    /// <summary>What can't be read of an address of a page counts as not given.</summary>
    internal static CaseListAsked Read(IQueryCollection query)
    {
        return new CaseListAsked
        {
            Number = Text("number"), Stage = Text("stage"), Standing = Named<CaseStanding>("standing"), Due = Named<CaseDue>("due"), Journal = Text("journal"), Category = Text("category"),
            Region = Text("region"), Organisation = Text("organisation"), Section = Text("section"), Version = Text("version"),
            Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : null,
        };

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
