namespace Interagency.Workflows.Papers;

/// <summary>A document with its text: what a form became when it was filled in, and what people then made of it. Needs no form any more.</summary>
/// <param name="Kind">By the directory, or a form of any case.</param>
/// <param name="Title">What it is called in lists and in the file's name.</param>
/// <param name="Mark">Whose form it is; stands small at the foot of each page.</param>
public sealed record Paper(string Kind, string Title, string Mark, IReadOnlyList<PaperPiece> Pieces)
{
    /// <summary>What stands where something is missing: a line to be filled in by hand.</summary>
    public const string Blank = "________";

    /// <summary>How many places are still blank; the lines that are signed upon are none.</summary>
    public int Blanks => Pieces.Sum(piece => piece.Blanks);
}

/// <summary>What a piece of a paper is.</summary>
public enum PaperPieceKind
{
    /// <summary>The paper's heading, centred.</summary>
    Title,

    /// <summary>A heading within it.</summary>
    Heading,

    /// <summary>Whom it is addressed to: lines at the right.</summary>
    Addressee,

    Text,

    /// <summary>Centred lines: place and date, an organisation's head.</summary>
    Centred,

    /// <summary>Rows of a name and its value.</summary>
    Card,
    Table,

    /// <summary>Rows of a post and a name, with a line to sign upon between them.</summary>
    Signatures,

    /// <summary>Empty lines to write upon; the text is their number.</summary>
    Lines
}

/// <summary>A paragraph, a table, a block of signatures.</summary>
/// <param name="Text">Of what is no table; line breaks count.</param>
/// <param name="Columns">The header of a table.</param>
/// <param name="Widths">Of the columns, in shares.</param>
/// <param name="Rows">Of a table, a card or signatures: each as long as the others.</param>
public sealed record PaperPiece(
    PaperPieceKind Kind, string? Text = null, IReadOnlyList<string>? Columns = null, IReadOnlyList<int>? Widths = null, IReadOnlyList<IReadOnlyList<string>>? Rows = null)
{
    internal int Blanks => Kind is PaperPieceKind.Signatures or PaperPieceKind.Lines ? 0 : BlanksIn(Text) + (Rows?.Sum(row => row.Sum(BlanksIn)) ?? 0);

    private static int BlanksIn(string? text) => text is null ? 0 : (text.Length - text.Replace(Paper.Blank, "", StringComparison.Ordinal).Length) / Paper.Blank.Length;
}
