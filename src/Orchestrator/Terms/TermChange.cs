namespace Interagency.Orchestrator.Terms;

/// <summary>What became of a term otherwise than by being done.</summary>
public enum TermChangeKind
{
    /// <summary>It begins.</summary>
    Set,
    Cancelled,
    Done,

    /// <summary>Counted anew: the calendar changed, or it goes on after a suspension.</summary>
    Moved,

    /// <summary>The last day stays; being late until then is no breach.</summary>
    Excused,
    Suspended,

    /// <summary>The same work has another term, as the case went on upon another way.</summary>
    Replaced,
}

/// <summary>A term and its two days: before and after.</summary>
/// <param name="What">What is to be done by then, in the definition's words.</param>
/// <param name="From">The last day before; null for one that begins.</param>
/// <param name="To">The last day after; null for one that has none any more, or an excuse without an end.</param>
public sealed record TermChange(TermChangeKind Kind, string What, DateOnly? From, DateOnly? To)
{
    /// <summary>Null in what is not done yet.</summary>
    public DateTimeOffset? At { get; init; }

    public string? Who { get; init; }

    /// <summary>The reason in words; null when none was given, or the reader may not see it.</summary>
    public string? Why { get; init; }

    /// <summary>Work that lost its term and work that got one at the same moment: under one name they are one change.</summary>
    internal static IEnumerable<TermChange> Paired(IEnumerable<TermChange> ended, IEnumerable<TermChange> begun)
    {
        var after = begun.ToList();
        foreach (var lost in ended)
        {
            var found = after.FindIndex(change => change.What == lost.What);
            if (found < 0) yield return lost;
            else
            {
                yield return lost with { Kind = TermChangeKind.Replaced, To = after[found].To };
                after.RemoveAt(found);
            }
        }

        foreach (var change in after) yield return change;
    }
}
