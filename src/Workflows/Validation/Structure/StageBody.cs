using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Interagency;

namespace Interagency.Workflows.Validation.Structure;

/// <summary>A stage holds a flowchart: that is what the designer drills into and what a ground cancels.</summary>
internal sealed class StageBody : IDefinitionRule
{
    public const string Code = "stage-without-flowchart";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from stage in subject.Nodes
        where stage.Behaviour is Stage && stage.Port("body")?.Behaviour is not Flowchart
        let inside = stage.Port("body")?.Type
        select subject.Error(Code, stage,
            $"Внутри этапа «{stage.Title}» должна быть схема (Elsa.Flowchart), а {(inside is null ? "он пуст" : $"там {inside}")}. Нажмите на этап и выберите Flowchart.",
            $"The stage '{stage.Title}' must hold a flowchart, but {(inside is null ? "it is empty" : $"it holds {inside}")}. Click the stage and choose Flowchart.");
}
