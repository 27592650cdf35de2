using System.Collections.Immutable;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Editing;

/// <summary>What a methodologist changes of a step without the designer: what orders change most.</summary>
/// <param name="Title">What the step is called.</param>
public sealed record StepEdit(string Title)
{
    /// <summary>Texts by input; empty takes the text away.</summary>
    public ImmutableDictionary<string, string> Texts { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Names of the directory by input: one for an input that takes one.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Choices { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    public ImmutableArray<TermEdit> Terms { get; init; } = [];

    /// <summary>stated, reconstructed or assumed; empty leaves it as it is.</summary>
    public string Mark { get; init; } = "";

    /// <summary>Where the step was read; empty leaves it as it is.</summary>
    public string Paragraph { get; init; } = "";

    public string Question { get; init; } = "";
}

/// <summary>A term as a form gives it: all as text, so that nothing typed is lost.</summary>
/// <param name="Input">The input that holds it.</param>
/// <param name="Kind">workingDays, calendarDays, months …</param>
/// <param name="N">The number; not for kinds without one.</param>
public sealed record TermEdit(string Input, string Kind, string N)
{
    public string From { get; init; } = "";

    public string NumberMark { get; init; } = "";

    public string StartMark { get; init; } = "";

    /// <summary>The paragraph, or the act that changed the term.</summary>
    public string Source { get; init; } = "";

    /// <summary>The source's own words; needed for what is stated.</summary>
    public string Words { get; init; } = "";

    public string BindingBasis { get; init; } = "";

    /// <summary>role:…, body:… or agency:…; empty where the step itself says.</summary>
    public string Responsible { get; init; } = "";

    /// <summary>Working or calendar days, or hours, before the last day; empty for no reminder.</summary>
    public string WarnN { get; init; } = "";

    public string WarnUnit { get; init; } = "";

    /// <summary>Those with nobody to hear of it are left out.</summary>
    public ImmutableArray<RungEdit> Rungs { get; init; } = [];
}

/// <param name="Id">Of the rung as it was; empty for a new one.</param>
/// <param name="To">role:… or body:….</param>
/// <param name="N">How long after the last day.</param>
public sealed record RungEdit(string Id, string To, string N, string Unit);

/// <summary>Why a step can't be written so.</summary>
/// <param name="Field">The form's field, such as <c>term.n</c>.</param>
public sealed record EditProblem(string Field, Bilingual Text);
