using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Loads;

internal enum CellKind
{
    Text,
    Day,
    Number,

    /// <summary>One of a list of words.</summary>
    Choice,

    /// <summary>Some of a list of words, with semicolons between.</summary>
    Choices
}

/// <summary>A word that may stand in a cell.</summary>
internal sealed record LoadChoice(string Key, Bilingual Name);

/// <summary>A column of a sheet that is loaded.</summary>
/// <param name="Key">Unique in its table.</param>
/// <param name="List">The name of the list of words, shared by columns with the same words.</param>
internal sealed record LoadColumn(string Key, Bilingual Title, CellKind Kind = CellKind.Text, bool Required = false, Bilingual? Hint = null)
{
    public IReadOnlyList<LoadChoice> Choices { get; init; } = [];

    public string? List { get; init; }

    /// <summary>Longest text, in characters.</summary>
    public int Longest { get; init; } = 200;
}

/// <summary>A sheet that is loaded.</summary>
internal sealed record LoadTable(string Key, Bilingual Name, IReadOnlyList<LoadColumn> Columns)
{
    internal LoadColumn this[string column] => Columns.First(c => c.Key == column);
}

/// <summary>The sheets of a file that is loaded, with what it is made for.</summary>
/// <param name="Kind">cases, sections, agencies, bodies or people.</param>
/// <param name="Version">Of the layout: a file of another is refused.</param>
internal sealed record LoadLayout(string Kind, int Version, string Region, string Organisation, string? Definition, IReadOnlyList<LoadTable> Tables)
{
    internal const string Cases = "cases", Sections = "sections", Agencies = "agencies", Bodies = "bodies", People = "people";

    internal LoadTable this[string table] => Tables.First(t => t.Key == table);
}

/// <summary>A mistake in a file: where it stands, what stands there, what is wrong and how to mend it.</summary>
/// <param name="Table">The sheet's key.</param>
/// <param name="Row">As the sheet counts, from 1; 0 for the sheet as a whole.</param>
/// <param name="Column">The column's letters; empty for the row as a whole.</param>
/// <param name="Key">Of the row that is loaded; null when it has none.</param>
/// <param name="Found">What stands there: null for nothing.</param>
internal sealed record LoadMistake(string Table, Bilingual Sheet, int Row, string Column, Bilingual Title, string? Found, Bilingual Problem, string? Key);
