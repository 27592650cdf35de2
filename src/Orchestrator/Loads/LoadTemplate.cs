using Interagency.Adapters.Documents;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Loads;

/// <summary>The workbook that is filled in: a sheet for each table, the words that may be chosen, how it is done, and what it was made for.</summary>
internal static class LoadTemplate
{
    /// <summary>The sheets that aren't loaded.</summary>
    internal static readonly Bilingual Words = new("Справочник", "Words"), How = new("Как заполнять", "How to fill it in"), About = new("Шаблон", "Template");

    /// <summary>Rows of <see cref="About"/>.</summary>
    internal const string Layout = "Раскладка", Kind = "Вид загрузки", Region = "Юрисдикция", Organisation = "Организация", Definition = "Порядок";

    internal static Task WriteAsync(LoadLayout layout, Stream target, CancellationToken stop, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<SheetCell>>>? rows = null)
    {
        var lists = layout.Tables.SelectMany(t => t.Columns).Where(c => c.List is not null).DistinctBy(c => c.List).ToList();
        return BookWriter.WriteAsync(
        [
            .. layout.Tables.Select(table => new BookSheet(table.Name.Ru, [.. table.Columns.Select(column => Column(column, lists))], rows?.GetValueOrDefault(table.Key) ?? [])),
            Listed(lists), Explained(layout), Named(layout),
        ], target, stop);
    }

    private static BookColumn Column(LoadColumn column, List<LoadColumn> lists)
    {
        var at = lists.FindIndex(l => l.List == column.List);
        var list = column.Kind == CellKind.Choice && at >= 0 && column.Choices.Count > 0
            ? FormattableString.Invariant($"'{Words.Ru}'!${Letters(at)}$2:${Letters(at)}${lists[at].Choices.Count + 1}") : null;
        return new BookColumn(Title(column), Math.Clamp(column.Title.Ru.Length + 4, 14, 40), list, column.Hint?.Ru, column.Kind == CellKind.Day);
    }

    /// <summary>A heading; what is needed has a star.</summary>
    internal static string Title(LoadColumn column) => column.Required ? $"{column.Title.Ru} *" : column.Title.Ru;

    private static BookSheet Listed(List<LoadColumn> lists)
    {
        var longest = lists.Select(l => l.Choices.Count).DefaultIfEmpty().Max();
        return new BookSheet(Words.Ru, [.. lists.Select(l => new BookColumn(l.List!, 36))],
            [.. Enumerable.Range(0, longest).Select(row => (IReadOnlyList<SheetCell>)[.. lists.Select(l => SheetCell.Of(row < l.Choices.Count ? l.Choices[row].Name.Ru : null))])]);
    }

    private static BookSheet Explained(LoadLayout layout)
    {
        var rows = new List<IReadOnlyList<SheetCell>>();
        void Add(string sheet, string column, string text) => rows.Add([SheetCell.Of(sheet), SheetCell.Of(column), SheetCell.Of(text)]);
        Add("", "", "Первая строка каждого листа — заголовки: не меняйте их. Столбцы со звёздочкой обязательны. Строки листов одного дела связывает «Ключ». Дата — дд.мм.гггг. Слова берутся из списков (лист «Справочник»); несколько слов пишутся через точку с запятой.");
        Add("", "", "Сначала файл проверяется: каждая ошибка называется с листом, строкой и столбцом. Пока вы не нажмёте «Загрузить», ничего не меняется.");
        foreach (var table in layout.Tables)
            foreach (var column in table.Columns)
                Add(table.Name.Ru, Title(column), column.Hint?.Ru ?? Kinds[column.Kind]);
        return new BookSheet(How.Ru, [new("Лист", 20), new("Столбец", 36), new("Что писать", 100)], rows);
    }

    private static readonly Dictionary<CellKind, string> Kinds = new()
    {
        [CellKind.Text] = "Текст", [CellKind.Day] = "Дата дд.мм.гггг", [CellKind.Number] = "Целое число", [CellKind.Choice] = "Одно значение из списка",
        [CellKind.Choices] = "Значения из списка через точку с запятой",
    };

    private static BookSheet Named(LoadLayout layout) => new(About.Ru, [new("Сведения", 24), new("Значение", 40)],
    [
        [SheetCell.Of(Layout), SheetCell.Of(layout.Version)], [SheetCell.Of(Kind), SheetCell.Of(layout.Kind)], [SheetCell.Of(Region), SheetCell.Of(layout.Region)],
        [SheetCell.Of(Organisation), SheetCell.Of(layout.Organisation)], [SheetCell.Of(Definition), SheetCell.Of(layout.Definition)],
    ]);

    internal static string Letters(int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26) letters = (char)('A' + (left - 1) % 26) + letters;
        return letters;
    }
}
