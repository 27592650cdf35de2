using Interagency.Workflows.Language;
using Interagency.Workflows.Validation;

namespace Interagency.Orchestrator.Cli;

/// <summary>The answer of <c>validate</c> for people: findings by file, then the marks of each definition, then the sum.</summary>
internal static class ValidateText
{
    internal static string Of(ValidateVerb.Answer answer, Language language) => string.Join(Environment.NewLine,
        answer.Findings.Select(f => Line(f, language))
            .Concat(answer.Definitions.Where(d => Total(d.Marks.Steps) > 0).Select(d => Line(d, language)))
            .Append(Sum(answer, language)));

    private static string Line(ValidateVerb.Found found, Language language)
    {
        var severity = found.Severity switch
        {
            "error" => language.Say("ошибка", "error"),
            "warning" => language.Say("предупреждение", "warning"),
            _ => language.Say("заметка", "note"),
        };
        var place = found.ActivityId is null ? found.File : $"{found.File} [{found.ActivityId}]";
        return $"{place}: {severity} {found.Code}: {language.Say(found.Text.Ru, found.Text.En)}";
    }

    private static string Line(ValidateVerb.Counted definition, Language language)
    {
        var (steps, numbers, starts) = (definition.Marks.Steps, definition.Marks.TermNumbers, definition.Marks.TermStarts);
        return language.Say(
            $"{definition.DefinitionId}: шаги — {Russian(steps)}; сроки, число — {Russian(numbers)}; сроки, начало — {Russian(starts)}",
            $"{definition.DefinitionId}: steps: {English(steps)}; numbers of terms: {English(numbers)}; starts of terms: {English(starts)}");
    }

    private static string Sum(ValidateVerb.Answer answer, Language language) => language.Say(
        $"{RussianPlural.Count(answer.Definitions.Count, "определение", "определения", "определений")}: "
            + $"{RussianPlural.Count(answer.Errors, "ошибка", "ошибки", "ошибок")}, "
            + RussianPlural.Count(answer.Warnings, "предупреждение", "предупреждения", "предупреждений"),
        $"{EnglishDate.Count(answer.Definitions.Count, "definition", "definitions")}: "
            + $"{EnglishDate.Count(answer.Errors, "error", "errors")}, {EnglishDate.Count(answer.Warnings, "warning", "warnings")}");

    private static string Russian(MarkCount count) => $"в источнике {count.Stated}, восстановлено {count.Reconstructed}, допущено {count.Assumed}";

    private static string English(MarkCount count) => $"{count.Stated} stated, {count.Reconstructed} reconstructed, {count.Assumed} assumed";

    private static int Total(MarkCount count) => count.Stated + count.Reconstructed + count.Assumed;
}
