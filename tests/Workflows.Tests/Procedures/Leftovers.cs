using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>What must not outlive a case: by its state, and by what its effects told the tables.</summary>
internal static class Leftovers
{
    public static void AssertNone(CaseRun run)
    {
        Assert.True(run.IsOver);
        Assert.Empty(run.Timers);
        Assert.Empty(run.State.Instances.SelectMany(i => i.Bookmarks));
        Assert.Empty(run.State.Facts.Tasks);
        Assert.Empty(run.State.Facts.Deadlines);
        Assert.Empty(run.State.Facts.Agenda);
        Assert.Empty(run.State.Facts.Dangers);
        Assert.Empty(run.State.Facts.Orders);
        Assert.Empty(run.State.Facts.Substitutions);
        Assert.Empty(run.State.Facts.Stages);
        Assert.All(run.State.Facts.Rounds, r => Assert.True(r.IsClosed));
        Assert.DoesNotContain(run.State.Facts.Rounds.SelectMany(r => r.Requests), r => r.Status is RequestStatus.Asked or RequestStatus.PartlyAnswered);
        Assert.Equal(Told<TaskOpened>(run, t => t.TaskId), Told<TaskClosed>(run, t => t.TaskId));
        Assert.Equal(Told<AgendaItemAsked>(run, i => i.ItemId), [.. Told<AgendaItemChanged>(run, i => i.ItemId).Union(Told<AgendaItemWithdrawn>(run, i => i.ItemId)).Order()]);
        Assert.All(run.Effects.OfType<DeadlineChanged>().GroupBy(d => d.State.Term.Id), d => Assert.True(d.Last().State.Status is DeadlineStatus.Satisfied or DeadlineStatus.Cancelled));
    }

    private static IEnumerable<string> Told<T>(CaseRun run, Func<T, string> id) => [.. run.Effects.OfType<T>().Select(id).Distinct().Order()];
}
