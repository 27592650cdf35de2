using System.Globalization;
using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// Numbers of bodies' papers, by body, kind, organisation and year: the next one of the counter, or the one that a paper journal gave. None is given
/// twice. Called under the lock of the body's agenda, as the last that a commit does but for what names the number.
/// </summary>
internal static class SessionNumbers
{
    /// <summary>What a number may not be: this body's paper of that year has it.</summary>
    internal const string Taken = "number-taken";

    /// <summary>The session's minutes have another number already.</summary>
    internal const string Other = "other-number";

    /// <summary>The number of the paper by which a question is decided; null only where nothing says how it is numbered.</summary>
    public static Task<(string? Number, string? Refusal)> OfDecisionAsync(InteragencyContext context, SessionRow session, TakenDecision taken, DateTimeOffset now, CancellationToken stop) =>
        taken.Numbering is not { } numbering
            ? Task.FromResult<(string?, string?)>((taken.Number, null))
            : GiveAsync(context, session, numbering.Issues == SessionPaperRow.Minutes ? "" : taken.ItemId, numbering, taken.Number, taken.By, now, stop);

    /// <param name="itemId">Empty for the minutes of the whole session.</param>
    /// <param name="given">What the paper journal gave; null: the next one.</param>
    public static async Task<(string? Number, string? Refusal)> GiveAsync(
        InteragencyContext context, SessionRow session, string itemId, PaperNumbering numbering, string? given, string by, DateTimeOffset now, CancellationToken stop)
    {
        if (await context.SessionPapers.SingleOrDefaultAsync(p => p.SessionId == session.Id && p.Kind == numbering.Issues && p.ItemId == itemId, stop) is { } known)
            return given is null || given == known.Number ? (known.Number, null) : (null, Other);
        var same = context.SessionPapers.Where(p => p.Region == session.Region && p.Organisation == session.Organisation && p.Body == session.Body && p.Kind == numbering.Issues && p.Year == numbering.Year);
        if (given is not null && await same.AnyAsync(p => p.Number == given, stop)) return (null, Taken);
        var number = given ?? await DrawAsync(context, session, numbering, same, stop);
        context.Add(new SessionPaperRow
        {
            SessionId = session.Id, ItemId = itemId, Region = session.Region, Organisation = session.Organisation, Body = session.Body, Kind = numbering.Issues, Year = numbering.Year,
            Number = number, NumberedBy = by, NumberedAt = now
        });
        return (number, null);
    }

    /// <summary>The next that no paper journal has given before.</summary>
    private static async Task<string> DrawAsync(InteragencyContext context, SessionRow session, PaperNumbering numbering, IQueryable<SessionPaperRow> same, CancellationToken stop)
    {
        var journal = $"body/{session.Body}/{numbering.Issues}";
        for (; ; )
        {
            await context.Database.ExecuteSqlRawAsync(DrawNumbers.Next, [session.Region, session.Organisation, journal, numbering.Year], stop);
            var last = await context.JournalCounters.AsNoTracking()
                .Where(c => c.Region == session.Region && c.Organisation == session.Organisation && c.Journal == journal && c.Year == numbering.Year).Select(c => c.Last).SingleAsync(stop);
            var number = last.ToString(CultureInfo.InvariantCulture);
            if (!await same.AnyAsync(p => p.Number == number, stop)) return number;
        }
    }
}
