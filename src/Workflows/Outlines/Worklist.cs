using System.Collections.Immutable;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Language;
using Interagency.Workflows.Sources;

namespace Interagency.Workflows.Outlines;

/// <summary>What the procedure assumes or restores, with the question to the author of its source: the methodologist's worklist.</summary>
/// <param name="Questions">One entry a question, with all that hangs on it.</param>
/// <param name="Unasked">What is assumed or restored, and nobody is asked about.</param>
public sealed record Worklist(ImmutableArray<OpenQuestion> Questions, ImmutableArray<Assumption> Unasked)
{
    /// <summary>Paragraphs of the source that no step carries, and nothing says why.</summary>
    public ImmutableArray<SourcePassage> Gaps { get; init; } = [];

    public int Steps => Questions.SelectMany(q => q.Assumptions).Concat(Unasked).Select(a => a.Step.NodeId).Distinct().Count();

    public static Worklist Of(ProcedureOutline outline, SourceSet sources)
    {
        var all = outline.Steps.SelectMany(Assumed).ToList();
        return new(
            [.. all.Where(a => a.Step.Question is not null).GroupBy(a => a.Step.Question!).Select(g => new OpenQuestion(g.Key, [.. g]))],
            [.. all.Where(a => a.Step.Question is null)]) { Gaps = [.. SourceCoverage.Of(outline, sources).Gaps] };
    }

    private static IEnumerable<Assumption> Assumed(OutlineStep step)
    {
        if (step.Mark is { } mark and not SourceMark.Stated) yield return new(step, mark, new("сам шаг", "the step itself"));
        foreach (var term in step.Terms)
        {
            if (term.Term is not { } written) continue;
            if (written.NumberMark != SourceMark.Stated) yield return new(step, written.NumberMark, new($"{term.Label.Ru.ToLowerInvariant()}: {term.Words.Ru}", $"{term.Label.En.ToLowerInvariant()}: {term.Words.En}"));
            if (written.StartMark != SourceMark.Stated)
                yield return new(step, written.StartMark, new($"начало срока «{term.Words.Ru}»: {term.From!.Ru}", $"start of the term of {term.Words.En}: {term.From.En}"));
        }
    }
}

public sealed record OpenQuestion(string Text, ImmutableArray<Assumption> Assumptions)
{
    public IEnumerable<OutlineStep> Steps => Assumptions.Select(a => a.Step).DistinctBy(s => s.NodeId);
}

/// <param name="What">What is assumed, in words: the step itself, the number of a term, its start.</param>
public sealed record Assumption(OutlineStep Step, SourceMark Mark, Bilingual What);
