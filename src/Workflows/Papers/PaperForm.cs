namespace Interagency.Workflows.Papers;

/// <summary>A file of forms: those of a region, or, without a region, parts that forms are made of and forms that any case has.</summary>
/// <param name="Region">Whose kinds of documents these are; null for all regions.</param>
/// <param name="Mark">What each paper says of its form; of the file without a region.</param>
/// <param name="Parts">Blocks under a name, for <see cref="PaperBlock.Use"/>.</param>
public sealed record PaperFile(string? Region = null, string? Mark = null, IReadOnlyDictionary<string, IReadOnlyList<PaperBlock>>? Parts = null, IReadOnlyList<PaperForm>? Papers = null);

/// <summary>The form of one kind of document.</summary>
/// <param name="Kind">A kind of the region's directory; in the file without a region a name of its own.</param>
/// <param name="Title">Of a form that is no kind of a directory.</param>
/// <param name="Of">What such a form is filled from: see <see cref="PaperSources"/>.</param>
/// <param name="ToFamily">It is handed or sent to the family: that it was is written down.</param>
public sealed record PaperForm(string Kind, IReadOnlyList<PaperBlock> Blocks, string? Title = null, string? Of = null, bool ToFamily = false);

/// <summary>What a form that is no document of a directory may be filled from.</summary>
public static class PaperSources
{
    /// <summary>The case as a whole; each of its requests; each question that a body has decided.</summary>
    public const string Case = "case", Request = "request", Session = "session";

    /// <summary>Each question that was decided by a body which issues that.</summary>
    public const string Decree = "decree", Conclusion = "conclusion";

    /// <summary>A whole session, with the questions of several cases: of no case alone.</summary>
    public const string Sitting = "sitting";

    /// <summary>A letter to a person who reported something: of no case, and it knows nothing of one.</summary>
    public const string Appeal = "appeal";

    internal static readonly string[] All = [Case, Request, Session, Decree, Conclusion, Sitting, Appeal];
}

/// <summary>One block: exactly one of its members is given.</summary>
/// <param name="Use">The blocks of a part stand here.</param>
/// <param name="Table">Columns over a list; with <paramref name="Spare"/> empty rows where the list is empty.</param>
/// <param name="Sign">Pairs of a post and a name.</param>
/// <param name="Lines">Empty lines to write upon.</param>
/// <param name="Each">Blocks that stand once for each question of a session.</param>
public sealed record PaperBlock(
    string? Use = null, string? Title = null, string? Heading = null, string? To = null, string? Text = null, string? Centre = null,
    IReadOnlyList<IReadOnlyList<string>>? Card = null, PaperTable? Table = null, IReadOnlyList<IReadOnlyList<string>>? Sign = null, int? Lines = null, IReadOnlyList<PaperBlock>? Each = null)
{
    /// <summary>The members given, by their names in a file.</summary>
    internal IEnumerable<string> Given
    {
        get
        {
            if (Use is not null) yield return "use";
            if (Title is not null) yield return "title";
            if (Heading is not null) yield return "heading";
            if (To is not null) yield return "to";
            if (Text is not null) yield return "text";
            if (Centre is not null) yield return "centre";
            if (Card is not null) yield return "card";
            if (Table is not null) yield return "table";
            if (Sign is not null) yield return "sign";
            if (Lines is not null) yield return "lines";
            if (Each is not null) yield return "each";
        }
    }

    /// <summary>Every text in which placeholders may stand, but those of a table's cells.</summary>
    internal IEnumerable<string> Texts => new[] { Title, Heading, To, Text, Centre }.OfType<string>()
        .Concat(Card?.SelectMany(row => row) ?? []).Concat(Sign?.SelectMany(row => row) ?? []).Concat(Table?.Columns.Select(column => column.Title) ?? []);
}

/// <param name="Of">The list: <c>members</c>, <c>measures</c> …</param>
/// <param name="Spare">Empty rows where the list is empty.</param>
public sealed record PaperTable(string Of, IReadOnlyList<PaperColumn> Columns, int Spare = 3);

/// <param name="Cell">Text with placeholders of the list.</param>
/// <param name="Width">Its share of the page's width.</param>
public sealed record PaperColumn(string Title, string Cell, int Width = 1);
