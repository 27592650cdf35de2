using System.Collections.Immutable;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Sources;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Outlines;

/// <summary>The source document against the procedure, both ways: which steps carry a paragraph, which have none, and which paragraphs no step carries.</summary>
/// <param name="Unread">Steps of the procedure that don't say where they were read.</param>
public sealed record SourceCoverage(ImmutableArray<SourceDocument> Documents, ImmutableArray<OutlineStep> Unread)
{
    /// <summary>What is to be carried, and no step carries.</summary>
    public IEnumerable<SourcePassage> Gaps => Documents.SelectMany(document => document.Passages).Where(passage => passage.IsGap);

    /// <summary>The paragraphs of a step, in the order of its documents.</summary>
    public IEnumerable<SourcePassage> Of(OutlineStep step) => Documents.SelectMany(document => document.Passages).Where(passage => passage.Steps.Any(s => s.NodeId == step.NodeId));

    /// <param name="sources">A document that isn't among them has the paragraphs that steps cite.</param>
    public static SourceCoverage Of(ProcedureOutline outline, SourceSet sources)
    {
        var told = outline.Steps.Where(step => !step.IsJoint).ToList();
        var read = told.Where(step => step.SourceParagraph is not null).SelectMany(step => SourceText.Citations(step.SourceParagraph!).Select(citation => new Reading(step.SourceDocument ?? "", citation, step))).ToLookup(r => r.Document);
        var own = Constant.TextOf((outline.Definition.CustomProperties["source"] as System.Text.Json.Nodes.JsonObject)?["document"]);
        // The procedure's own document stands first, read or not.
        var documents = read.Select(same => same.Key).Prepend(own ?? "").Distinct().Where(name => read.Contains(name) || sources.Of(name) is not null);
        return new([.. documents.Select(name => new SourceDocument(name, sources.Of(name) is { } text ? Listed(text, read[name]) : Cited(read[name])))], [.. told.Where(step => step.Source is null)]);
    }

    /// <summary>All that the document has, and after it what steps cite and it hasn't.</summary>
    private static ImmutableArray<SourcePassage> Listed(SourceText text, IEnumerable<Reading> read)
    {
        var found = read.Select(r => (Read: r, In: text.Find(r.Citation))).ToList();
        return
        [
            .. text.Paragraphs.Select(p => Passage(p.Number, [.. found.Where(f => f.In.Contains(p)).Select(f => f.Read)], stated => text.Find(stated).Contains(p)) with { Gist = p.Gist, Aside = p.Aside, Question = p.Question, IsListed = true }),
            .. found.Where(f => f.In.IsEmpty).GroupBy(f => f.Read.Citation).Select(same => Passage(same.Key, [.. same.Select(f => f.Read)], stated => stated == same.Key) with { IsUnknown = true }),
        ];
    }

    private static ImmutableArray<SourcePassage> Cited(IEnumerable<Reading> read) =>
        Ordered([.. read.GroupBy(r => r.Citation).Select(same => Passage(same.Key, [.. same], stated => stated == same.Key))]);

    private static SourcePassage Passage(string paragraph, ImmutableArray<Reading> read, Func<string, bool> isHere)
    {
        ImmutableArray<OutlineStep> steps = [.. read.Select(r => r.Step).DistinctBy(step => step.NodeId)];
        return new(paragraph, steps) { Words = [.. steps.SelectMany(s => s.Terms).Where(t => t.StatedWords is not null && (t.StatedParagraph is null || SourceText.Citations(t.StatedParagraph).Any(isHere))).Select(t => t.StatedWords!).Distinct()] };
    }

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

internal sealed record Reading(string Document, string Citation, OutlineStep Step);

public sealed record SourceDocument(string Name, ImmutableArray<SourcePassage> Passages);

/// <summary>A paragraph, a cell, a passage, as steps name it, and the steps that carry it.</summary>
public sealed record SourcePassage(string Paragraph, ImmutableArray<OutlineStep> Steps)
{
    /// <summary>The source's own words on terms, as the procedure keeps them.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>What it is about; empty where the document's paragraphs aren't listed.</summary>
    public string Gist { get; init; } = "";

    /// <summary>Why no step can carry it; null for what has to be carried.</summary>
    public string? Aside { get; init; }

    /// <summary>To the author, as long as no step carries it.</summary>
    public string? Question { get; init; }

    /// <summary>The document has it; false: where its paragraphs aren't listed, nobody knows.</summary>
    public bool IsListed { get; init; }

    /// <summary>A step cites it, and the document hasn't it.</summary>
    public bool IsUnknown { get; init; }

    public bool IsGap => IsListed && Steps.IsEmpty && Aside is null;

    /// <summary>Steps that stand there, those restored, those of ours.</summary>
    public int Count(SourceMark mark) => Steps.Count(step => step.Mark == mark);
}
