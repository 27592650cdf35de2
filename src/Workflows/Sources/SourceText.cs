using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Interagency.Workflows.Sources;

/// <summary>The paragraphs of a document that procedures are read from: what there is, and not what it says word for word.</summary>
/// <param name="Document">As steps cite it.</param>
/// <param name="Paragraphs">In the document's order.</param>
public sealed partial record SourceText(string Document, ImmutableArray<SourceParagraph> Paragraphs)
{
    /// <summary>
    /// Several citations with semicolons between them: <c>3.5</c>, <c>2.3, 3.1</c>, <c>3.2–3.4</c>, <c>этап 2: «…»</c>, or another name of a paragraph.
    /// </summary>
    public static IEnumerable<string> Citations(string cited) => cited.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The paragraphs that one citation means; none when the document hasn't one of them.</summary>
    public ImmutableArray<SourceParagraph> Find(string citation)
    {
        if (Named(citation) is { Length: > 0 } named) return named;
        // A passage of a paragraph in the source's own words.
        if (citation.IndexOf(": «", StringComparison.Ordinal) is var quoted and > 0) return Find(citation[..quoted]);
        if (Numbers().Match(citation) is not { Success: true } list) return [];
        var found = list.Groups["numbers"].Value.Split(',', StringSplitOptions.TrimEntries).Select(part => Span(list.Groups["before"].Value, part)).ToList();
        return found.Any(span => span.IsEmpty) ? [] : [.. found.SelectMany(span => span).Distinct()];
    }

    private ImmutableArray<SourceParagraph> Named(string citation) => [.. Paragraphs.Where(p => p.Number == citation || p.CitedAs.Contains(citation))];

    private ImmutableArray<SourceParagraph> Span(string before, string part)
    {
        if (part.Split('–') is not [var first, var last]) return Named(before + part);
        var (from, to) = (Place(before + first), Place(before + last));
        return from < 0 || to < from ? [] : Paragraphs[from..(to + 1)];
    }

    private int Place(string number) => Paragraphs.IndexOf(Paragraphs.FirstOrDefault(p => p.Number == number)!);

    [GeneratedRegex(@"^(?<before>.*?)(?<numbers>[\d.]+(?:(?:–|, )[\d.]+)+)$")]
    private static partial Regex Numbers();
}

/// <param name="Number">The paragraph's own number or heading, as steps cite it.</param>
/// <param name="Gist">What it is about, in a few words of ours.</param>
public sealed record SourceParagraph(string Number, string Gist)
{
    /// <summary>Other names that steps cite it by; one name may be that of several paragraphs.</summary>
    public ImmutableArray<string> CitedAs { get; init; } = [];

    /// <summary>Why no step can carry it: a definition, a purpose, an entry into force; null for what has to be carried.</summary>
    public string? Aside { get; init; }

    /// <summary>To the author of the document, as long as no step carries it.</summary>
    public string? Question { get; init; }
}

/// <summary>The documents whose paragraphs are listed.</summary>
public sealed record SourceSet(ImmutableArray<SourceText> All)
{
    public static readonly SourceSet Empty = new([]);

    /// <summary>Null: what the document has isn't listed.</summary>
    public SourceText? Of(string? document) => All.FirstOrDefault(text => text.Document == document);
}
