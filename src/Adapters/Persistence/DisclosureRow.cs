using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>To whom what of a family was let be seen, and on what basis. Its id is the request's or the notice's.</summary>
public sealed class DisclosureRow : CaseOwned
{
    public string Agency { get; set; } = "";

    public string Purpose { get; set; } = "";

    /// <summary>The whitelisted fields, as a JSON list; no field outside it is ever told.</summary>
    public string Fields { get; set; } = "[]";

    /// <summary>Consent or law.</summary>
    public BasisKind BasisKind { get; set; }

    public string? ConsentId { get; set; }

    public string? Act { get; set; }

    public string? Article { get; set; }

    public DateTimeOffset At { get; set; }

    public IReadOnlyList<string> ReadFields() => JsonSerializer.Deserialize<string[]>(Fields) ?? [];

    internal static void Rules(RowRules rules) => rules.On<Disclosed>((disclosed, step) => step.Put(new DisclosureRow
    {
        Id = disclosed.DisclosureId, Agency = disclosed.Agency, Purpose = disclosed.Purpose, Fields = JsonSerializer.Serialize(disclosed.Fields, StateJson.Options),
        BasisKind = disclosed.Basis.Kind, ConsentId = disclosed.Basis.ConsentId, Act = disclosed.Basis.Act, Article = disclosed.Basis.Article, At = step.Now
    }));
}
