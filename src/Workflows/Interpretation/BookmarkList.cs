namespace Interagency.Workflows.Interpretation;

/// <summary>Where the activities of one instance wait. A bookmark with a due instant is a timer, set and cancelled with it.</summary>
internal sealed class BookmarkList(CaseExecution step, InstanceState state)
{
    public Bookmark? Find(string id) => state.Bookmarks.Find(b => b.Id == id);

    public Bookmark Add(ContextState context, string name, string? key, DateTimeOffset? dueAt, bool autoBurn)
    {
        var bookmark = new Bookmark
        {
            Id = step.NextId("b"), ContextId = context.Id, Name = name, Key = key, DueAt = dueAt, AutoBurn = autoBurn, CreatedAt = step.Now
        };
        if (dueAt is { } at)
        {
            bookmark.Key = key ?? bookmark.Id;
            step.Emit(new TimerSet(bookmark.Key, at));
        }

        state.Bookmarks.Add(bookmark);
        step.Undo.Add(() => state.Bookmarks.Remove(bookmark));
        return bookmark;
    }

    public void Burn(Bookmark bookmark, bool fired = false)
    {
        var at = state.Bookmarks.IndexOf(bookmark);
        if (at < 0) return;
        state.Bookmarks.RemoveAt(at);
        step.Undo.Add(() => state.Bookmarks.Insert(at, bookmark));
        if (bookmark.DueAt is not null && !fired) step.Emit(new TimerCancelled(bookmark.Key!));
    }

    public void Clear(ContextState context)
    {
        for (var i = state.Bookmarks.Count - 1; i >= 0; i--)
            if (state.Bookmarks[i].ContextId == context.Id) Burn(state.Bookmarks[i]);
    }

    public void ClearAll()
    {
        foreach (var bookmark in state.Bookmarks.ToList()) Burn(bookmark);
    }
}
