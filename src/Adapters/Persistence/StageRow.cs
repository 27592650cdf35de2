using System.Globalization;
using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>A stage was entered (no outcome) or left (with one).</summary>
public sealed class StageRow : CaseOwned
{
    public string Stage { get; set; } = "";

    public string Title { get; set; } = "";

    public string? Outcome { get; set; }

    /// <summary>Days of 24 hours from entering to leaving, the broken one left out; null for an entering.</summary>
    public int? Days { get; set; }

    public int Step { get; set; }

    public DateTimeOffset At { get; set; }

    internal static void Rules(RowRules rules) => rules.On<StageChanged>((changed, step) =>
    {
        if (changed.Outcome is null) step.Case.Enter(changed.Stage, step.Now);
        var entered = changed.Outcome is null ? null : step.Case.Leave(changed.Stage);
        step.Put(new StageRow
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{step.Step}.{step.NextIndex()}"), Stage = changed.Stage, Title = changed.Title, Outcome = changed.Outcome,
            Days = entered is { } at ? (int)(step.Now - at).TotalDays : null, Step = step.Step, At = step.Now,
        });
    });
}
