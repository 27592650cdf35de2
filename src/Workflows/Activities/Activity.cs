using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities;

/// <summary>
/// What one activity type does. Stateless and shared: everything that lasts is in its <see cref="ActivityContext"/>.
/// An activity translates inputs and stimuli into effects and an outcome; rules live in <c>Workflows/Rules</c>.
/// </summary>
public abstract class Activity
{
    /// <summary>Type, names, inputs, outcomes: the source of validation, docs and the designer's descriptor.</summary>
    public abstract ActivityInfo Info { get; }

    /// <summary>Runs when the scheduler takes the activity's turn.</summary>
    public abstract void Start(ActivityContext context);

    /// <summary>A child that this activity scheduled has completed.</summary>
    public virtual void ChildEnded(ActivityContext context, ChildEnd child) => context.Complete();

    /// <summary>A stimulus met a bookmark of this activity.</summary>
    public virtual void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus) => context.Complete();

    /// <summary>The activity is cancelled before it completed: emit what closes its effects.</summary>
    public virtual void Cancelled(ActivityContext context)
    {
    }

    /// <summary>A child was cancelled while this activity goes on.</summary>
    public virtual void ChildCancelled(ActivityContext context, ActivityNode child)
    {
    }

    /// <summary>A signal bubbles up from <paramref name="sender"/>; true stops it here.</summary>
    public virtual bool Signalled(ActivityContext context, Signal signal, ActivityContext sender) => false;

    /// <summary>
    /// A case that was run elsewhere is taken over past this activity: it sets what later steps read, and asks and tells nobody.
    /// </summary>
    /// <returns>Whether that was all; false for a container, which ends when what is within it has been passed.</returns>
    internal virtual bool Pass(ActivityContext context, Takeovers.Passage passage) => true;

    /// <summary>Whether a case is taken over past it by its outcome alone; what only computes is done for real.</summary>
    internal virtual bool IsPassed => Info.Waits || ChangesFacts;

    /// <summary>Prepares what depends on the definition alone, once per version.</summary>
    public virtual object? Compile(ActivityNode node) => null;

    /// <summary>The outcomes that this very node can end with; more than the type's own where an input names them.</summary>
    public virtual IEnumerable<string> Outcomes(ActivityNode node) => Info.Outcomes;

    /// <summary>Whether completing it ends its flowchart or sequence at once.</summary>
    public virtual bool IsTerminal => false;

    /// <summary>Whether it changes the facts of the case, which are then taken back when it faults.</summary>
    public virtual bool ChangesFacts => false;

    /// <summary>Whether <see cref="Start"/> wants inputs evaluated only when asked for (a loop's condition).</summary>
    protected internal virtual IReadOnlySet<string> LazyInputs => NoNames;

    private static readonly IReadOnlySet<string> NoNames = new HashSet<string>();
}

/// <summary>A signal sent up the tree of running activities.</summary>
public abstract record Signal;

/// <summary>Leaves the nearest loop.</summary>
public sealed record BreakSignal : Signal;

/// <summary>Completes the nearest composite (a workflow, a workflow-as-activity) with these outcomes.</summary>
public sealed record CompleteCompositeSignal(IReadOnlyList<string> Outcomes) : Signal;

/// <param name="Node">The child that ended.</param>
/// <param name="Tag">What the parent gave it when it was scheduled.</param>
/// <param name="Outcomes">What it ended with: <see cref="Activities.Outcomes.Default"/>, or names that it gave.</param>
/// <param name="Backward">Whether it had been scheduled over a backward connection.</param>
public sealed record ChildEnd(ActivityNode Node, string ContextId, string? Tag, IReadOnlyList<string?> Outcomes, bool Backward);

public static class Outcomes
{
    /// <summary>Of an activity that names none: follows connections from "Done" and those without a port.</summary>
    public static readonly IReadOnlyList<string?> Default = [null, "Done"];
}
