using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Composition;

/// <summary>
/// Runs another definition inside the same instance. In documents its type is the child's PascalCased name; the child is
/// found by <c>workflowDefinitionVersionId</c>, else by <c>workflowDefinitionId</c>.
/// </summary>
public sealed class WorkflowAsActivity : Activity
{
    public const string TypeName = "Interagency.WorkflowAsActivity";

    public override ActivityInfo Info { get; } = new(TypeName, "Вложенный процесс", "Workflow as activity") { Browsable = false };

    public override IEnumerable<string> Outcomes(ActivityNode node) => ["Done"];

    public override void Start(ActivityContext context)
    {
        var child = Child(context) ?? throw new ActivityFaultException(
            $"The definition '{context.Node.Json.Text("workflowDefinitionId")}' that activity '{context.Node.Id}' runs is not published here.");
        var state = context.State;
        state.Composite = new CompositeState();
        foreach (var input in child.Inputs)
            state.Composite.Inputs[input.Name] = Given(context, input);
        foreach (var v in child.Variables)
            (state.Variables ??= [])[v.Id] = new VariableState { Name = v.Name, TypeName = v.TypeName, Value = v.Default?.DeepClone() };
        context.Schedule(child.Workflow.Port("root"), definitionVersionId: child.VersionId);
    }

    public override void ChildEnded(ActivityContext context, ChildEnd child) => Finish(context, context.State.Composite!.Outcomes ?? Activities.Outcomes.Default);

    public override bool Signalled(ActivityContext context, Signal signal, ActivityContext sender)
    {
        if (signal is not CompleteCompositeSignal complete) return false;
        context.State.Composite!.Outcomes = complete.Outcomes;
        sender.Complete();
        Finish(context, complete.Outcomes);
        return true;
    }

    private static void Finish(ActivityContext context, IReadOnlyList<string?> outcomes)
    {
        if (context.State.Status != ActivityStatus.Running) return;
        foreach (var (name, value) in context.State.Composite!.Outputs) context.SetOutput(name, Values.FromJson(value));
        context.CompleteWith(outcomes);
    }

    private static JsonNode? Given(ActivityContext context, ArgumentDefinition input) => context.HasInput(input.Name)
        ? context.Case.Charged(VariableTypes.Convert(context.Input(input.Name), input.Type), input.Name)
        : input.Default?.DeepClone();

    private static WorkflowDefinition? Child(ActivityContext context) =>
        context.Case.Definitions.ForActivity(context.Node.Json.Text("workflowDefinitionVersionId"), context.Node.Json.Text("workflowDefinitionId"));
}
