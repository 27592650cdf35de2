namespace Interagency.Workflows.Validation.Charts;

/// <summary>A connection leaves a step by an outcome that the step has.</summary>
internal sealed class UnknownOutcome : IDefinitionRule
{
    public const string Code = "unknown-outcome";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from chart in ChartView.Of(subject)
        from connection in chart.Chart.Connections
        let outcomes = subject.OutcomesOf(connection.Source)
        let outcome = Outcome.Of(connection)
        where outcomes is not null && !outcomes.Contains(outcome)
        let known = outcomes.Count == 0 ? "—" : string.Join(", ", outcomes)
        select subject.ErrorInCase(Code, connection.Source,
            $"Связь к шагу «{connection.Target.Title}» выходит по исходу «{outcome}», а у шага «{connection.Source.Title}» такого исхода нет (есть: {known}). Исправьте порт связи.",
            $"The connection to '{connection.Target.Title}' leaves by the outcome '{outcome}', which '{connection.Source.Title}' doesn't have (it has: {known}). Mend the connection's port.");
}
