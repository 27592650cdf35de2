using Interagency.Workflows.Activities.Flow;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Activities.Primitives;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Validation;
using Interagency.Workflows.Validation.Terms;

namespace Interagency.Workflows.Takeovers;

/// <summary>
/// What a case that is taken over at a place has to bring along, because a step from there on reads it before any other sets it: moments
/// from which terms run, answers of forms, a plan.
/// </summary>
/// <param name="Events">Keys of events.</param>
/// <param name="Answers">The fields of forms that lie behind: whose step, which field.</param>
/// <param name="Plan">A plan in force.</param>
/// <param name="Ground">A ground that ended the work.</param>
public sealed record TakeoverNeeds(IReadOnlyList<string> Events, IReadOnlyList<(ActivityNode Step, string Field)> Answers, bool Plan, bool Ground)
{
    /// <summary>Whether a case has come to an organisation when it stands in a place.</summary>
    /// <exception cref="StimulusRefusedException">There is no such place, or no way to it on the track.</exception>
    public static bool IsRunBy(string organisation, WorkflowDefinition definition, string placeId, string? track) =>
        CaseOwners.HasCome(definition, Passages.To(definition, placeId, track, struck: true, []), organisation);

    /// <param name="track">The track of the case; null where the procedure has none.</param>
    /// <exception cref="StimulusRefusedException">There is no such place, or no way to it on the track.</exception>
    public static TakeoverNeeds At(WorkflowDefinition definition, string placeId, string? track)
    {
        // With a ground every place can be reached; whether it needs one is another question.
        var passages = Passages.To(definition, placeId, track, struck: true, []);
        bool Reads(Func<ActivityNode, bool> reads, Func<ActivityNode, bool> sets) => new Way(passages, reads, sets).Reads(definition.Workflow);
        var all = definition.Workflow.SelfAndDescendants().ToList();
        var setters = all.SelectMany(n => StartEvents.SetBy(n).Select(e => (Event: e, Node: n))).ToLookup(s => s.Event, s => s.Node);
        var events = all.SelectMany(TermsOf).Distinct().Where(e => e is not (TermInput.FromNow or StartEvents.Opened or EnterTrack.Entered))
            .Where(e => Reads(n => TermsOf(n).Contains(e), n => setters[e].Contains(n))).ToList();
        var answers = from step in all
                      from pair in (Constant.Json(step, "variables") as System.Text.Json.Nodes.JsonObject)?.ToList() ?? []
                      let variable = Constant.TextOf(pair.Value)
                      where variable is not null && !FactFields(step).Contains(pair.Key) && Reads(n => Uses(n, variable), n => Sets(n, variable))
                      select (step, pair.Key);
        return new TakeoverNeeds(events, [.. answers], Reads(UsesPlan, n => n.Behaviour is DraftPlan), Passages.To(definition, placeId, track, struck: false, []).NeedsGround);
    }

    private static IEnumerable<string> TermsOf(ActivityNode node) => TermPlace.Of(node).Select(t => t.Term?.From).OfType<string>();

    /// <summary>Fields that a fact of the case gives, which is asked for by itself.</summary>
    private static IEnumerable<string> FactFields(ActivityNode step) =>
        (Constant.Json(step, "facts") as System.Text.Json.Nodes.JsonObject)?.Select(f => Constant.TextOf(f.Value)).OfType<string>() ?? [];

    private static bool Uses(ActivityNode node, string variable) => node.Inputs.Values.Concat(node.Cases.Select(c => c.Condition)).Any(e =>
        e is VariableExpression read && read.VariableId == variable
        || e is ScriptExpression script && script.Source.Contains(variable, StringComparison.Ordinal));

    private static bool Sets(ActivityNode node, string variable) =>
        (Constant.Json(node, "variables") as System.Text.Json.Nodes.JsonObject)?.Any(v => Constant.TextOf(v.Value) == variable) == true
        || node.Behaviour is SetVariable && (node.Json.Member("variable") as System.Text.Json.Nodes.JsonObject)?.Text("id") == variable;

    private static bool UsesPlan(ActivityNode node) => node.Behaviour is TrackMeasures || node.Behaviour is Distribute && Constant.Text(node, "what") != "results";

    /// <summary>Whether a step may read before one has set, on the whole way of the case; what lies behind it does neither.</summary>
    private sealed class Way(Passages passages, Func<ActivityNode, bool> reads, Func<ActivityNode, bool> sets)
    {
        public bool Reads(ActivityNode root) => Through(root).Read;

        private (bool Read, bool GoesOn) Through(ActivityNode node)
        {
            if (passages.Of(node.NodeId) is not null) return (false, true);
            if (reads(node)) return (true, false);
            if (node.Type == Flowchart.TypeName) return Flowchart.StartOf(node, null) is { } start ? Chart(node, start) : (false, true);
            var goesOn = !sets(node);
            foreach (var child in node.Children)
            {
                var inside = Through(child);
                if (inside.Read) return inside;
                goesOn &= inside.GoesOn || node.Port(Stage.Duties) == child;
            }

            return (false, goesOn);
        }

        private (bool Read, bool GoesOn) Chart(ActivityNode chart, ActivityNode start)
        {
            var (seen, open, ends) = (new HashSet<ActivityNode>(), new Queue<ActivityNode>([start]), false);
            while (open.TryDequeue(out var node))
            {
                if (!seen.Add(node)) continue;
                var (read, goesOn) = Through(node);
                if (read) return (true, false);
                var onward = Onward(chart, node, goesOn).ToList();
                ends |= goesOn && (onward.Count == 0 || node.Behaviour.IsTerminal);
                foreach (var next in onward) open.Enqueue(next);
            }

            return (false, ends);
        }

        /// <summary>What comes after; what a ground or a change of track cuts off leads on before anything within has been set.</summary>
        private IEnumerable<ActivityNode> Onward(ActivityNode chart, ActivityNode node, bool goesOn) =>
            from connection in chart.Connections
            where connection.Source == node
            where passages.Of(node.NodeId) is { } passed ? connection.Port == passed.Outcome || (connection.Port ?? "Done") == passed.Outcome
                : goesOn || node.Behaviour is Stage && connection.Port is not (null or "Done")
            select connection.Target;
    }
}
