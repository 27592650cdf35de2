using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence.Audit;

/// <summary>
/// A link of the audit chain of one run of a node. Ids and names of fields only; what could be anything else (a space, a letter
/// beyond ASCII) is blotted out before it is kept.
/// </summary>
public sealed class AuditRow : IPlaced
{
    private const int Longest = 200;
    private const int LongestFields = 4000;

    /// <summary><c>run/…</c>: the run of the node that wrote it.</summary>
    public string Chain { get; set; } = "";

    /// <summary>Counts from one within the chain.</summary>
    public long Sequence { get; set; }

    public DateTimeOffset At { get; set; }

    public AuditKind Kind { get; set; }

    public ActorKind ActorKind { get; set; }

    public string ActorId { get; set; } = "";

    /// <summary>Empty: of no one region.</summary>
    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    public string? CaseId { get; set; }

    public string Subject { get; set; } = "";

    /// <summary>Names of fields, by commas.</summary>
    public string Fields { get; set; } = "";

    public string? Reason { get; set; }

    public byte[] PreviousHash { get; set; } = [];

    /// <summary>SHA-256 over the previous hash and every column above; see <see cref="AuditChain"/>.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>The row that follows a head.</summary>
    internal static AuditRow After(ChainHead head, string chain, AuditEntry entry, DateTimeOffset at)
    {
        var row = new AuditRow
        {
            Chain = chain, Sequence = head.Length + 1, At = at, Kind = entry.Kind, ActorKind = entry.Actor.Kind, ActorId = Code(entry.Actor.Id, Longest),
            Region = Code(entry.Region ?? "", Longest), Organisation = Code(entry.Organisation ?? "", Longest), CaseId = entry.CaseId is { } id ? Code(id, Longest) : null,
            Subject = Code(entry.Subject, Longest), Fields = Code(string.Join(',', entry.Fields), LongestFields), Reason = entry.Reason is { } reason ? Code(reason, Longest) : null,
            PreviousHash = head.Hash
        };
        row.Hash = AuditChain.Link(row);
        return row;
    }

    /// <summary>A name, an address, a text that got here by mistake leaves dashes and no more.</summary>
    private static string Code(string text, int longest) =>
        string.Create(Math.Min(text.Length, longest), text, static (code, from) =>
        {
            for (var i = 0; i < code.Length; i++) code[i] = from[i] is > ' ' and <= '~' ? from[i] : '_';
        });
}
