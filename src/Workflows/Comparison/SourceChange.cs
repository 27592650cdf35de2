using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Comparison;

/// <summary>How surely the step stands in its source.</summary>
public sealed record MarkChanged(ChangePlace Place, SourceMark? Was, SourceMark? Is) : Change(Place)
{
    public override Bilingual Sentence => new($"пометка: {Words(Was).Ru} → {Words(Is).Ru}", $"mark: {Words(Was).En} → {Words(Is).En}");

    private static Bilingual Words(SourceMark? mark) => mark is { } known ? MarkWords.Of(known) : new("нет", "none");
}

/// <summary>Where the step was read.</summary>
public sealed record SourceChanged(ChangePlace Place, string? Was, string? Is) : Change(Place)
{
    public override Bilingual Sentence => new($"источник: {Was ?? "нет"} → {Is ?? "нет"}", $"source: {Was ?? "none"} → {Is ?? "none"}");
}

/// <summary>What obliges by the step.</summary>
public sealed record BindingBasisChanged(ChangePlace Place, string? Was, string? Is) : Change(Place)
{
    public override Bilingual Sentence => new($"обязывающее основание: {Was ?? "нет"} → {Is ?? "нет"}", $"binding basis: {Was ?? "none"} → {Is ?? "none"}");
}

public sealed record QuestionChanged(ChangePlace Place, string? Was, string? Is) : Change(Place)
{
    public override Bilingual Sentence => (Was, Is) switch
    {
        (null, _) => new($"вопрос автору добавлен: «{Is}»", $"question to the author added: '{Is}'"),
        (_, null) => new($"вопрос автору снят: «{Was}»", $"question to the author dropped: '{Was}'"),
        _ => new($"вопрос автору: «{Was}» → «{Is}»", $"question to the author: '{Was}' → '{Is}'"),
    };
}

/// <summary>What an outcome or a decision is called.</summary>
public sealed record OutcomeRenamed(ChangePlace Place, Bilingual Was, Bilingual Is) : Change(Place)
{
    public override Bilingual Sentence => new($"исход называется иначе: «{Was.Ru}» → «{Is.Ru}»", $"outcome called otherwise: '{Was.En}' → '{Is.En}'");
}

/// <summary>A property of the step that has no sentence of its own.</summary>
public sealed record PropertyChanged(ChangePlace Place, string Property, string? Was, string? Is) : Change(Place)
{
    public override Bilingual Sentence => new($"свойство {Property}: {Was ?? "не указано"} → {Is ?? "не указано"}", $"property {Property}: {Was ?? "none"} → {Is ?? "none"}");
}

public sealed record ProcedureRenamed(string Was, string Is) : Change(ChangePlace.Whole)
{
    public override Bilingual Sentence => new($"порядок называется иначе: «{Was}» → «{Is}»", $"the procedure is called otherwise: '{Was}' → '{Is}'");
}

public sealed record DescriptionChanged(string? Was, string? Is) : Change(ChangePlace.Whole)
{
    public override Bilingual Sentence => new($"описание порядка: «{Was}» → «{Is}»", $"description: '{Was}' → '{Is}'");
}

/// <summary>What the case remembers.</summary>
public sealed record VariableChanged(string Name, bool? Added) : Change(ChangePlace.Whole)
{
    public override Bilingual Sentence => Added switch
    {
        true => new($"добавлена переменная {Name}", $"variable {Name} added"),
        false => new($"убрана переменная {Name}", $"variable {Name} removed"),
        _ => new($"изменена переменная {Name}", $"variable {Name} changed"),
    };
}

/// <summary>How the source words a term, as the procedure keeps it.</summary>
/// <param name="Step">The step's title.</param>
public sealed record StatedTermChanged(string Step, string? Was, string? Is) : Change(ChangePlace.Whole)
{
    public override Bilingual Sentence => new(
        $"слова источника о сроке шага «{Step}»: {Quoted(Was)} → {Quoted(Is)}", $"the source's words on the term of '{Step}': {QuotedEn(Was)} → {QuotedEn(Is)}");

    private static string Quoted(string? words) => words is null ? "нет" : $"«{words}»";

    private static string QuotedEn(string? words) => words is null ? "none" : $"'{words}'";
}

/// <summary>A setting of the procedure as a whole.</summary>
/// <param name="Name">Its path, such as intake.grounds.</param>
public sealed record ProcedureSettingChanged(string Name, string? Was, string? Is) : Change(ChangePlace.Whole)
{
    public override Bilingual Sentence => new($"настройка порядка {Name}: {Was ?? "не указано"} → {Is ?? "не указано"}", $"setting {Name}: {Was ?? "none"} → {Is ?? "none"}");
}
