using Interagency.Workflows.Language;

namespace Interagency.Workflows.Comparison;

/// <param name="Kind">What sort of step it is.</param>
/// <param name="IsStage">A stage, with all that is in it.</param>
public sealed record StepAdded(ChangePlace Place, Bilingual Kind, bool IsStage) : Change(Place)
{
    public override Bilingual Sentence => IsStage ? new($"добавлен этап «{Place.Step}»", $"stage '{Place.Step}' added")
        : new($"добавлен шаг «{Place.Step}» ({Kind.Ru.ToLowerInvariant()})", $"step '{Place.Step}' added ({Kind.En.ToLowerInvariant()})");
}

public sealed record StepRemoved(ChangePlace Place, Bilingual Kind, bool IsStage) : Change(Place)
{
    public override Bilingual Sentence => IsStage ? new($"убран этап «{Place.Step}»", $"stage '{Place.Step}' removed")
        : new($"убран шаг «{Place.Step}» ({Kind.Ru.ToLowerInvariant()})", $"step '{Place.Step}' removed ({Kind.En.ToLowerInvariant()})");
}

public sealed record StepRenamed(ChangePlace Place, string Was, string Is, bool IsStage) : Change(Place)
{
    public override Bilingual Sentence => IsStage ? new($"этап переименован: «{Was}» → «{Is}»", $"stage renamed: '{Was}' → '{Is}'")
        : new($"шаг переименован: «{Was}» → «{Is}»", $"step renamed: '{Was}' → '{Is}'");
}

/// <summary>It stands in another stage, or on another side of its stage.</summary>
/// <param name="From">Null outside stages.</param>
public sealed record StepMoved(ChangePlace Place, string? From, string? To) : Change(Place)
{
    public override Bilingual Sentence => new($"шаг перенесён: {Ru(From)} → {Ru(To)}", $"step moved: {En(From)} → {En(To)}");

    private static string Ru(string? stage) => stage is null ? "вне этапов" : $"«{stage}»";

    private static string En(string? stage) => stage is null ? "outside stages" : $"'{stage}'";
}

public sealed record StepKindChanged(ChangePlace Place, Bilingual Was, Bilingual Is) : Change(Place)
{
    public override Bilingual Sentence => new($"вид шага: «{Was.Ru}» → «{Is.Ru}»", $"kind of step: '{Was.En}' → '{Is.En}'");
}

/// <param name="Outcome">Null for the usual one.</param>
public sealed record ConnectionAdded(ChangePlace Place, Bilingual? Outcome, string To) : Change(Place)
{
    public override Bilingual Sentence => Way.Sentence("добавлен переход", "connection added", Outcome, To);
}

public sealed record ConnectionRemoved(ChangePlace Place, Bilingual? Outcome, string To) : Change(Place)
{
    public override Bilingual Sentence => Way.Sentence("убран переход", "connection removed", Outcome, To);
}

/// <summary>A chart begins with another step.</summary>
public sealed record StartChanged(ChangePlace Place, string Was, string Is) : Change(Place)
{
    public override Bilingual Sentence => new($"начинается с другого шага: «{Was}» → «{Is}»", $"begins with another step: '{Was}' → '{Is}'");
}

internal static class Way
{
    public static Bilingual Sentence(string ru, string en, Bilingual? outcome, string to) => outcome is null
        ? new($"{ru} к шагу «{to}»", $"{en}: to '{to}'")
        : new($"{ru} по исходу «{outcome.Ru}» к шагу «{to}»", $"{en}: on '{outcome.En}' to '{to}'");
}
