using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>Somebody is to be told something: a role of ours, an agency, a body.</summary>
public sealed class NoticeRow : CaseOwned
{
    public string Kind { get; set; } = "";

    public string AddresseeKind { get; set; } = "";

    public string Addressee { get; set; } = "";

    /// <summary>The id of what it is about.</summary>
    public string About { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>The step that sent it; null for one sent without a step, such as of a stimulus that came after the end.</summary>
    public int? Step { get; set; }

    /// <summary>When it reached its addressee, as a person recorded it; null while nobody did.</summary>
    public DateTimeOffset? ReachedAt { get; set; }

    public string? ReachedBy { get; set; }

    public string? ProofRef { get; set; }

    internal static void Rules(RowRules rules)
    {
        rules.On<NoticeSent>((sent, step) => step.Put(new NoticeRow
        {
            Id = sent.NoticeId, Kind = sent.Kind, AddresseeKind = sent.AddresseeKind, Addressee = sent.Addressee, About = sent.About, At = step.Now, Step = step.Step
        }));
        rules.On<NoticeReached>((reached, step) => step.Change<NoticeRow>(reached.NoticeId)
            .Set(n => n.ReachedAt, step.Now).Set(n => n.ReachedBy, reached.By).Set(n => n.ProofRef, reached.ProofRef));
    }
}
