using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Structure;

/// <summary>A stage holds a flowchart, and another one with its duties if it has any: that is what the designer drills into and what a ground cancels.</summary>
internal sealed class StageBody : IDefinitionRule
{
    public const string Code = "stage-without-flowchart";

    public const string Duties = "duties-without-flowchart";

    public IEnumerable<Finding> Check(CheckedDefinition subject) => subject.Nodes.Where(n => n.Behaviour is Stage).SelectMany(s => Of(subject, s));

    private static IEnumerable<Finding> Of(CheckedDefinition subject, ActivityNode stage)
    {
        if (stage.Port(Stage.Body) is var body && body?.Behaviour is not Flowchart) yield return subject.Error(Code, stage,
            $"Внутри этапа «{stage.Title}» должна быть схема (Elsa.Flowchart), а {(body is null ? "он пуст" : $"там {body.Type}")}. Нажмите на этап и выберите Flowchart.",
            $"The stage '{stage.Title}' must hold a flowchart, but {(body is null ? "it is empty" : $"it holds {body.Type}")}. Click the stage and choose Flowchart.");
        if (stage.Port(Stage.Duties) is { Behaviour: not Flowchart } duties) yield return subject.Error(Duties, stage,
            $"Обязанности этапа «{stage.Title}» (duties) должны быть схемой (Elsa.Flowchart), а там {duties.Type}. Поместите его в схему.",
            $"The duties of the stage '{stage.Title}' must be a flowchart, but they are {duties.Type}. Put it into a flowchart.");
    }
}
