using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;

namespace Interagency.Workflows.Rules;

/// <summary>How a request stands with its term.</summary>
public enum TermStanding
{
    InTime,
    Late,

    /// <summary>It was late, or is, and the delay is excused.</summary>
    Excused,

    /// <summary>Waited for, and there is still time.</summary>
    Owed,
    Overdue,

    /// <summary>The case went on without it.</summary>
    Unanswered,
    Recalled,
}

/// <summary>A request as it counts for its agency.</summary>
/// <param name="IsCourtesy">Nothing obliges the agency.</param>
/// <param name="AnsweredAt">The first answer that is whole and no question back; null while there is none.</param>
/// <param name="DueDate">With <paramref name="DueBefore"/>, which is exclusive; null when no term is set.</param>
/// <param name="Calendar">Of whoever is obliged; null when none is known.</param>
public sealed record CountedRequest(
    string RequestId, string Region, string Agency, bool IsCourtesy, RequestStatus Status, DateTimeOffset? AnsweredAt, DateOnly? DueDate, DateTimeOffset? DueBefore, bool IsExcused, ProductionCalendar? Calendar)
{
    /// <summary>Waited for, whatever its term.</summary>
    public bool IsOwed => AnsweredAt is null && Status is not (RequestStatus.Recalled or RequestStatus.Unanswered);

    public TermStanding Standing(DateTimeOffset now)
    {
        if (Status == RequestStatus.Recalled) return TermStanding.Recalled;
        var isLate = DueBefore is { } end && (AnsweredAt ?? now) >= end;
        if (isLate && IsExcused) return TermStanding.Excused;
        if (AnsweredAt is not null) return isLate ? TermStanding.Late : TermStanding.InTime;
        if (Status == RequestStatus.Unanswered) return TermStanding.Unanswered;
        return isLate ? TermStanding.Overdue : TermStanding.Owed;
    }

    /// <summary>Working days after the last day of the term, the day of the answer included; none for an answer on the weekend right after.</summary>
    public int DaysLate => AnsweredAt is not { } at || DueDate is not { } due || Calendar is null ? 0 : Calendar.CountWorkingDays(due.AddDays(1), Calendar.Local.DateOf(at));
}

/// <summary>How an agency answers what it is bound to.</summary>
/// <param name="MedianDaysLate">Working days, of those that came late; null when none did. Between two the larger.</param>
/// <param name="Owed">Waited for now, the overdue and the excused ones included.</param>
public sealed record TermTally(int Asked, int InTime, int Late, int? MostDaysLate, int? MedianDaysLate, int Excused, int Owed, int Overdue, int Unanswered, int Recalled)
{
    public static TermTally Of(IReadOnlyList<CountedRequest> requests, DateTimeOffset now)
    {
        var standing = requests.ToLookup(request => request.Standing(now));
        int[] late = [.. standing[TermStanding.Late].Select(request => request.DaysLate).Order()];
        int Number(TermStanding of) => standing[of].Count();
        return new TermTally(
            requests.Count, Number(TermStanding.InTime), late.Length, late.Length == 0 ? null : late[^1], late.Length == 0 ? null : late[late.Length / 2],
            Number(TermStanding.Excused), requests.Count(request => request.IsOwed), Number(TermStanding.Overdue), Number(TermStanding.Unanswered), Number(TermStanding.Recalled));
    }
}
