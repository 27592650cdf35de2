using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Validation.Terms;

namespace Interagency.Workflows.Validation.Sources;

/// <summary>Every step of a case says where it was read and how surely; what isn't stated is a question to the source's author.</summary>
internal sealed class StepWithoutSource : IDefinitionRule
{
    public const string Code = "step-without-source";
    public const string NoMark = "step-without-mark";
    public const string NoQuestion = "mark-without-question";
    public const string TermWithoutSource = "term-without-source";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        subject.IsCase ? subject.Nodes.Where(SourceOf.IsStep).SelectMany(n => Step(subject, n)) : [];

    private static IEnumerable<Finding> Step(CheckedDefinition subject, ActivityNode node)
    {
        if (SourceOf.Source(node) is null) yield return subject.Error(Code, node,
            $"У шага «{node.Title}» не указан источник. Впишите в customProperties.source документ и пункт: {{\"document\":\"…\",\"paragraph\":\"…\"}}.",
            $"'{node.Title}' doesn't say where it was read. Give customProperties.source its document and paragraph: {{\"document\":\"…\",\"paragraph\":\"…\"}}.");
        var mark = SourceOf.Mark(node);
        if (mark is null) yield return subject.Error(NoMark, node,
            $"У шага «{node.Title}» нет пометки. Впишите в customProperties.mark: stated (в источнике), reconstructed (восстановлено) или assumed (наше допущение).",
            $"'{node.Title}' has no mark. Set customProperties.mark to stated, reconstructed or assumed.");
        if (mark is SourceMark.Assumed or SourceMark.Reconstructed && SourceOf.Question(node) is null) yield return subject.Warning(NoQuestion, node,
            $"Шаг «{node.Title}» не взят из источника прямо, а вопроса к автору нет. Впишите его в customProperties.question.",
            $"'{node.Title}' isn't stated in the source, but there is no question to its author. Write it into customProperties.question.");
        foreach (var place in TermPlace.Of(node))
            if (place.Term is { } term && Claims(term) && string.IsNullOrWhiteSpace(term.Source)) yield return subject.Error(TermWithoutSource, node,
                $"Срок шага «{node.Title}» помечен как взятый из источника, но пункт не назван. Впишите его в {place.Input}.source или поставьте пометку assumed.",
                $"The term of '{node.Title}' is marked as the source's, but no paragraph is named. Write it into {place.Input}.source, or mark it assumed.");
    }

    private static bool Claims(TermInput term) => term.NumberMark != SourceMark.Assumed || term.StartMark != SourceMark.Assumed;
}
