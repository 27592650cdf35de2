using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>An entry of a case's contact log: codes and ids; what was said is an encrypted text.</summary>
public sealed class ContactRow : CaseOwned
{
    public ContactKind Kind { get; set; }

    public DateTimeOffset HappenedAt { get; set; }

    /// <summary>Ids of members of the case, separated by commas.</summary>
    public string Met { get; set; } = "";

    public string TextRef { get; set; } = "";

    public string By { get; set; } = "";

    /// <summary>When it was told.</summary>
    public DateTimeOffset At { get; set; }

    internal static void Rules(RowRules rules) => rules.On<ContactRecorded>((told, step) => step.Put(new ContactRow
    {
        Id = told.ContactId, Kind = told.Kind, HappenedAt = told.HappenedAt, Met = string.Join(',', told.Met), TextRef = told.TextRef, By = told.By, At = step.Now
    }));
}
