using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Cases;

/// <summary>The family's categories are others than was written at the opening, or have become others: from now on these count.</summary>
/// <param name="Primary">By which the case is reported, by the directory.</param>
/// <param name="Further">Besides it, by the directory.</param>
public sealed record CategoriesChanged(string Primary, IReadOnlyList<string> Further, string ReasonRef) : CaseStimulus
{
    /// <exception cref="StimulusRefusedException">No person changes them, the case isn't open yet, a key is unknown, or they are those already.</exception>
    public override void Apply(CaseExecution execution)
    {
        Persons.Require(this);
        var facts = execution.Facts;
        if (facts.Subject is null) throw new StimulusRefusedException("not-open-yet", "Дело ещё не открыто: категории указывают при открытии.", "The case is not open yet: categories are given when it is opened.");
        var known = execution.World.Directories.For(facts.Region!)?.Categories ?? [];
        if (Further.Prepend(Primary).FirstOrDefault(key => known.All(c => c.Key != key)) is { } unknown)
            throw new StimulusRefusedException("unknown-category", $"Категории «{unknown}» в справочнике нет.", $"The directory has no category '{unknown}'.");
        var (was, now) = (facts.FurtherCategories ?? [], Further.Where(key => key != Primary).Distinct().ToList());
        if (facts.Category == Primary && was.Order(StringComparer.Ordinal).SequenceEqual(now.Order(StringComparer.Ordinal)))
            throw new StimulusRefusedException("same-categories", "Эти категории уже указаны.", "These are its categories already.");
        (facts.Category, facts.FurtherCategories) = (Primary, now is [] ? null : now);
        execution.Emit(new CategorySet(Primary, Actor.Id));
        execution.Emit(new FurtherCategoriesSet(now, [.. was], ReasonRef, Actor.Id));
    }
}

/// <summary>Categories besides the primary one.</summary>
/// <param name="Was">Those until now.</param>
public sealed record FurtherCategoriesSet(IReadOnlyList<string> Categories, IReadOnlyList<string> Was, string ReasonRef, string By) : Effect;
