using System.Collections.Immutable;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Validation.Charts;
using Interagency.Workflows.Validation.Directories;
using Interagency.Workflows.Validation.Expressions;
using Interagency.Workflows.Validation.Personal;
using Interagency.Workflows.Validation.Persons;
using Interagency.Workflows.Validation.Sources;
using Interagency.Workflows.Validation.Structure;
using Interagency.Workflows.Validation.Terms;

namespace Interagency.Workflows.Validation;

/// <summary>Checks definitions against every rule. Pure: the same definitions and world give the same findings in the same order.</summary>
public static class DefinitionValidator
{
    private static readonly IDefinitionRule[] Rules =
    [
        new ReadingNotes(), new UnknownActivity(), new UnsupportedExpressions(), new ScriptSyntax(), new UnknownVariable(), new UnknownNames(),
        new MissingInput(), new UnknownOutput(), new ChildWorkflow(), new StageBody(), new StandingPlace(), new DutyKey(), new WrongReport(),
        new UnreachableStep(), new UnknownOutcome(), new NoWayOn(), new UnmeetableJoin(), new InvalidBackwardConnection(), new StarvedJoin(), new EndlessLoop(),
        new MergeModeIgnored(), new WrongIncidentStrategy(),
        new UnknownRegion(), new UnknownKeys(), new UnknownDecisions(), new Undisclosed(), new WaitWithoutTerm(), new TermAddressees(), new UnknownStartEvent(),
        new StepWithoutSource(), new UnknownParagraph(), new StatedTermChanged(), new DecisionWithoutPerson(), new NoDangerBlock(), new PersonalFields(),
    ];

    /// <param name="definition">What is checked.</param>
    /// <param name="world">Calendars and directories that it names by key.</param>
    /// <param name="others">Definitions that it may run, this one among them or not.</param>
    /// <returns>Errors first, in the document's order within each rule.</returns>
    public static ImmutableArray<Finding> Validate(WorkflowDefinition definition, World world, IEnumerable<WorkflowDefinition>? others = null)
    {
        var subject = new CheckedDefinition(definition, world, new DefinitionSet(definition, others));
        return [.. Rules.SelectMany(r => r.Check(subject)).Distinct().OrderBy(f => f.Severity)];
    }
}
