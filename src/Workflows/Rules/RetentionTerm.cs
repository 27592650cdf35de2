using Interagency.Workflows.Directories;

namespace Interagency.Workflows.Rules;

/// <summary>How long what is personal of a closed case is kept.</summary>
/// <param name="Rule">The one of those that apply that keeps it longest.</param>
/// <param name="KeptUntil">The last day; from the next on it may be destroyed.</param>
public sealed record RetentionTerm(RetentionRule Rule, DateOnly KeptUntil)
{
    /// <summary>Null when the jurisdiction has no rule for the case: then it is kept.</summary>
    /// <param name="category">Of the family; null when the case has none.</param>
    /// <param name="closedOn">The local day on which the case was closed.</param>
    public static RetentionTerm? Of(RegionDirectory? directory, string? category, DateOnly closedOn) => directory?.Retention
        .Where(rule => rule.Categories.IsEmpty || category is not null && rule.Categories.Contains(category))
        .Select(rule => new RetentionTerm(rule, LastDay(rule, closedOn))).MaxBy(term => term.KeptUntil);

    public bool IsOver(DateOnly on) => on > KeptUntil;

    // Archives count years from the January after the file was closed: of the two readings the longer.
    private static DateOnly LastDay(RetentionRule rule, DateOnly closedOn) =>
        rule.Years is { } years ? new DateOnly(closedOn.Year + years, 12, 31) : closedOn.AddDays(rule.Days!.Value);
}
