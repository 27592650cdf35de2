namespace Interagency.Adapters.Persistence.Audit;

/// <summary>A seal: how long each chain that had grown was at a moment, and its last hash. Seals are a chain themselves.</summary>
public sealed class SealRow
{
    /// <summary>The name of the chain of seals.</summary>
    public const string Chain = "seals";

    /// <summary>Counts from one.</summary>
    public long Number { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>How many heads it seals.</summary>
    public int Heads { get; set; }

    public byte[] PreviousHash { get; set; } = [];

    /// <summary>SHA-256 over the previous hash, the columns above and all that is sealed.</summary>
    public byte[] Hash { get; set; } = [];
}

/// <summary>One chain in a seal.</summary>
public sealed class SealedHeadRow
{
    public const string OfRun = "run/";

    public const string OfCase = "case/";

    /// <summary><see cref="OfRun"/> or <see cref="OfCase"/> and an id.</summary>
    public string Chain { get; set; } = "";

    /// <summary>How many rows it had.</summary>
    public long Length { get; set; }

    /// <summary>The hash of the last of them.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>The number of the seal.</summary>
    public long Seal { get; set; }
}
