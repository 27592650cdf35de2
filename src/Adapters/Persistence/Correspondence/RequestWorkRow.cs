namespace Interagency.Adapters.Persistence.Correspondence;

/// <summary>How far an agency is with a request before it answers: in whose hands it is, and whether something is half written. Its id is the request's.</summary>
public sealed class RequestWorkRow : CaseOwned
{
    /// <summary>The account of the officer who has it in hand; null: nobody has.</summary>
    public string? Officer { get; set; }

    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>When the draft was last kept; null when there is none. Its text is an encrypted row: see <see cref="RequestWork.DraftOf"/>.</summary>
    public DateTimeOffset? DraftAt { get; set; }

    public string? DraftBy { get; set; }
}
