using System.Globalization;
using Interagency.Adapters.Documents;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Language;
using Interagency.Workflows.Validation.Expressions;

namespace Interagency.Orchestrator.Loads;

/// <summary>A file as it was filled in, by its layout: rows whose cells are read when asked for, and every mistake that was met.</summary>
internal sealed class LoadReading
{
    private readonly List<LoadMistake> mistakes = [];
    private readonly LoadLayout layout;

    private LoadReading(LoadLayout layout) => this.layout = layout;

    internal IReadOnlyList<LoadMistake> Mistakes => mistakes;

    internal IReadOnlyDictionary<string, IReadOnlyList<LoadLine>> Lines { get; private set; } = new Dictionary<string, IReadOnlyList<LoadLine>>();

    internal IReadOnlyList<LoadLine> this[string table] => Lines.GetValueOrDefault(table, []);

    internal static LoadReading Of(FilledBook book, LoadLayout layout)
    {
        var reading = new LoadReading(layout);
        reading.CheckMadeFor(book);
        reading.Lines = layout.Tables.ToDictionary(table => table.Key, table => (IReadOnlyList<LoadLine>)reading.Read(book, table));
        return reading;
    }

    internal void Add(LoadTable table, int row, int? column, string? found, Bilingual problem, string? key) => mistakes.Add(new LoadMistake(
        table.Key, table.Name, row, column is { } at ? LoadTemplate.Letters(at) : "", column is { } c && c < table.Columns.Count ? table.Columns[c].Title : new("", ""), found, problem, key));

    /// <summary>Gives each row of the first sheet those of the others that have its key; one that has none is told.</summary>
    internal void TakeParts()
    {
        var parts = layout.Tables.Skip(1).SelectMany(table => this[table.Key]).ToLookup(line => line.Key);
        var keys = this[layout.Tables[0].Key].Select(line => line.Key).OfType<string>().ToHashSet();
        foreach (var line in this[layout.Tables[0].Key].Where(line => line.Key is not null)) line.Parts = [.. parts[line.Key]];
        var sheet = layout.Tables[0].Name;
        foreach (var orphan in parts.Where(of => of.Key is { } key && !keys.Contains(key)).SelectMany(of => of))
            orphan.Wrong("key", Unknown(orphan.Key!, keys.Select(k => new Bilingual(k, k)), $"на листе «{sheet.Ru}» нет такого ключа", $"the sheet '{sheet.En}' has no such key"));
    }

    /// <summary>A workbook of another region, organisation, procedure or layout is told of before all else.</summary>
    private void CheckMadeFor(FilledBook book)
    {
        var about = new LoadTable("about", LoadTemplate.About, []);
        if (!book.Sheets.TryGetValue(LoadTemplate.About.Ru, out var rows))
        {
            Add(about, 0, null, null, new("нет листа «Шаблон»: скачайте шаблон и заполните его", "the sheet «Шаблон» is missing: download the template and fill it in"), null);
            return;
        }

        foreach (var (name, needed) in new[]
        {
            (LoadTemplate.Layout, layout.Version.ToString(CultureInfo.InvariantCulture)), (LoadTemplate.Kind, layout.Kind), (LoadTemplate.Region, layout.Region),
            (LoadTemplate.Organisation, layout.Organisation), (LoadTemplate.Definition, layout.Definition ?? ""),
        })
            if (rows.FirstOrDefault(r => TextOf(r.Cells.GetValueOrDefault(0)) == name) is var row && (TextOf(row?.Cells.GetValueOrDefault(1) ?? default) ?? "") is var said && said != needed)
                Add(about, row?.Number ?? 0, 1, said, new($"шаблон сделан для другого: «{name}» должно быть «{needed}»; скачайте шаблон заново", $"the template was made for something else: «{name}» must be '{needed}'; download it anew"), null);
    }

    private List<LoadLine> Read(FilledBook book, LoadTable table)
    {
        if (!book.Sheets.TryGetValue(table.Name.Ru, out var rows) || rows.Count == 0)
        {
            if (table == layout.Tables[0]) Add(table, 0, null, null, new("листа нет или он пуст", "the sheet is missing or empty"), null);
            return [];
        }

        var columns = new Dictionary<string, int>();
        foreach (var (at, cell) in rows[0].Cells)
        {
            var heading = TextOf(cell)?.TrimEnd('*', ' ');
            if (table.Columns.FirstOrDefault(c => Same(c.Title.Ru, heading) || Same(c.Title.En, heading)) is { } known) columns.TryAdd(known.Key, at);
            else if (heading is not null) Add(table, rows[0].Number, at, heading, Unknown(heading, table.Columns.Select(c => c.Title), "такого столбца нет", "there is no such column"), null);
        }

        foreach (var missing in table.Columns.Where(c => c.Required && !columns.ContainsKey(c.Key)))
            Add(table, rows[0].Number, null, null, new($"нет обязательного столбца «{missing.Title.Ru}»", $"the column '{missing.Title.En}', which is needed, is missing"), null);
        return [.. rows.Skip(1).Select(row => new LoadLine(this, table, row, columns))];
    }

    internal static bool Same(string a, string? b) => b is not null && string.Equals(Plain(a), Plain(b), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => string.Join(' ', text.Replace('ё', 'е').Replace('Ё', 'Е').Replace('«', '"').Replace('»', '"').Split([' ', '\u00A0', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A word that isn't known, with the one that was probably meant.</summary>
    internal static Bilingual Unknown(string said, IEnumerable<Bilingual> known, string ru, string en)
    {
        var all = known.ToList();
        if (Nearest.To(said, all.Select(k => k.Ru)) is { } near) return new($"{ru}; возможно, «{near}»", $"{en}; perhaps '{all.First(k => k.Ru == near).En}'");
        var some = all.Take(8).ToList();
        var more = all.Count > some.Count ? " …" : "";
        return new($"{ru}; есть: {string.Join("; ", some.Select(k => k.Ru))}{more}", $"{en}; there are: {string.Join("; ", some.Select(k => k.En))}{more}");
    }

    internal static string? TextOf(SheetCell cell) => cell switch
    {
        { Text: { } text } => text.Trim() is { Length: > 0 } given ? given : null,
        { Day: { } day } => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        { Number: { } number } => number.ToString("0.############", CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>A row of a sheet. A cell that doesn't hold what it must is a mistake of the file, told once.</summary>
internal sealed class LoadLine(LoadReading reading, LoadTable table, FilledRow row, IReadOnlyDictionary<string, int> columns)
{
    private readonly HashSet<string> told = [];

    internal int Row => row.Number;

    /// <summary>Of the row that is loaded, as far as it is known.</summary>
    internal string? Key => columns.TryGetValue("key", out var at) ? LoadReading.TextOf(row.Cells.GetValueOrDefault(at)) : null;

    internal bool IsFaulty { get; private set; }

    /// <summary>The rows of further sheets that belong to it.</summary>
    internal IReadOnlyList<LoadLine> Parts { get; set; } = [];

    /// <summary>The sheet has the column.</summary>
    internal bool Has(string column) => table.Columns.Any(c => c.Key == column);

    internal string? Said(string column) => columns.TryGetValue(column, out var at) ? LoadReading.TextOf(row.Cells.GetValueOrDefault(at)) : null;

    /// <summary>Tells of a mistake in a cell; in the row as a whole when the column is null.</summary>
    internal void Wrong(string? column, Bilingual problem)
    {
        IsFaulty = true;
        if (!told.Add($"{column}/{problem.En}")) return;
        var place = column is null ? (int?)null : columns.TryGetValue(column, out var at) ? at : table.Columns.ToList().FindIndex(c => c.Key == column);
        reading.Add(table, row.Number, place, column is null ? null : Said(column), problem, Key);
    }

    internal string? Text(string column)
    {
        var (text, rule) = (Said(column), table[column]);
        if (text is null && rule.Required) Wrong(column, new("не заполнено, а нужно", "is empty, and is needed"));
        if (text?.Length > rule.Longest) Wrong(column, new($"не больше {rule.Longest} знаков", $"no more than {rule.Longest} characters"));
        return text;
    }

    internal DateOnly? Day(string column)
    {
        if (columns.TryGetValue(column, out var at) && row.Cells.GetValueOrDefault(at).Day is { } day) return Plausible(column, day);
        if (Text(column) is not { } text) return null;
        if (Typed(text) is { } typed) return Plausible(column, typed);
        Wrong(column, new("нужна дата вида 31.03.2026; такой даты нет", "must be a date such as 31.03.2026; there is no such day"));
        return null;
    }

    internal int? Number(string column, int least = 1)
    {
        if (Text(column) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least) return number;
        Wrong(column, new($"нужно целое число от {least}", $"must be a whole number from {least}"));
        return null;
    }

    /// <summary>The key of the word that stands there.</summary>
    internal string? Choice(string column) => Text(column) is { } text ? KeyOf(column, text) : null;

    internal IReadOnlyList<string> Choices(string column) =>
        [.. (Text(column)?.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []).Select(word => KeyOf(column, word)).OfType<string>().Distinct()];

    private static DateOnly? Typed(string text) => FormDate.Read(text)
        ?? (DateOnly.TryParseExact(text, ["d.M.yyyy", "d.M.yyyy 'г.'", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);

    private string? KeyOf(string column, string word)
    {
        var choices = table[column].Choices;
        if (choices.FirstOrDefault(c => LoadReading.Same(c.Name.Ru, word) || LoadReading.Same(c.Name.En, word) || c.Key == word) is { } known) return known.Key;
        Wrong(column, LoadReading.Unknown(word, choices.Select(c => c.Name), $"нет такого значения «{word}»", $"'{word}' is unknown"));
        return null;
    }

    private DateOnly? Plausible(string column, DateOnly day)
    {
        if (day.Year is >= 1900 and <= 2100) return day;
        Wrong(column, new("год вне пределов 1900–2100: проверьте", "the year is not within 1900–2100: check it"));
        return null;
    }
}
