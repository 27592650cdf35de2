using System.Text.Json;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>The register of consents: what was signed, for what, until when, and whether it was taken back.</summary>
public sealed class ConsentRow : CaseOwned
{
    public ConsentKind Kind { get; set; }

    /// <summary>The key of its form in the directory.</summary>
    public string Purpose { get; set; } = "";

    public string? Edition { get; set; }

    /// <summary>The data that it names, as a JSON list of the directory's subject fields.</summary>
    public string Categories { get; set; } = "[]";

    public string? GivenBy { get; set; }

    /// <summary>Persons whose data they are, as a JSON list of ids.</summary>
    public string GivenFor { get; set; } = "[]";

    public DateOnly SignedOn { get; set; }

    /// <summary>Null when it holds until the purpose is reached.</summary>
    public DateOnly? ValidUntil { get; set; }

    public string? TextRef { get; set; }

    public string RecordedBy { get; set; } = "";

    public DateTimeOffset RecordedAt { get; set; }

    public DateOnly? WithdrawnOn { get; set; }

    public string? WithdrawnBy { get; set; }

    public string? ReasonRef { get; set; }

    /// <summary>As the rules of a case read it.</summary>
    public DataConsent Read() => new(Id, Kind, Purpose, Edition, List(Categories), GivenBy, List(GivenFor), SignedOn, ValidUntil) { WithdrawnOn = WithdrawnOn };

    internal static void Rules(RowRules rules)
    {
        rules.On<ConsentGiven>((given, step) => step.Put(new ConsentRow
        {
            Id = given.Consent.ConsentId, Kind = given.Consent.Kind, Purpose = given.Consent.Purpose, Edition = given.Consent.Edition,
            Categories = JsonSerializer.Serialize(given.Consent.Categories, StateJson.Options), GivenBy = given.Consent.GivenBy,
            GivenFor = JsonSerializer.Serialize(given.Consent.For, StateJson.Options), SignedOn = given.Consent.SignedOn, ValidUntil = given.Consent.ValidUntil,
            TextRef = given.TextRef, RecordedBy = given.By, RecordedAt = step.Now
        }));
        rules.On<ConsentEnded>((ended, step) => step.Change<ConsentRow>(ended.ConsentId)
            .Set(c => c.WithdrawnOn, ended.On).Set(c => c.WithdrawnBy, ended.By).Set(c => c.ReasonRef, ended.ReasonRef));
    }

    private static string[] List(string json) => JsonSerializer.Deserialize<string[]>(json) ?? [];
}
