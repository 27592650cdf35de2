using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>A request or a notice that is held back for want of a basis, and what became of it.</summary>
public sealed class WithheldRow : CaseOwned
{
    public string Agency { get; set; } = "";

    public string Purpose { get; set; } = "";

    public MissingBasis Missing { get; set; }

    /// <summary>The purpose of the consent that is missing; null when a rule is.</summary>
    public string? Consent { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Null while it is held back.</summary>
    public WithheldEnd? EndedAs { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    internal static void Rules(RowRules rules)
    {
        rules.On<DisclosureWithheld>((withheld, step) => step.Put(new WithheldRow
        {
            Id = withheld.WithheldId, Agency = withheld.Agency, Purpose = withheld.Purpose, Missing = withheld.Missing, Consent = withheld.Consent, At = step.Now
        }));
        rules.On<WithheldSettled>((settled, step) => step.Change<WithheldRow>(settled.WithheldId).Set(w => w.EndedAs, settled.End).Set(w => w.EndedAt, step.Now));
    }
}
