using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Forms for the documents of <see cref="InventedProcedures"/>.</summary>
internal static class InventedPapers
{
    internal static PaperShelf Shelf { get; } = PaperShelf.Of(
    [
        PaperJson.Read("""
            {"mark":"Вымышленная форма","papers":[{"kind":"inventory","title":"Опись","of":"case","blocks":[
              {"title":"Опись дела {{case.number}}"},{"table":{"of":"documents","columns":[{"title":"№","cell":"{{n}}"},{"title":"Документ","cell":"{{name}}"},{"title":"Состояние","cell":"{{status}}"}]}}]},
              {"kind":"session-decree","title":"Постановление органа","of":"decree","blocks":[{"text":"№ {{session.number}}: {{session.decision}}"},{"table":{"of":"orders","columns":[{"title":"Кому","cell":"{{executor}}"},{"title":"Срок","cell":"{{due}}"}]}}]},
              {"kind":"session-extract","title":"Выписка","of":"session","blocks":[{"text":"Выписка по делу {{case.number}}: {{subject.name}}, {{session.decision}}"}]},
              {"kind":"session-minutes","title":"Протокол","of":"sitting","blocks":[
                {"title":"Протокол № {{session.minutes}}"},{"table":{"of":"seats","columns":[{"title":"Кто","cell":"{{name}}"},{"title":"Явка","cell":"{{mark}}"}]}},
                {"each":[{"heading":"{{session.place}}. Дело {{case.number}}: {{subject.name}}"},{"text":"{{session.decision}}. {{session.conclusion}} Поручения: {{session.orders}}. Замечания: {{session.remarks}}"}]},
                {"sign":[["Председатель","{{session.chair}}"]]}]}]}
            """, "common.json"),
        PaperJson.Read($$$"""
            {"region":"{{{InventedProcedures.Region}}}","papers":[{"kind":"paper","blocks":[
              {"title":"{{document.name}}"},{"text":"Семья: {{members.names}}. Адрес: {{family.address}}."},
              {"table":{"of":"members","columns":[{"title":"Имя","cell":"{{name}}"},{"title":"Родился","cell":"{{birthDate}}"}]}},{"sign":[["{{role.director}}","{{holder.director}}"]]}]}]}
            """, "region.json"),
    ]);
}
