using System.Globalization;
using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>A stage was entered (no outcome) or left (with one).</summary>
public sealed class StageRow : CaseOwned
{
    public string Stage { get; set; } = "";

    public string Title { get; set; } = "";

    public string? Outcome { get; set; }

    public int Step { get; set; }

    public DateTimeOffset At { get; set; }

    internal static void Rules(RowRules rules) => rules.On<StageChanged>((changed, step) => step.Put(new StageRow
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{step.Step}.{step.NextIndex()}"),
        Stage = changed.Stage, Title = changed.Title, Outcome = changed.Outcome, Step = step.Step, At = step.Now
    }));
}
