namespace Interagency.Workflows.Interpretation;

/// <summary>
/// What to do, last first, to take back what an activity has changed since it was given its turn. Only while one acts: outside of that
/// a failure ends the whole step and nothing of it is kept.
/// </summary>
internal sealed class UndoJournal
{
    private readonly List<Action> entries = [];
    private int acting;

    /// <summary>An activity acts, perhaps within what another one does.</summary>
    /// <returns>The mark to roll back to.</returns>
    public int Enter()
    {
        acting++;
        return entries.Count;
    }

    /// <summary>It has ended, well or not.</summary>
    public void Leave()
    {
        if (--acting == 0) entries.Clear();
    }

    public void Add(Action undo)
    {
        if (acting > 0) entries.Add(undo);
    }

    public void RollBack(int mark)
    {
        for (var i = entries.Count - 1; i >= mark; i--) entries[i]();
        entries.RemoveRange(mark, entries.Count - mark);
    }
}
