namespace Interagency.Workflows.Papers;

/// <summary>What is known for a paper: by the names of <see cref="Placeholders"/>. A name that isn't there, or has no text, is missing.</summary>
/// <param name="Lists">Rows by the list's name.</param>
public sealed record PaperFacts(IReadOnlyDictionary<string, string?> Values, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>> Lists);

/// <summary>A form filled in, and which names had no value; each once, in the order of the form.</summary>
public sealed record FilledPaper(Paper Paper, IReadOnlyList<string> Missing);

/// <summary>Pieces of a session's paper that belong together.</summary>
/// <param name="ItemId">Whose question they are about: they are that case's. Null for what is the session's.</param>
public sealed record SittingPart(string? ItemId, IReadOnlyList<PaperPiece> Pieces);

/// <param name="Missing">What the session's own parts lack.</param>
public sealed record FilledSitting(IReadOnlyList<SittingPart> Parts, IReadOnlyList<string> Missing);

/// <summary>Fills a form in. What is missing becomes a line to write upon; nothing is declined or guessed.</summary>
public static class PaperFilling
{
    public static FilledPaper Fill(PaperForm form, string title, string mark, PaperFacts facts)
    {
        var missing = new List<string>();
        var pieces = form.Blocks.Select(block => PieceOf(block, facts, missing)).ToList();
        return new FilledPaper(new Paper(form.Kind, title, mark, pieces), [.. missing.Distinct()]);
    }

    /// <summary>A paper of a whole session, in parts: what is no case's, and what is a question's.</summary>
    /// <param name="items">By question, in the order of the agenda.</param>
    public static FilledSitting Fill(PaperForm form, PaperFacts session, IReadOnlyList<(string ItemId, PaperFacts Facts)> items)
    {
        var (missing, parts) = (new List<string>(), new List<SittingPart>());
        foreach (var block in form.Blocks)
        {
            if (block.Each is { } each)
            {
                parts.AddRange(items.Select(item => new SittingPart(item.ItemId, [.. each.Select(inner => PieceOf(inner, item.Facts, []))])));
                continue;
            }

            var piece = PieceOf(block, session, missing);
            if (parts is [.., { ItemId: null } last]) parts[^1] = last with { Pieces = [.. last.Pieces, piece] };
            else parts.Add(new SittingPart(null, [piece]));
        }

        return new FilledSitting(parts, [.. missing.Distinct()]);
    }

    private static PaperPiece PieceOf(PaperBlock block, PaperFacts facts, List<string> missing)
    {
        string Filled(string text) => PaperText.Fill(text, name => ValueOf(name, facts.Values, missing));
        return block switch
        {
            { Title: { } title } => new(PaperPieceKind.Title, Filled(title)),
            { Heading: { } heading } => new(PaperPieceKind.Heading, Filled(heading)),
            { To: { } to } => new(PaperPieceKind.Addressee, Filled(to)),
            { Centre: { } centre } => new(PaperPieceKind.Centred, Filled(centre)),
            { Card: { } card } => new(PaperPieceKind.Card, Rows: [.. card.Select(row => (IReadOnlyList<string>)[.. row.Select(Filled)])]),
            { Sign: { } sign } => new(PaperPieceKind.Signatures, Rows: [.. sign.Select(row => (IReadOnlyList<string>)[Filled(row[0]), NameToSign(row[1], facts)])]),
            { Table: { } table } => new(PaperPieceKind.Table, null, [.. table.Columns.Select(column => Filled(column.Title))], [.. table.Columns.Select(column => column.Width)], RowsOf(table, facts)),
            { Lines: { } lines } => new(PaperPieceKind.Lines, lines.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            _ => new(PaperPieceKind.Text, Filled(block.Text ?? "")),
        };
    }

    private static string ValueOf(string name, IReadOnlyDictionary<string, string?> values, List<string> missing)
    {
        if (values.GetValueOrDefault(name) is { } value && !string.IsNullOrWhiteSpace(value)) return value;
        missing.Add(name);
        return Paper.Blank;
    }

    /// <summary>Under a signature's line: a name that isn't known is written by who signs.</summary>
    private static string NameToSign(string text, PaperFacts facts) => PaperText.Fill(text, name => facts.Values.GetValueOrDefault(name) ?? "");

    private static IReadOnlyList<IReadOnlyList<string>> RowsOf(PaperTable table, PaperFacts facts)
    {
        var rows = facts.Lists.GetValueOrDefault(table.Of) ?? [];
        return rows.Count == 0
            ? [.. Enumerable.Repeat<IReadOnlyList<string>>([.. table.Columns.Select(_ => "")], table.Spare)]
            : [.. rows.Select(row => (IReadOnlyList<string>)[.. table.Columns.Select(column => PaperText.Fill(column.Cell, name => row.GetValueOrDefault(name) ?? ""))])];
    }
}
