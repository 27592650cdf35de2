using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Tests.Interpretation;

/// <summary>Steps a case by hand and keeps what each step gave.</summary>
internal sealed class CaseDriver
{
    private readonly Interpreter interpreter;
    private readonly DefinitionSet definitions;
    private int stimuli;

    public CaseDriver(JsonObject root, StepLimits? limits = null, params JsonObject[] children)
    {
        interpreter = new Interpreter(limits);
        definitions = new DefinitionSet(Doc.Read(root), children.Select(Doc.Read));
        Last = Send(id => new StartWorkflow(new Dictionary<string, JsonNode?>()) { Id = id, Actor = Actor.System });
    }

    public CaseState State { get; private set; } = CaseState.New("case-1");

    public DefinitionSet Definitions => definitions;

    public StepResult Last { get; private set; }

    public InstanceState Root => State.Root;

    public IEnumerable<string> Lines => Last.Effects.OfType<LineWritten>().Select(l => l.Text);

    public string Status => Root.SubStatus.ToString();

    public StepResult Send(Func<string, Stimulus> stimulus)
    {
        Last = interpreter.Step(definitions, State, stimulus($"s{++stimuli}"), Doc.Now, World.Empty);
        State = Last.State;
        return Last;
    }

    public StepResult Event(string name) => Send(id => new EventOccurred(name) { Id = id, Actor = Actor.System });

    public StepResult Retry() => Send(id => new RetryIncident(Root.Incidents[0].Id) { Id = id, Actor = Actor.System });

    public StepResult Skip(string? outcome, string basis = "b-1") => Send(id => new SkipIncident(Root.Incidents[0].Id, outcome, basis) { Id = id, Actor = Actor.System });

    public StepResult Redo(string activityId) => Send(id => new RedoActivity(activityId, "b-1") { Id = id, Actor = Actor.System });

    public StepResult Cancel() => Send(id => new CancelCase("b-1") { Id = id, Actor = Actor.System });
}
