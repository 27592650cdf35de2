using System.Collections.Immutable;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Outlines;

/// <summary>One step of a procedure as a methodologist reads it.</summary>
/// <param name="NodeId">Unique in the definition.</param>
/// <param name="Kind">What sort of step it is.</param>
/// <param name="Depth">How deep it stands within its stage: 0 for the stage's own steps.</param>
public sealed record OutlineStep(string NodeId, string Id, Bilingual Kind, string Title, int Depth)
{
    /// <summary>Says nothing of the procedure itself: a fork, a join, an assignment.</summary>
    public bool IsJoint { get; init; }

    /// <summary>Stands beside the stage's work and lasts as long as it.</summary>
    public bool IsBeside { get; init; }

    public ImmutableArray<OutlineChoice> Choices { get; init; } = [];

    /// <summary>The steps that its document takes; empty for a step that makes none.</summary>
    public ImmutableArray<OutlinePaperStep> Paper { get; init; } = [];

    public ImmutableArray<OutlineTerm> Terms { get; init; } = [];

    public ImmutableArray<OutlineText> Texts { get; init; } = [];

    public ImmutableArray<OutlineWay> Ways { get; init; } = [];

    public SourceMark? Mark { get; init; }

    /// <summary>The document and the paragraph, together.</summary>
    public string? Source { get; init; }

    public string? SourceDocument { get; init; }

    public string? SourceParagraph { get; init; }

    public string? BindingBasis { get; init; }

    /// <summary>To the author of the source.</summary>
    public string? Question { get; init; }

    /// <summary>Why it waits without a term; null when it has one, or doesn't wait.</summary>
    public string? Unlimited { get; init; }

    /// <summary>Those of the choices that come from one of the directory's lists.</summary>
    public IEnumerable<OutlineChoice> From(string list) => Choices.Where(choice => choice.List == list);
}

/// <summary>What an input names of the directory: roles, agencies, a body, kinds of documents.</summary>
/// <param name="List">roles, agencies, bodies, documentKinds, journals, grounds, tracks …</param>
/// <param name="Many">A list of them; else one.</param>
public sealed record OutlineChoice(string Input, Bilingual Label, string List, bool Many, ImmutableArray<OutlineName> Names);

public sealed record OutlineName(string Key, Bilingual Name);

/// <summary>What an input says to people.</summary>
public sealed record OutlineText(string Input, Bilingual Label, string Text);

/// <param name="What">signed, registered, handed or sent, in words.</param>
/// <param name="Label">The task's title; null for the step's own.</param>
public sealed record OutlinePaperStep(Bilingual What, Bilingual Role, Bilingual? Journal, Bilingual? Label);

/// <param name="Outcome">Null for the usual one.</param>
/// <param name="ToNodeId">Where it goes.</param>
public sealed record OutlineWay(Bilingual? Outcome, string ToNodeId, string ToTitle);
