using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Terms;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Inbox;

/// <summary>Which requests of an agency are listed.</summary>
/// <param name="Number">A part of the case's number.</param>
/// <param name="Mine">Those in the officer's own hands, or in those of a colleague whom the officer stands in for.</param>
/// <param name="Free">Those in nobody's hands.</param>
internal sealed record InboxFilter(string? Number = null, RequestKind? Kind = null, bool Mine = false, bool Free = false);

/// <param name="Binding">What obliges the agency; null: it is a «просьба».</param>
/// <param name="Officer">The name of who has it in hand; null: nobody has.</param>
/// <param name="IsNew">Nobody of the agency has opened it yet.</param>
/// <param name="IsDrafted">An answer is half written.</param>
public sealed record InboxItem(
    string RequestId, string CaseNumber, RequestKind Kind, string? Binding, bool Mandatory, RequestStatus Status, TermMark? Term, DateTimeOffset AskedAt, string Region,
    string? Officer, bool IsMine, bool IsNew, bool IsDrafted)
{
    internal bool IsWaiting => Status is RequestStatus.Asked or RequestStatus.PartlyAnswered;
}

/// <param name="Text">What is to be done; null where the plan was not disclosed to the agency, or may not be any more.</param>
/// <param name="WantedUntil">Until when the agency asked to have time.</param>
public sealed record InboxMeasure(
    string MeasureId, string CaseId, string CaseNumber, string KindOfHelp, string? Text, TermMark? Term, MeasureStatus Status, DateOnly? WantedUntil, string? Evidence, string Region)
{
    internal bool IsOpen => Status is MeasureStatus.Sent or MeasureStatus.InProgress;
}

/// <summary>What an agency has before it, the soonest due first.</summary>
internal sealed record InboxView(IReadOnlyList<InboxItem> Waiting, IReadOnlyList<InboxItem> Settled, IReadOnlyList<InboxMeasure> Measures)
{
    internal static readonly InboxView Empty = new([], [], []);

    internal int Of(Urgency? urgency) => Waiting.Count(item => item.Term?.Urgency == urgency);
}

/// <summary>A request as the agency's officer reads and answers it.</summary>
/// <param name="Explanation">Why it is due on that day; null when no term is set.</param>
/// <param name="Draft">The fields of a half-written answer; null when there is none.</param>
/// <param name="Others">The agencies that may be asked instead.</param>
public sealed record InboxRequest(
    InboxItem Item, string CaseId, string Stage, IReadOnlyList<string> Questions, string? Explanation, SubjectForAgency? Subject, IReadOnlyList<AnswerView> Answers, IReadOnlyList<LedgerLine> History,
    IReadOnlyList<FileView> Files, IReadOnlyList<OptionView> KindsOfHelp, IReadOnlyList<OptionView> Others, IReadOnlyDictionary<string, string>? Draft, DateTimeOffset? DraftAt, string AgencyName)
{
    internal bool IsOpen => Item.IsWaiting;
}

/// <param name="Name">An officer of the same agency.</param>
internal sealed record Colleague(string AccountId, string Name);
