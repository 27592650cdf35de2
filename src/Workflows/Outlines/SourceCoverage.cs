using System.Collections.Immutable;
using Interagency.Workflows.Deadlines;

namespace Interagency.Workflows.Outlines;

/// <summary>The source document against the procedure, both ways: which steps carry a paragraph, and which steps have none.</summary>
/// <param name="Unread">Steps of the procedure that don't say where they were read.</param>
public sealed record SourceCoverage(ImmutableArray<SourceDocument> Documents, ImmutableArray<OutlineStep> Unread)
{
    public static SourceCoverage Of(ProcedureOutline outline)
    {
        var told = outline.Steps.Where(step => !step.IsJoint).ToList();
        var read = from step in told
                   where step.SourceParagraph is not null
                   from paragraph in step.SourceParagraph!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                   select (Document: step.SourceDocument ?? "", Paragraph: paragraph, Step: step);
        return new(
            [.. read.GroupBy(r => r.Document).Select(document => new SourceDocument(document.Key, Ordered([.. document.GroupBy(r => r.Paragraph).Select(p => Passage(p.Key, [.. p.Select(r => r.Step)]))])))],
            [.. told.Where(step => step.Source is null)]);
    }

    private static SourcePassage Passage(string paragraph, ImmutableArray<OutlineStep> steps) => new(paragraph, steps)
    {
        Words = [.. steps.SelectMany(s => s.Terms).Where(t => t.StatedWords is not null && Names(t.StatedParagraph, paragraph)).Select(t => t.StatedWords!).Distinct()],
    };

    private static bool Names(string? stated, string paragraph) =>
        stated is null || stated == paragraph || stated.Split(';', StringSplitOptions.TrimEntries).Contains(paragraph);

    /// <summary>Numbered paragraphs by number; others as the procedure comes to them.</summary>
    private static ImmutableArray<SourcePassage> Ordered(ImmutableArray<SourcePassage> passages) =>
        passages.All(p => Number(p.Paragraph) is not null) ? [.. passages.OrderBy(p => Number(p.Paragraph)!, NumberOrder.Instance)] : passages;

    /// <summary>3.5.1 as its numbers; null for what begins otherwise.</summary>
    private static int[]? Number(string paragraph)
    {
        var head = new string([.. paragraph.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]).Trim('.');
        return head.Length == 0 ? null : [.. head.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(part => int.TryParse(part, out var number) ? number : int.MaxValue)];
    }

    private sealed class NumberOrder : IComparer<int[]>
    {
        public static readonly NumberOrder Instance = new();

        public int Compare(int[]? x, int[]? y) => x!.Zip(y!, (a, b) => a.CompareTo(b)).FirstOrDefault(order => order != 0) is var first and not 0 ? first : x!.Length.CompareTo(y!.Length);
    }
}

public sealed record SourceDocument(string Name, ImmutableArray<SourcePassage> Passages);

/// <summary>A paragraph, a cell, a passage, as steps name it, and the steps that carry it.</summary>
public sealed record SourcePassage(string Paragraph, ImmutableArray<OutlineStep> Steps)
{
    /// <summary>The source's own words on terms, as the procedure keeps them.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Steps that stand there, those restored, those of ours.</summary>
    public int Count(SourceMark mark) => Steps.Count(step => step.Mark == mark);
}
