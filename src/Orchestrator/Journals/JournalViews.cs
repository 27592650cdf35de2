using Interagency.Adapters.Documents;
using Interagency.Workflows.Directories;

namespace Interagency.Orchestrator.Journals;

/// <summary>One journal of one organisation and year.</summary>
/// <param name="Journal">Its key in the directory.</param>
/// <param name="Last">The last number drawn.</param>
public sealed record JournalLine(string Region, string Organisation, string Journal, int Year, string Name, string OrganisationName, int Last);

/// <summary>Entries of a journal, a page of them.</summary>
/// <param name="Total">Of those that the reader may see.</param>
public sealed record JournalView(JournalLine Journal, IReadOnlyList<JournalColumnView> Columns, IReadOnlyList<JournalEntryView> Entries, int Total, int Page, int PageSize)
{
    /// <summary>The act that prescribes the columns; null: they are our own layout.</summary>
    public string? Form { get; init; }

    internal int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}

public sealed record JournalColumnView(JournalFact Shows, string Title);

/// <param name="Cells">One for each column.</param>
public sealed record JournalEntryView(string CaseId, string EntryId, string Number, IReadOnlyList<JournalCell> Cells)
{
    public DateOnly? AnnulledOn { get; init; }

    /// <summary>The number of the entry that this one corrects.</summary>
    public string? Corrects { get; init; }

    /// <summary>Numbers of the entries that correct this one.</summary>
    public IReadOnlyList<string> CorrectedBy { get; init; } = [];

    /// <summary>What is right, or why it was annulled; null where nothing is said, or for a reader who may not see it.</summary>
    public string? Note { get; init; }
}

/// <summary>A text or a day; neither where nothing is known.</summary>
public sealed record JournalCell(string? Text, DateOnly? Day = null)
{
    internal SheetCell ToSheet() => Day is not null ? SheetCell.Of(Day) : SheetCell.Of(Text);
}
