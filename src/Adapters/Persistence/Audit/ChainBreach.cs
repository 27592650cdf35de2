using System.Globalization;
using Interagency.Workflows.Language;

namespace Interagency.Adapters.Persistence.Audit;

/// <summary>What is wrong with a chain.</summary>
public enum ChainFault
{
    /// <summary>A row holds something else than its hash was counted over.</summary>
    Changed,

    /// <summary>A row does not carry the hash of the one before it.</summary>
    Unlinked,

    /// <summary>Rows in the middle, or the first ones, are not there.</summary>
    Missing,

    /// <summary>The last rows are not there.</summary>
    Cut,

    /// <summary>No row of the chain is there.</summary>
    Gone,

    /// <summary>There are rows after the noted end.</summary>
    Added,

    /// <summary>The row is not the one that was sealed.</summary>
    SealedOtherwise,

    /// <summary>The noted end is not the last row.</summary>
    HeadChanged,

    /// <summary>The noted end is not there.</summary>
    HeadGone,

    /// <summary>A row holds what can't stand in such a row.</summary>
    Unreadable
}

/// <summary>One place where a chain is broken.</summary>
/// <param name="Chain"><c>run/…</c>, <c>case/…</c> or <c>seals</c>.</param>
/// <param name="Row">The row, or the first of several; in the chain of seals the number of the seal.</param>
/// <param name="Until">The last of several rows.</param>
/// <param name="Seal">The seal that says otherwise.</param>
public sealed record ChainBreach(string Chain, long Row, ChainFault Fault, long? Until = null, long? Seal = null)
{
    /// <summary>run, case or seals.</summary>
    public string Kind => Chain.Split('/')[0];

    /// <summary>The chain, the row and what is wrong, in a sentence.</summary>
    public Bilingual Text => new($"{Chain}: {Words.Ru}", $"{Chain}: {Words.En}");

    private Bilingual Words => Fault switch
    {
        ChainFault.Changed => new($"строка {Row} изменена: её хеш не от того, что в ней стоит", $"row {Row} was changed: its hash is not of what it holds"),
        ChainFault.Unlinked => new($"строка {Row} не продолжает ту, что перед ней", $"row {Row} does not follow the one before it"),
        ChainFault.Missing => new($"нет строк {Rows}", $"rows {Rows} are missing"),
        ChainFault.Cut => new($"хвост отрезан: нет строк {Rows}", $"the tail is cut: rows {Rows} are missing"),
        ChainFault.Gone => new($"цепочки нет, а в ней были строки {Rows}", $"the chain is gone; it had rows {Rows}"),
        ChainFault.Added => new($"строка {Row} — за записанным концом цепочки", $"row {Row} stands after the noted end of the chain"),
        ChainFault.SealedOtherwise => new($"строка {Row} не та, что скреплена печатью № {Seal}", $"row {Row} is not the one that seal {Seal} holds"),
        ChainFault.HeadChanged => new($"записанный конец цепочки — не её последняя строка {Row}", $"the noted end of the chain is not its last row {Row}"),
        ChainFault.HeadGone => new($"не записано, что цепочка кончается строкой {Row}", $"it is not noted that the chain ends with row {Row}"),
        _ => new($"строка {Row} не читается", $"row {Row} can't be read"),
    };

    private string Rows => Until is { } until && until > Row ? string.Create(CultureInfo.InvariantCulture, $"{Row}–{until}") : Row.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What an inspection of all chains found.</summary>
/// <param name="LastSeal">Write it down outside of the database: a later inspection must find a seal of this number with this hash. Null when nothing is sealed yet.</param>
/// <param name="Breaches">At most <see cref="ChainInspection.Most"/> of each kind of chain.</param>
/// <param name="Found">How many were found.</param>
public sealed record ChainReport(long Chains, long Rows, long Seals, SealMark? LastSeal, IReadOnlyList<ChainBreach> Breaches, long Found)
{
    public bool IsSound => Found == 0;
}

/// <param name="Hash">Hexadecimal.</param>
public sealed record SealMark(long Number, DateTimeOffset At, string Hash);
