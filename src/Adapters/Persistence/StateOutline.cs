using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Adapters.Persistence;

/// <summary>What of a state its rows must agree with: taken before a step (the step changes its state in place) and after it.</summary>
internal sealed class StateOutline
{
    private StateOutline()
    {
    }

    public Dictionary<string, DateTimeOffset> Timers { get; } = [];

    public Dictionary<string, (string EventName, string InstanceId)> EventWaits { get; } = [];

    public HashSet<string> Deadlines { get; } = [];

    /// <summary>Tasks of persons that are open.</summary>
    public HashSet<string> Tasks { get; } = [];

    /// <summary>Tasks of the outside that somebody waits for.</summary>
    public HashSet<string> OutsideTasks { get; } = [];

    /// <summary>An activity has faulted: a retry keeps the ids of its effects, so their rows may be there already.</summary>
    public bool HasIncidents { get; private init; }

    public static StateOutline Of(CaseState state)
    {
        var outline = new StateOutline { HasIncidents = state.Instances.Any(i => i.Incidents.Count > 0) };
        foreach (var deadline in state.Facts.Deadlines) outline.Deadlines.Add(deadline.Term.Id);
        foreach (var task in state.Facts.Tasks) outline.Tasks.Add(task.TaskId);
        if (state.Instances.Count == 0 || state.Root.Status == Status.Finished) return outline;
        foreach (var deadline in state.Facts.Deadlines)
            if (DeadlineClock.Next(deadline) is { } next) outline.Timers[deadline.Term.Id] = Instants.Stored(next);
        foreach (var standing in state.Facts.Substitutions) outline.Timers[Substitutions.TimerOf(standing.Role)] = Instants.Stored(standing.EndsAt);
        foreach (var instance in state.Instances)
            foreach (var bookmark in instance.Bookmarks) outline.Add(instance, bookmark);
        return outline;
    }

    private void Add(InstanceState instance, Bookmark bookmark)
    {
        if (bookmark.DueAt is { } dueAt) Timers[bookmark.Key!] = Instants.Stored(dueAt);
        else if (bookmark.Name == BookmarkNames.Event) EventWaits[bookmark.Id] = (bookmark.Key ?? "", instance.Id);
        else if (bookmark.Name == BookmarkNames.RunTask) OutsideTasks.Add(bookmark.Key!);
    }
}
