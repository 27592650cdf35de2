using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Forms for the documents of <see cref="InventedProcedures"/>.</summary>
internal static class InventedPapers
{
    internal static PaperShelf Shelf { get; } = PaperShelf.Of(
    [
        PaperJson.Read("""
            {"mark":"Вымышленная форма","papers":[{"kind":"inventory","title":"Опись","of":"case","blocks":[
              {"title":"Опись дела {{case.number}}"},{"table":{"of":"documents","columns":[{"title":"№","cell":"{{n}}"},{"title":"Документ","cell":"{{name}}"},{"title":"Состояние","cell":"{{status}}"}]}}]}]}
            """, "common.json"),
        PaperJson.Read($$$"""
            {"region":"{{{InventedProcedures.Region}}}","papers":[{"kind":"paper","blocks":[
              {"title":"{{document.name}}"},{"text":"Семья: {{members.names}}. Адрес: {{family.address}}."},
              {"table":{"of":"members","columns":[{"title":"Имя","cell":"{{name}}"},{"title":"Родился","cell":"{{birthDate}}"}]}},{"sign":[["{{role.director}}","{{holder.director}}"]]}]}]}
            """, "region.json"),
    ]);
}
