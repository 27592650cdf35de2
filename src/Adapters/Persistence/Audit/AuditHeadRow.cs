namespace Interagency.Adapters.Persistence.Audit;

/// <summary>Where a chain ends; written in the commit of its last row. A case's own row says the same of its history.</summary>
public sealed class AuditHeadRow
{
    /// <summary>A run's chain, or that of the seals.</summary>
    public string Chain { get; set; } = "";

    public long Length { get; set; }

    public byte[] Hash { get; set; } = [];
}

/// <summary>How many rows a chain has, and the hash of the last; none and empty before the first.</summary>
internal sealed record ChainHead(long Length, byte[] Hash)
{
    public static readonly ChainHead None = new(0, []);
}
