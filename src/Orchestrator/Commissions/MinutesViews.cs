using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Commissions;

/// <summary>The minutes of a session: put together from what the session keeps and from what each case has sealed.</summary>
/// <param name="Number">Null while they have none.</param>
/// <param name="Parts">In the order of the paper.</param>
/// <param name="Missing">What the session does not know, in the reader's words.</param>
public sealed record MinutesView(
    string SessionId, string BodyName, DateTimeOffset At, string Title, string Mark, string? Number, DateTimeOffset? SignedAt, IReadOnlyList<MinutesPart> Parts, IReadOnlyList<string> Missing)
{
    /// <summary>The reader keeps the body's papers, and these are not signed.</summary>
    public bool MayEdit { get; init; }

    /// <summary>Everything on the agenda is decided or put off.</summary>
    public bool IsHeld { get; init; }

    internal string Region { get; init; } = "";

    internal int Year { get; init; }

    /// <summary>The paper as it leaves: without what its reader may not see.</summary>
    internal Paper Whole => new(SessionMinutes.Kind, Title, Mark, [.. Parts.SelectMany(part => part.Pieces)]);
}

/// <summary>Pieces of the minutes that belong to one: the session, or the case of one question.</summary>
/// <param name="ItemId">The question; null for what is the session's.</param>
/// <param name="Edition">Of its text as it was saved; 0 while it is as the form fills itself.</param>
/// <param name="IsHidden">The reader may not see that case: a line says so in its stead.</param>
public sealed record MinutesPart(string? ItemId, string? CaseId, IReadOnlyList<PaperPiece> Pieces, int Edition, bool IsHidden);

/// <summary>A part of signed minutes that is the session's, or the place of a question's.</summary>
internal sealed record FramePart(string? ItemId, IReadOnlyList<PaperPiece>? Pieces);

/// <param name="Number">What the paper journal gave; absent: the next one.</param>
internal sealed record MinutesToNumber(string? Number);

internal sealed record MinutesDone(string SessionId);
