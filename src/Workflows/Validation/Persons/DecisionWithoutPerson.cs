using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Persons;

/// <summary>
/// No way through a case ends it without a person (152-ФЗ art. 16): whatever refuses, ends or breaks off the work passes the
/// step in which a named person closes the case.
/// </summary>
internal sealed class DecisionWithoutPerson : IDefinitionRule
{
    public const string Code = "decision-without-person";

    public IEnumerable<Finding> Check(CheckedDefinition subject)
    {
        if (!subject.Nodes.Any(n => n.Behaviour is OpenCase)) return [];
        return from step in new WorkGraph(subject).EndsWithout(n => n.Behaviour is CloseCase)
               select Finding(subject, step);
    }

    private static Finding Finding(CheckedDefinition subject, ActivityNode step) => subject.Error(Code, step,
        $"Через шаг «{step.Title}» дело может закончиться без решения человека. Поставьте перед этим концом «Закрыть дело» (Interagency.CloseCase): завершение, отказ и смену трека подтверждает человек.",
        $"By '{step.Title}' the case may end without a person's decision. Put an Interagency.CloseCase before this end: ending, refusal and change of track are confirmed by a person.");
}
