using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Interagency.Workflows.Validation;
using Interagency.Workflows.Validation.Directories;
using Interagency.Workflows.Validation.Expressions;

namespace Interagency.Workflows.Papers;

/// <summary>A file of forms, with its name for messages.</summary>
public sealed record NamedPaperFile(string Name, PaperFile File);

/// <summary>What is wrong with forms, and which kinds of documents have none. Pure; each finding names the file and the fix.</summary>
public static class PaperRules
{
    public const string Placeholder = "unknown-placeholder", List = "unknown-paper-list", Part = "unknown-paper-part", Circle = "paper-part-circle", Shape = "paper-block-shape", Kind = "unknown-document-kind",
        Region = "unknown-region", Twice = "paper-twice", Missing = "document-without-form", Foreign = "foreign-placeholder";

    /// <summary>Findings by file.</summary>
    /// <param name="directories">Every one that the files' regions should be among.</param>
    public static IEnumerable<(string File, Finding Finding)> Check(IReadOnlyCollection<NamedPaperFile> files, IReadOnlyCollection<RegionDirectory> directories)
    {
        var parts = PaperShelf.PartsOf(files.Select(named => named.File));
        var seen = new HashSet<(string?, string)>();
        foreach (var (name, file) in files)
        {
            var directory = directories.FirstOrDefault(d => d.Region == file.Region);
            foreach (var finding in OfFile(file, directory, parts, seen)) yield return (name, finding);
        }

        foreach (var directory in directories.Where(d => files.Any(named => named.File.Region == d.Region)))
            foreach (var kind in directory.DocumentKinds.Where(kind => !seen.Contains((directory.Region, kind.Key))))
                yield return (files.First(named => named.File.Region == directory.Region).Name, WithoutForm(directory.Region, kind.Key));
    }

    /// <summary>Kinds of documents that a definition makes and that have no form, though its region has forms.</summary>
    public static IEnumerable<Finding> WithoutForms(WorkflowDefinition definition, World world, PaperShelf shelf)
    {
        var subject = new CheckedDefinition(definition, world, new DefinitionSet(definition, null));
        if (new KnownKeys(subject).Directory is not { } directory || directory.DocumentKinds.All(kind => shelf.Find(directory.Region, kind.Key) is null)) return [];
        return from node in subject.Nodes
               from input in node.Behaviour.Info.Inputs
               where input.OptionsFrom == "documentKinds"
               from kind in Constant.Names(node, input.Name)
               where directory.DocumentKinds.Any(known => known.Key == kind) && shelf.Find(directory.Region, kind) is null
               select subject.Error(Missing, node, WithoutForm(directory.Region, kind).Text.Ru, WithoutForm(directory.Region, kind).Text.En);
    }

    private static IEnumerable<Finding> OfFile(PaperFile file, RegionDirectory? directory, IReadOnlyDictionary<string, IReadOnlyList<PaperBlock>> parts, HashSet<(string?, string)> seen)
    {
        if (file.Region is not null && directory is null)
            yield return Error(Region, $"Справочника региона «{file.Region}» нет: исправьте region.", $"There is no directory of the region '{file.Region}': correct region.");
        foreach (var (name, blocks) in file.Parts ?? new Dictionary<string, IReadOnlyList<PaperBlock>>())
            foreach (var finding in OfBlocks($"parts.{name}", blocks, directory, parts)) yield return finding;
        foreach (var form in file.Papers ?? [])
        {
            if (!seen.Add((file.Region, form.Kind)))
                yield return Error(Twice, $"Для документа «{form.Kind}» две формы: оставьте одну.", $"The document '{form.Kind}' has two forms: keep one.");
            if (directory is not null && directory.DocumentKinds.All(kind => kind.Key != form.Kind))
                yield return Error(Kind,
                    $"Вида документа «{form.Kind}» нет в справочнике {file.Region}. {UnknownNames.Instead([.. directory.DocumentKinds.Select(k => k.Key)], form.Kind, "Есть", "Может быть", "")}",
                    $"The directory {file.Region} has no kind of document '{form.Kind}'. {UnknownNames.Instead([.. directory.DocumentKinds.Select(k => k.Key)], form.Kind, "There are", "Did you mean", "")}");
            if (file.Region is null && (form.Title is null || !PaperSources.All.Contains(form.Of)))
                yield return Error(Shape, $"Форме «{form.Kind}» нужны title и of: {string.Join(", ", PaperSources.All)}.", $"The form '{form.Kind}' needs a title, and of: {string.Join(", ", PaperSources.All)}.");
            foreach (var finding in OfBlocks(form.Kind, form.Blocks, directory, parts, form.Of == PaperSources.Sitting)) yield return finding;
            foreach (var finding in OfSource(form, parts)) yield return finding;
        }
    }

    /// <summary>A letter to a person who reported something names nothing of a family; other papers name nothing of that person.</summary>
    private static IEnumerable<Finding> OfSource(PaperForm form, IReadOnlyDictionary<string, IReadOnlyList<PaperBlock>> parts)
    {
        var blocks = Within(form.Blocks, parts, []).ToList();
        foreach (var name in blocks.SelectMany(block => block.Texts).SelectMany(PaperText.NamesIn).OfType<string>().Where(name => !Placeholders.IsOf(form.Of, name)).Distinct())
            yield return Error(Foreign, $"{form.Kind}: форма «of: {form.Of ?? "—"}» не знает «{name}»: уберите подстановку.", $"{form.Kind}: a form of '{form.Of ?? "—"}' does not know '{name}': take the placeholder out.");
        if (form.Of == PaperSources.Appeal && blocks.Exists(block => block.Table is not null))
            yield return Error(Foreign, $"{form.Kind}: в письме заявителю не бывает списков дела: уберите table.", $"{form.Kind}: a letter to a person who reported has no lists of a case: take the table out.");
    }

    /// <summary>Blocks with those of their parts; a part in a circle is told of elsewhere.</summary>
    private static IEnumerable<PaperBlock> Within(IEnumerable<PaperBlock> blocks, IReadOnlyDictionary<string, IReadOnlyList<PaperBlock>> parts, HashSet<string> passed) => blocks.SelectMany(block =>
        block.Use is { } used ? parts.TryGetValue(used, out var part) && passed.Add(used) ? Within(part, parts, passed) : []
        : block.Each is { } each ? Within(each, parts, passed) : [block]);

    private static IEnumerable<Finding> OfBlocks(string place, IReadOnlyList<PaperBlock> blocks, RegionDirectory? directory, IReadOnlyDictionary<string, IReadOnlyList<PaperBlock>> parts, bool mayRepeat = false)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var (block, at) = (blocks[i], $"{place}[{i}]");
            if (Misshapen(block) is { } wrong) yield return Error(Shape, $"{at}: {wrong.Ru}", $"{at}: {wrong.En}");
            if (block.Use is { } used && OfPart(at, used, parts) is { } broken) yield return broken;
            foreach (var name in block.Texts.SelectMany(PaperText.NamesIn))
                if (Unknown(name, directory) is { } text) yield return Error(Placeholder, $"{at}: {text.Ru}", $"{at}: {text.En}");
            if (block.Each is { } each)
            {
                if (!mayRepeat) yield return Error(Shape, $"{at}: each бывает только в форме заседания (of: {PaperSources.Sitting}) и не внутри другого each.", $"{at}: each stands in the form of a session only (of: {PaperSources.Sitting}), and not within another each.");
                foreach (var finding in OfBlocks($"{at}.each", each, directory, parts)) yield return finding;
            }

            if (block.Table is { } table)
                foreach (var finding in OfTable(at, table)) yield return finding;
        }
    }

    private static Bilingual? Misshapen(PaperBlock block) => block.Given.ToArray() switch
    {
        [] => new("блок пуст; задайте один из: use, title, heading, to, text, centre, card, table, sign, lines, each", "the block is empty; give one of: use, title, heading, to, text, centre, card, table, sign, lines, each"),
        [_] when block.Card?.Any(row => row.Count != 2) == true => new("в card каждая строка — пара: название и значение", "each row of a card is a pair: a name and a value"),
        [_] when block.Sign?.Any(row => row.Count != 2) == true => new("в sign каждая строка — пара: должность и имя", "each row of sign is a pair: a post and a name"),
        [_] when block.Table is { Columns: [] } => new("в таблице нет колонок: добавьте columns", "the table has no columns: add some"),
        [_] when block.Table?.Columns.Any(column => column.Width < 1) == true || block.Table?.Spare is < 0 or > 40 => new("width — не меньше 1, spare — от 0 до 40", "width is at least 1, spare 0 to 40"),
        [_] when block.Lines is < 1 or > 40 => new("lines — от 1 до 40", "lines is 1 to 40"),
        [_] => null,
        var several => new($"в одном блоке сразу {string.Join(", ", several)}; разделите его", $"one block has {string.Join(", ", several)}; divide it"),
    };

    private static Finding? OfPart(string at, string name, IReadOnlyDictionary<string, IReadOnlyList<PaperBlock>> parts)
    {
        if (!parts.TryGetValue(name, out var part))
            return Error(Part, $"{at}: части «{name}» нет. {UnknownNames.Instead([.. parts.Keys], name, "Есть", "Может быть", "Добавьте её в parts.")}",
                $"{at}: there is no part '{name}'. {UnknownNames.Instead([.. parts.Keys], name, "There are", "Did you mean", "Add it to parts.")}");
        return Reaches(part, name, parts, []) ? Error(Circle, $"{at}: часть «{name}» входит сама в себя: разорвите круг.", $"{at}: the part '{name}' uses itself: break the circle.") : null;
    }

    private static bool Reaches(IReadOnlyList<PaperBlock> blocks, string name, IReadOnlyDictionary<string, IReadOnlyList<PaperBlock>> parts, HashSet<string> passed) =>
        blocks.Select(block => block.Use).OfType<string>().Any(used => used == name || passed.Add(used) && parts.TryGetValue(used, out var part) && Reaches(part, name, parts, passed));

    private static IEnumerable<Finding> OfTable(string at, PaperTable table)
    {
        if (Placeholders.ColumnsOf(table.Of) is not { } columns)
        {
            yield return Error(List, $"{at}: списка «{table.Of}» нет. {UnknownNames.Instead([.. Placeholders.ListNames], table.Of, "Есть", "Может быть", "")}",
                $"{at}: there is no list '{table.Of}'. {UnknownNames.Instead([.. Placeholders.ListNames], table.Of, "There are", "Did you mean", "")}");
            yield break;
        }

        foreach (var name in table.Columns.SelectMany(column => PaperText.NamesIn(column.Cell)).Where(name => name is null || !columns.Contains(name)))
            yield return Error(Placeholder, $"{at}: в списке «{table.Of}» нет «{name}». Есть: {string.Join(", ", columns.Order(StringComparer.Ordinal))}.",
                $"{at}: the list '{table.Of}' has no '{name}'. There are: {string.Join(", ", columns.Order(StringComparer.Ordinal))}.");
    }

    /// <param name="directory">Null in the file without a region, where no role is known to all.</param>
    private static Bilingual? Unknown(string? name, RegionDirectory? directory)
    {
        if (name is null) return new("скобка «{{» не закрыта: добавьте «}}»", "a '{{' is not closed: add '}}'");
        if (Placeholders.IsKnown(name)) return null;
        if (Placeholders.RoleIn(name) is { } role)
            return directory?.Roles.Any(known => known.Key == role) == true ? null : new(
                $"роли «{role}» нет. {UnknownNames.Instead([.. directory?.Roles.Select(r => r.Key) ?? []], role, "Есть", "Может быть", "Роли называют только в формах региона.")}",
                $"there is no role '{role}'. {UnknownNames.Instead([.. directory?.Roles.Select(r => r.Key) ?? []], role, "There are", "Did you mean", "Roles are named in the forms of a region only.")}");
        return new($"подстановки «{name}» нет. {UnknownNames.Instead([.. Placeholders.Names], name, "Есть", "Может быть", "")}", $"there is no placeholder '{name}'. {UnknownNames.Instead([.. Placeholders.Names], name, "There are", "Did you mean", "")}");
    }

    private static Finding WithoutForm(string region, string kind) => Error(Missing,
        $"У вида документа «{kind}» нет формы: добавьте её в papers региона {region}.", $"The kind of document '{kind}' has no form: add it to the papers of {region}.");

    private static Finding Error(string code, string russian, string english) => new(code, Severity.Error, "", null, null, null, new Bilingual(russian, english));
}
