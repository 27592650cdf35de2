using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Validation.Structure;

/// <summary>A duty that reports names a report that there is, gives what it tells of, and, where the report needs it, whom it goes to.</summary>
internal sealed class WrongReport : IDefinitionRule
{
    public const string Code = "wrong-report";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from duty in subject.Nodes
        where duty.Behaviour is Duty && !Constant.IsComputed(duty, "report")
        let hasTo = duty.Inputs.ContainsKey("reportTo")
        let wrong = Reports.Mistake(Constant.Text(duty, "report"), Constant.Text(duty, "reportTo") ?? (hasTo ? "" : null), Constant.Text(duty, "on") == Duty.OnOccasion, Constant.Text(duty, "documentKind") is not null)
        where wrong is not null
        select subject.Error(Code, duty, $"Обязанность «{duty.Title}»: {wrong.Ru}", $"The duty '{duty.Title}': {wrong.En}");
}
