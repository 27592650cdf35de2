using Interagency.Adapters.Persistence;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>Everything the state waits for has its row, every open row is waited for, and a case that isn't over waits for something.</summary>
internal static class Waits
{
    internal static IEnumerable<string> Check(CaseRow row, CaseState state, MemoryTables tables)
    {
        var over = state.Root.Status == Status.Finished;
        var bookmarks = state.Instances.SelectMany(i => i.Bookmarks).ToList();
        foreach (var bookmark in over ? [] : bookmarks.Where(b => !HasRow(row, state, b, tables))) yield return $"{row.Id}: {bookmark.Name} {bookmark.Key} is waited for and has no row";
        foreach (var stray in Stray(row, state, bookmarks, over, tables)) yield return $"{row.Id}: {stray}";
        if (!over && bookmarks.Count == 0 && !state.Instances.Exists(i => i.Incidents.Count > 0)) yield return $"{row.Id}: neither over nor waiting for anything";
        if (row.Status != state.Root.SubStatus) yield return $"{row.Id}: the row says {row.Status}, the state {state.Root.SubStatus}";
    }

    private static bool HasRow(CaseRow row, CaseState state, Bookmark bookmark, MemoryTables tables) => bookmark switch
    {
        { DueAt: { } due } => tables.Find<TimerRow>(row.Id, bookmark.Key!) is { } timer && timer.DueAt == Instants.Stored(due),
        { Name: CaseBookmarks.Task or BookmarkNames.RunTask } => tables.Find<TaskRow>(row.Id, bookmark.Key!) is { ClosedAt: null },
        { Name: BookmarkNames.Event } => tables.Find<EventWaitRow>(row.Id, bookmark.Id) is not null,
        { Name: CaseBookmarks.Session } => tables.SessionItems.TryGetValue((row.Id, bookmark.Key!), out var item) && item.Status is SessionItemStatus.Waiting or SessionItemStatus.Placed,
        { Name: CaseBookmarks.DeadlineMissed } => tables.Find<DeadlineRow>(row.Id, bookmark.Key!) is not null,
        { Name: CaseBookmarks.Answer } => state.Facts.Rounds.Exists(r => r.RoundId == bookmark.Key && r.Requests.TrueForAll(q => tables.Find<RequestRow>(row.Id, q.RequestId)?.Status == q.Status)),
        // A person acts of their own accord, or a child of another case ends.
        _ => true
    };

    private static IEnumerable<string> Stray(CaseRow row, CaseState state, List<Bookmark> bookmarks, bool over, MemoryTables tables)
    {
        foreach (var task in tables.All<TaskRow>().Where(t => t.CaseId == row.Id && t.ClosedAt is null))
            if (over || bookmarks.TrueForAll(b => b.Key != task.Id)) yield return $"task {task.Id} is open and nobody waits for it";
        foreach (var request in tables.All<RequestRow>().Where(r => r.CaseId == row.Id && r.Status == RequestStatus.Asked))
            if (over || !state.Facts.Rounds.Exists(r => !r.IsClosed && r.RoundId == request.RoundId)) yield return $"request {request.Id} is open and its round is over";
        foreach (var timer in tables.All<TimerRow>().Where(t => t.CaseId == row.Id))
            if (over || bookmarks.TrueForAll(b => b.Key != timer.Id) && !state.Facts.Deadlines.Exists(d => d.Term.Id == timer.Id)) yield return $"timer {timer.Id} runs for nobody";
        foreach (var term in state.Facts.Deadlines.Where(d => DeadlineClock.Next(d) is not null))
            if (!over && tables.Find<TimerRow>(row.Id, term.Term.Id) is null) yield return $"term {term.Term.Id} has no timer";
        foreach (var deadline in tables.All<DeadlineRow>().Where(d => d.CaseId == row.Id && d.Status is DeadlineStatus.Running or DeadlineStatus.Suspended && d.CaseId == row.Id))
            if (over || !state.Facts.Deadlines.Exists(d => d.Term.Id == deadline.Id)) yield return $"deadline {deadline.Id} of {deadline.ActivityId} is {deadline.Status}{(over ? " though the case is over" : " and the state has no such term")}";
        foreach (var item in tables.SessionItems.Values.Where(i => i.CaseId == row.Id && i.Status is SessionItemStatus.Waiting or SessionItemStatus.Placed && i.CaseId == row.Id))
            if (over || bookmarks.TrueForAll(b => b.Key != item.ItemId)) yield return $"question {item.ItemId} is on an agenda and nobody waits for it";
    }
}
