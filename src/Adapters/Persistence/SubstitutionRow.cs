using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>Who stands in for whom, or took a role over: one row for each change.</summary>
public sealed class SubstitutionRow : CaseOwned
{
    public string Role { get; set; } = "";

    public string PersonId { get; set; } = "";

    public string Instead { get; set; } = "";

    /// <summary>The last day; null for good, or when it is the giving back.</summary>
    public DateOnly? Until { get; set; }

    public string? ReasonRef { get; set; }

    public string RecordedBy { get; set; } = "";

    public DateTimeOffset At { get; set; }

    internal static void Rules(RowRules rules) => rules.On<SubstitutionChanged>((changed, step) => step.Put(new SubstitutionRow
    {
        Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{step.Step}.{step.NextIndex()}"),
        Role = changed.Role, PersonId = changed.PersonId, Instead = changed.Instead, Until = changed.Until, ReasonRef = changed.ReasonRef,
        RecordedBy = changed.By, At = step.Now
    }));
}
