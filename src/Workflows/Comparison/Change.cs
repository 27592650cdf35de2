using Interagency.Workflows.Language;

namespace Interagency.Workflows.Comparison;

/// <summary>
/// One thing that differs between two definitions. A closed family: what is drawn otherwise (positions, node ids) is no change. The
/// sentence begins small and stands under the step that it is about.
/// </summary>
public abstract record Change(ChangePlace Place)
{
    public abstract Bilingual Sentence { get; }

    /// <summary>The sentence with its step before it, for a list of no groups.</summary>
    public Bilingual Whole => Place.Step is { } step ? new($"«{step}»: {Sentence.Ru}", $"'{step}': {Sentence.En}") : Sentence;
}

/// <summary>Where a change is.</summary>
/// <param name="Stage">The stage it is in, as it is called after (before, for what is removed); null outside stages.</param>
/// <param name="Step">The step's title; null for the procedure as a whole.</param>
/// <param name="Before">The step's node id in the definition before; null when it wasn't there.</param>
/// <param name="After">The same after; null when it is gone.</param>
public sealed record ChangePlace(string? Stage, string? Step, string? Before, string? After)
{
    public static readonly ChangePlace Whole = new(null, null, null, null);
}
