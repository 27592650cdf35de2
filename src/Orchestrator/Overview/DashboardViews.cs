using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;

namespace Interagency.Orchestrator.Overview;

/// <summary>Whose cases the dashboard counts; null: all that the reader sees.</summary>
public sealed record DashboardFilter(string? Region = null, string? Organisation = null, string? Section = null)
{
    /// <summary>Rows of these cases alone.</summary>
    internal IQueryable<T> Over<T>(IQueryable<T> rows, InteragencyContext db) where T : CaseOwned
    {
        if (Region is { Length: > 0 } region) rows = rows.Where(row => row.Region == region);
        if (Organisation is { Length: > 0 } organisation) rows = rows.Where(row => row.Organisation == organisation);
        return Section is { Length: > 0 } section ? rows.Where(row => db.Cases.Any(c => c.Id == row.CaseId && c.Section == section)) : rows;
    }
}

/// <summary>How the cases of the reader's places stand.</summary>
/// <param name="Flow">The last twelve months, the running one last.</param>
/// <param name="Stays">Of the stages left within a year.</param>
/// <param name="Agencies">Of the binding terms of agencies that ended within ninety days.</param>
public sealed record DashboardView(
    int Open, int Incidents, IReadOnlyList<StageCount> Stages, IReadOnlyList<CategoryCount> Categories, IReadOnlyList<OwedTerms> Owed, IReadOnlyList<MonthFlow> Flow,
    IReadOnlyList<StageStay> Stays, IReadOnlyList<AgencyShare> Agencies)
{
    internal static readonly DashboardView Empty = new(0, 0, [], [], [], [], [], []);

    public int Overdue => Owed.Sum(of => of.Overdue);

    public int Today => Owed.Sum(of => of.Today);

    public int ThisWeek => Owed.Sum(of => of.ThisWeek);
}

/// <param name="Name">In the words of its region; where several regions are shown, with the region's name.</param>
public sealed record StageCount(string Region, string? Stage, string Name, int Count);

public sealed record CategoryCount(string Region, string? Category, string Name, int Count);

/// <summary>Running terms of one who is obliged.</summary>
/// <param name="Responsible">As <c>role:…</c>, <c>body:…</c> or <c>agency:…</c>; null: the definition names nobody.</param>
public sealed record OwedTerms(string Region, string? Responsible, string Name, int Overdue, int Today, int ThisWeek);

/// <param name="Month">Its first day.</param>
public sealed record MonthFlow(DateOnly Month, int Opened, int Closed);

/// <summary>How long families stay in a stage, in whole days.</summary>
/// <param name="Left">How many left it.</param>
/// <param name="P90">Nine of ten stayed no longer.</param>
public sealed record StageStay(string Region, string Name, int Left, int Median, int P90);

/// <param name="Share">Of those that were in time, 0 to 1; excused delays are no lateness.</param>
public sealed record AgencyShare(string Region, string Agency, string Name, int Ended, int Late)
{
    public double Share => (Ended - Late) / (double)Ended;
}

/// <summary>What one may choose by: the places of the reader's open cases and their stages and categories.</summary>
public sealed record CaseChoices(IReadOnlyList<OptionView> Regions, IReadOnlyList<OptionView> Organisations, IReadOnlyList<OptionView> Sections, IReadOnlyList<OptionView> Stages, IReadOnlyList<OptionView> Categories)
{
    internal static readonly CaseChoices Empty = new([], [], [], [], []);
}
