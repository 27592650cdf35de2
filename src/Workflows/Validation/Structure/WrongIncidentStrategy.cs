using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Structure;

/// <summary>An incident never ends a case: its definition continues with incidents (rule 17). Elsa's default would finish it on a script's slip.</summary>
internal sealed class WrongIncidentStrategy : IDefinitionRule
{
    public const string Code = "wrong-incident-strategy";

    public IEnumerable<Finding> Check(CheckedDefinition subject)
    {
        if (!subject.IsCase || subject.Definition.IncidentStrategy == IncidentStrategy.ContinueWithIncidents) yield break;
        yield return subject.Whole(Code, Severity.Error,
            "При сбое шага это дело завершилось бы. Укажите в options.incidentStrategyType стратегию ContinueWithIncidentsStrategy: дело останется открытым, а сбой покажется ответственному.",
            "A fault of one step would finish the case. Set options.incidentStrategyType to ContinueWithIncidentsStrategy: the case stays open and the fault is shown.");
    }
}
