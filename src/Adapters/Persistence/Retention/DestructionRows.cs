namespace Interagency.Adapters.Persistence.Retention;

/// <summary>An act of a commission by which cases were destroyed.</summary>
public sealed class DestructionActRow
{
    /// <summary>By its date and number.</summary>
    public string Id { get; set; } = "";

    public string Number { get; set; } = "";

    public DateOnly Date { get; set; }

    /// <summary>The chair and the members by name, sealed with the master key.</summary>
    public byte[] Commission { get; set; } = [];

    public DateTimeOffset RecordedAt { get; set; }

    public string RecordedBy { get; set; } = "";

    /// <summary>The record itself is kept until the end of this day: three years (order 179 of Roskomnadzor of 28.10.2022).</summary>
    public DateOnly KeptUntil { get; set; }

    internal static string IdOf(string number, DateOnly date) => FormattableString.Invariant($"{date:yyyy-MM-dd}/{number}");
}

/// <summary>A case that was destroyed by an act: what was done to it, in ids, names of fields and counts.</summary>
public sealed class DestroyedCaseRow : IPlaced
{
    public string CaseId { get; set; } = "";

    public string ActId { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    public DateTimeOffset DestroyedAt { get; set; }

    /// <summary>The rule of retention whose time was over, by the directory, and the last day by it.</summary>
    public string Rule { get; set; } = "";

    public DateOnly WasKeptUntil { get; set; }

    /// <summary>Whom it was about: ids by commas, which say nothing to anybody any more.</summary>
    public string Persons { get; set; } = "";

    /// <summary>Kinds of the texts destroyed, by commas.</summary>
    public string Kinds { get; set; } = "";

    public int Texts { get; set; }

    /// <summary>Bodies of messages, those in quarantine with them.</summary>
    public int Bodies { get; set; }

    /// <summary>Files, by their names and bytes.</summary>
    public int Files { get; set; }

    /// <summary>What the journals hold of the case: chain, row, time and kind of each event, a line each.</summary>
    public string Extract { get; set; } = "";
}
