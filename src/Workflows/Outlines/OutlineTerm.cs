using System.Collections.Immutable;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Outlines;

/// <summary>A term of a step in words.</summary>
/// <param name="Input">The input that holds it.</param>
/// <param name="Label">What the input is called.</param>
/// <param name="Term">As written; null when it can't be read, or a script computes it.</param>
public sealed record OutlineTerm(string Input, Bilingual Label, TermInput? Term)
{
    /// <summary>«5 рабочих дней»; why it can't be read when it can't.</summary>
    public required Bilingual Words { get; init; }

    public Bilingual? From { get; init; }

    /// <summary>Whom it obliges; null when the step itself says: those who are asked.</summary>
    public Bilingual? Obliged { get; init; }

    public Bilingual? Reminder { get; init; }

    public ImmutableArray<OutlineRung> Rungs { get; init; } = [];

    /// <summary>The source's own words, where the term is kept as stated.</summary>
    public string? StatedWords { get; init; }

    public string? StatedParagraph { get; init; }
}

/// <summary>A rung of follow-up control in words.</summary>
public sealed record OutlineRung(string Id, Bilingual To, Bilingual When);
