namespace Interagency.Workflows.Validation.Charts;

/// <summary>A connection that leads back goes to a step that every way to its source passes; the engine faults on any other.</summary>
internal sealed class InvalidBackwardConnection : IDefinitionRule
{
    public const string Code = "invalid-backward-connection";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from chart in ChartView.Of(subject)
        let graph = chart.Graph
        where graph is not null
        from source in chart.Activities
        where graph.IsReachable(source)
        from connection in graph.Outbound(source)
        where connection is { IsForward: false, IsValidBackward: false }
        select subject.Error(Code, source,
            $"Связь назад, от «{source.Title}» к «{connection.Target.Title}», недопустима: к «{source.Title}» можно прийти и минуя «{connection.Target.Title}». Ведите её к шагу, который проходит каждый путь сюда.",
            $"The connection back from '{source.Title}' to '{connection.Target.Title}' is invalid: '{source.Title}' can be reached without passing '{connection.Target.Title}'. Lead it to a step that every way here passes.");
}
