using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Charts;

/// <summary>
/// A join that waits for all its branches can have them all: none is unreachable, and no two of them exclude each other. Where
/// one doesn't come the engine skips the join, and what stands after it is silently not run.
/// </summary>
internal sealed class UnmeetableJoin : IDefinitionRule
{
    public const string Code = "join-cannot-be-met";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from chart in ChartView.Of(subject)
        where chart.Graph is not null
        from step in chart.Activities
        where Scenarios.WaitsForAll(step) && chart.Reached.Contains(step)
        let finding = Unreached(subject, chart, step) ?? Excluded(subject, chart, step)
        where finding is not null
        select finding;

    private static Finding? Unreached(CheckedDefinition subject, ChartView chart, ActivityNode join)
    {
        var missing = chart.Chart.Connections.Where(c => c.Target == join && !(chart.Reached.Contains(c.Source) && chart.Followable(c.Source).Contains(c))).ToList();
        if (missing.Count == 0) return null;
        var names = string.Join(", ", missing.Select(c => $"«{c.Source.Title}»"));
        return subject.Error(Code, join,
            $"Слияние «{join.Title}» ждёт всех ветвей, но от {names} ветвь прийти не может. Уберите эту связь или сделайте шаг достижимым.",
            $"The join '{join.Title}' waits for every branch, but none can come from {names}. Remove that connection or make the step reachable.");
    }

    private static Finding? Excluded(CheckedDefinition subject, ChartView chart, ActivityNode join)
    {
        var all = chart.Graph!.ForwardInbound(join);
        var arrivals = new Scenarios(subject, chart, join).Arrivals(join).ToList();
        var lacking = arrivals.Where(a => a.Count < all.Count).ToList();
        if (lacking.Count == 0) return null;
        var absent = all.First(c => !lacking[0].Contains(c)).Source.Title;
        if (lacking.Count == arrivals.Count) return subject.Error(Code, join,
            $"Слияние «{join.Title}» ждёт всех ветвей, а они исключают друг друга: вместе они не придут никогда, и дальше ничего не выполнится. Поставьте режим WaitAllActive или WaitAny.",
            $"The join '{join.Title}' waits for every branch, but they exclude each other: they never come together, and nothing after it runs. Use the mode WaitAllActive or WaitAny.");
        return subject.ErrorInCase(Code, join,
            $"Слияние «{join.Title}» ждёт всех ветвей, а от «{absent}» ветвь приходит не всегда: тогда дальше ничего не выполнится. Поставьте режим WaitAllActive.",
            $"The join '{join.Title}' waits for every branch, but the one from '{absent}' doesn't always come, and then nothing after it runs. Use the mode WaitAllActive.");
    }
}
