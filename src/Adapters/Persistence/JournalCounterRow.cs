namespace Interagency.Adapters.Persistence;

/// <summary>The last number drawn in a journal, per organisation and year. Locked last, and only for the rest of the commit.</summary>
public sealed class JournalCounterRow
{
    /// <summary>The journal of the cases' own numbers.</summary>
    public const string Cases = "case";

    /// <summary>The register of what people reported.</summary>
    public const string Appeals = "appeal";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    public string Journal { get; set; } = "";

    public int Year { get; set; }

    public int Last { get; set; }

    /// <summary>The number up to which the journal was kept elsewhere and carried on: below it numbers may be missing.</summary>
    public int Carried { get; set; }
}
