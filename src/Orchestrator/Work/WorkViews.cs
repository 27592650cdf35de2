using Interagency.Orchestrator.Appeals;
using Interagency.Orchestrator.Cases;

namespace Interagency.Orchestrator.Work;

/// <summary>What one person has to do, each part with the nearest term first.</summary>
/// <param name="Visits">Duties that photographs prove.</param>
/// <param name="Documents">To be signed, registered, handed over or sent.</param>
/// <param name="Duties">Recurring ones besides visits.</param>
/// <param name="Tasks">All others.</param>
/// <param name="Optional">What may be done while it stands; nobody waits for it.</param>
public sealed record DayView(
    IReadOnlyList<TaskView> Visits, IReadOnlyList<TaskView> Documents, IReadOnlyList<TaskView> Duties, IReadOnlyList<TaskView> Tasks, IReadOnlyList<TaskView> Optional, IReadOnlyList<StandIn> StandIns)
{
    internal static readonly DayView Empty = new([], [], [], [], [], []);

    /// <summary>Reports of people whom the reader answers.</summary>
    public IReadOnlyList<AppealLine> Appeals { get; init; } = [];

    internal IEnumerable<TaskView> All => [.. Visits, .. Documents, .. Duties, .. Tasks];
}

/// <summary>Somebody stands in for somebody else in a case.</summary>
/// <param name="IsMine">The reader stands in; else somebody does for the reader.</param>
/// <param name="Other">The other of the two, by the account's name.</param>
public sealed record StandIn(string CaseId, string CaseNumber, string Role, bool IsMine, string Other, DateOnly Until);

/// <summary>How a service does, for whoever answers for it.</summary>
/// <param name="Visits">Visits whose last day has passed, the longest overdue first.</param>
/// <param name="Drafts">Documents that wait for a signature, the oldest first.</param>
/// <param name="Plans">Those with measures that are overdue.</param>
public sealed record ServiceView(IReadOnlyList<MissedVisit> Visits, IReadOnlyList<WaitingDraft> Drafts, IReadOnlyList<PlanToControl> Plans, IReadOnlyList<PersonLoad> People)
{
    internal static readonly ServiceView Empty = new([], [], [], []);

    /// <summary>Reports of people that wait for an answer, what is late first.</summary>
    public AppealList Appeals { get; init; } = AppealList.Empty;
}

/// <param name="Holder">Who holds the role in the case, by the account's name; null: nobody.</param>
/// <param name="Days">Calendar days since the last one, in the zone of whoever is obliged.</param>
public sealed record MissedVisit(string TaskId, string CaseId, string CaseNumber, string? CaseTitle, string Title, string Role, string? Holder, DateOnly DueDate, int Days, bool Excused);

/// <param name="MaySign">It is the reader's to sign.</param>
/// <param name="Days">Calendar days that it waits.</param>
public sealed record WaitingDraft(TaskView Task, string? Holder, int Days, bool MaySign);

/// <summary>What one person carries, and how they did lately.</summary>
/// <param name="Roles">What they are in their cases, in words.</param>
/// <param name="Cases">Open ones in which they hold a role.</param>
/// <param name="Overdue">Open tasks of theirs whose last day has passed.</param>
/// <param name="Done">Tasks with a term that they did in the last <see cref="ServiceQueries.Days"/> days.</param>
/// <param name="Late">Of these, after the last day.</param>
public sealed record PersonLoad(string PersonId, string Name, IReadOnlyList<string> Roles, int Cases, int Tasks, int Overdue, int Done, int Late)
{
    /// <summary>The share done in time, from 0 to 1; null when nothing was done.</summary>
    public double? InTime => Done == 0 ? null : (Done - Late) / (double)Done;
}
