using Interagency.Workflows.Definitions;
using Interagency.Workflows.Sources;

namespace Interagency.Workflows.Validation.Sources;

/// <summary>
/// A step cites only paragraphs that its document has, where the document's paragraphs are listed. A stated term's paragraph is not looked up: it may be of the act that changed the term.
/// </summary>
internal sealed class UnknownParagraph : IDefinitionRule
{
    public const string Code = "unknown-paragraph";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from node in subject.Nodes
        where SourceOf.Cited(node) is not null
        let cited = SourceOf.Cited(node)!.Value
        let document = subject.World.Sources.Of(cited.Document)
        where document is not null
        from citation in SourceText.Citations(cited.Paragraph)
        where document.Find(citation).IsEmpty
        select subject.Error(Code, node,
            $"Шаг «{node.Title}» ссылается на пункт «{citation}», а в документе «{document.Document}» такого пункта нет. Исправьте customProperties.source.paragraph; какие пункты есть, показывает страница порядка «Источник».",
            $"'{node.Title}' cites the paragraph '{citation}', but '{document.Document}' has no such paragraph. Mend customProperties.source.paragraph; the procedure's page 'Source' shows which there are.");
}
