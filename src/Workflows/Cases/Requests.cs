using System.Text.Json.Serialization;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

public enum RequestKind
{
    Proposals,
    Information
}

/// <summary>The ledger of a request, as far as the case's rules go; "sent" and "delivered" are the messaging's to say.</summary>
public enum RequestStatus
{
    Asked,
    Answered,
    PartlyAnswered,
    Declined,
    Recalled,

    /// <summary>The round was closed without it; an answer that still comes is kept as late.</summary>
    Unanswered
}

/// <summary>One round of asking: several agencies, one term.</summary>
public sealed class RequestRound
{
    public required string RoundId { get; set; }

    /// <summary>Counts from one within the case.</summary>
    public int Number { get; set; }

    public RequestKind Kind { get; set; }

    public List<AgencyRequest> Requests { get; set; } = [];

    /// <summary>How many answers are enough where not all are mandatory; 0: every mandatory one.</summary>
    public int Minimum { get; set; }

    public bool IsClosed { get; set; }

    /// <summary>Agencies that aren't asked for want of a basis; null when there are none.</summary>
    public List<WithheldAgency>? Withheld { get; set; }

    internal bool IsWithheld => Withheld is { Count: > 0 };

    internal RequestRound Copy()
    {
        var copy = (RequestRound)MemberwiseClone();
        (copy.Requests, copy.Withheld) = ([.. Requests], Withheld?.ToList());
        return copy;
    }

    internal void Become(RequestRound copy)
    {
        (RoundId, Number, Kind) = (copy.RoundId, copy.Number, copy.Kind);
        (Requests, Minimum, IsClosed, Withheld) = (copy.Requests, copy.Minimum, copy.IsClosed, copy.Withheld);
    }
}

public sealed class AgencyRequest
{
    public required string RequestId { get; set; }

    public required string Agency { get; set; }

    public bool Mandatory { get; set; }

    public RequestStatus Status { get; set; }

    public string? AnswerId { get; set; }

    /// <summary>Its term, counted by the agency's own calendar; null when none is set.</summary>
    public string? DeadlineId { get; set; }

    /// <summary>The consent on which it rests; null when it rests on the law, or on nothing of the family's.</summary>
    public string? ConsentId { get; set; }

    internal AgencyRequest Copy() => (AgencyRequest)MemberwiseClone();

    internal void Become(AgencyRequest copy)
    {
        (RequestId, Agency, Mandatory) = (copy.RequestId, copy.Agency, copy.Mandatory);
        (Status, AnswerId, DeadlineId, ConsentId) = (copy.Status, copy.AnswerId, copy.DeadlineId, copy.ConsentId);
    }
}

/// <summary>An agency is asked. The request row, and for an agency with a queue the message, are written from this.</summary>
/// <param name="MessageId">Stable: a repeated publish has the same one.</param>
/// <param name="BindingBasis">What obliges the agency; null makes it a «просьба».</param>
/// <param name="Areas">Questions and areas of help, from the definition.</param>
public sealed record AgencyAsked(
    string RequestId, string MessageId, string RoundId, int Round, string ActivityId, string Agency, RequestKind Kind, bool Mandatory,
    string? BindingBasis, IReadOnlyList<string> Areas, string Stage, string? DeadlineId) : Effect;

/// <summary>The request's state changed: answered, declined, recalled.</summary>
public sealed record RequestChanged(string RequestId, RequestStatus Status) : Effect;

/// <param name="Late">It came after the round was closed: kept, shown, offered as an amendment of the plan.</param>
/// <param name="ReasonRef">The encrypted reason of "no measures from us", or the text of an information.</param>
public sealed record AnswerRecorded(
    string AnswerId, string RequestId, string Agency, AnswerKind Kind, bool Partial, bool Late, IReadOnlyList<Proposal> Proposals, string? ReasonRef) : Effect
{
    /// <summary>Null in histories of before it was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerSource? Source { get; init; }
}

/// <summary>By which way an answer came.</summary>
public enum AnswerWay
{
    Broker,
    Rest,

    /// <summary>Written in the agency's inbox.</summary>
    Web,

    /// <summary>A letter on paper, typed in by our own staff; so are the two after it.</summary>
    Post,

    /// <summary>A message by telephone that was written down.</summary>
    Telephone,
    Email
}

/// <summary>Where an answer comes from. The case's rules don't look at it; the ledger of the request shows it.</summary>
/// <param name="By">Who gave it or typed it in: an account, a key, a user of the broker.</param>
/// <param name="SignatureRef">Outgoing number and date, officer, signatory: an encrypted text; null when none is named.</param>
public sealed record AnswerSource(AnswerWay Way, string By, string? SignatureRef);

public enum AnswerKind
{
    Proposals,

    /// <summary>«Мер с нашей стороны нет»: an answer, silence isn't.</summary>
    NoMeasures,
    Information,

    /// <summary>Not ours.</summary>
    Decline,

    /// <summary>A question back.</summary>
    Clarify
}

/// <param name="TextRef">The encrypted wording.</param>
/// <param name="Responsible">An agency's key, or a role's.</param>
public sealed record Proposal(string ProposalId, string KindOfHelp, string TextRef, string? Responsible, DateOnly? DueDate);

/// <summary>An agency answered, whatever the channel.</summary>
/// <param name="Agency">Who answers, as the channel proves it; another agency's request is refused.</param>
public sealed record AgencyAnswered(
    string RequestId, string AnswerId, string Agency, AnswerKind Kind, bool Partial, IReadOnlyList<Proposal> Proposals, string? ReasonRef) : CaseStimulus
{
    /// <inheritdoc cref="AnswerRecorded.Source"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerSource? Source { get; init; }

    /// <summary>How the ids of answers that come as messages begin; agency and message follow.</summary>
    public const string IdPrefix = "answer/";

    /// <summary>The id of the stimulus that a message becomes: the same answer sent twice is one.</summary>
    public static string IdOf(string agency, string messageId) => $"{IdPrefix}{agency}/{messageId}";

    public override void Apply(CaseExecution execution) => AnswerIntake.Take(execution, this);
}

/// <summary>A person confirms going on without the agencies that owe an answer (152-ФЗ art. 16: no one but a person decides that).</summary>
public sealed record GoingOnConfirmed(string RoundId, string? ReasonRef) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Answer, RoundId);
}

/// <summary>A person takes a request back that has not been answered: it was a mistake, or another agency is to be asked.</summary>
/// <param name="Instead">The agency that is asked in its stead; null for none.</param>
/// <param name="ReasonRef">Why: an encrypted text.</param>
public sealed record RequestTakenBack(string RoundId, string RequestId, string? Instead, string? ReasonRef) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Answer, RoundId);
}

/// <summary>A request was taken back; the ledger of the request says by whom and why.</summary>
public sealed record RequestGivenUp(string RequestId, string? Instead, string? ReasonRef, string By) : Effect;

/// <summary>The round has all it waited for, or enough; told by the intake to the activity that asked.</summary>
public sealed record RoundAnswered(string RoundId) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Answer, RoundId);
}
