using Interagency.Orchestrator.Cases;

namespace Interagency.Orchestrator.Planning;

/// <summary>What an agency has proposed, for whoever draws up the plan.</summary>
/// <param name="Text">Null for a reader who may not see it.</param>
/// <param name="Kind">The key of the kind of help.</param>
/// <param name="Responsible">A party of the directory: as proposed, else the agency itself.</param>
/// <param name="Late">It came after its round.</param>
public sealed record PlanProposal(
    string ProposalId, string RequestId, string AgencyName, string? Text, string Kind, string KindName, string Responsible, DateOnly? DueDate, bool Late, DateTimeOffset ReceivedAt)
{
    /// <summary>Why it went back; null when it did not.</summary>
    public ReturnedProposal? Returned { get; init; }
}

/// <param name="Reason">Null for a reader who may not see it.</param>
public sealed record ReturnedProposal(DateTimeOffset At, string? Reason);

/// <summary>The desk on which a plan is drawn up.</summary>
/// <param name="MayDo">The reader holds the task's role.</param>
/// <param name="Form">As it was left, else the plan in force, else empty.</param>
/// <param name="Corrects">The edition in force that is being corrected; null for a first plan.</param>
public sealed record PlanEditor(TaskView Task, string Region, bool MayDo, IReadOnlyList<PlanProposal> Proposals, PlanForm Form, bool IsDraft, int? Corrects)
{
    public IReadOnlyList<OptionView> Kinds => Measures.Options;

    public IReadOnlyList<OptionView> Parties => Measures.Parties;

    private FieldView Measures => Task.Fields.First(input => input.Type == "measures");
}
