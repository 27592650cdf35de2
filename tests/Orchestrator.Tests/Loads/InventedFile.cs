using System.Globalization;
using Interagency.Adapters.Documents;
using Interagency.Orchestrator.Loads;

namespace Interagency.Orchestrator.Tests.Loads;

/// <summary>A filled-in workbook of an invented institution: running cases in every stage of its procedure, closed ones among them.</summary>
internal sealed class InventedFile(CaseLayout layout)
{
    private static readonly DateOnly Opened = new(2026, 1, 12), Entered = new(2026, 5, 4);

    private readonly Dictionary<string, List<Dictionary<string, SheetCell>>> rows = layout.Sheets.Tables.ToDictionary(t => t.Key, _ => new List<Dictionary<string, SheetCell>>());

    internal IReadOnlyList<Dictionary<string, SheetCell>> this[string table] => rows[table];

    /// <summary>So many cases, each in the next place of the procedure in turn; every tenth is closed.</summary>
    internal static InventedFile Of(CaseLayout layout, int cases)
    {
        var file = new InventedFile(layout);
        var places = file.Places().ToList();
        for (var i = 0; i < cases; i++) file.Add(i, places[i % places.Count], closed: i % 10 == 9);
        return file;
    }

    internal Dictionary<string, SheetCell> Case(int i) => rows[CaseLayout.Main][i];

    internal Dictionary<string, SheetCell> First(string table, int i) => rows[table].First(r => r["key"] == Case(i)["key"]);

    internal void Add(string table, Dictionary<string, SheetCell> row) => rows[table].Add(row);

    /// <summary>The row's number in its sheet.</summary>
    internal int RowOf(string table, Dictionary<string, SheetCell> row) => rows[table].IndexOf(row) + 2;

    internal string LettersOf(string table, string column) => LoadTemplate.Letters(layout.Sheets[table].Columns.ToList().FindIndex(c => c.Key == column));

    internal async Task<byte[]> ToBytesAsync(CancellationToken stop)
    {
        var stream = new MemoryStream();
        var filled = layout.Sheets.Tables.ToDictionary(t => t.Key, t => (IReadOnlyList<IReadOnlyList<SheetCell>>)
            [.. rows[t.Key].Select(row => (IReadOnlyList<SheetCell>)[.. t.Columns.Select(c => row.GetValueOrDefault(c.Key))])]);
        await LoadTemplate.WriteAsync(layout.Sheets, stream, stop, filled);
        return stream.ToArray();
    }

    /// <summary>Every stage on every track, and every step of it.</summary>
    private IEnumerable<(string Place, string? Step, string? Track)> Places() =>
        from place in layout.Guide.Places
        from step in place.Steps.Select(s => (string?)s.Id).Prepend(null)
        let track = layout.Guide.Tracks.Select(t => (string?)t).DefaultIfEmpty(null).FirstOrDefault(t => layout.Guide.At(step ?? place.Id, t) is not null)
        where layout.Guide.At(step ?? place.Id, track) is not null
        select (place.Id, step, track);

    private void Add(int i, (string Place, string? Step, string? Track) at, bool closed)
    {
        var key = FormattableString.Invariant($"Л-{i + 1:000}");
        var needs = layout.Guide.At(at.Step ?? at.Place, at.Track)!;
        var row = new Dictionary<string, SheetCell>
        {
            ["key"] = SheetCell.Of(key), ["number"] = SheetCell.Of(FormattableString.Invariant($"2025-{i + 101}")), ["subject"] = First("subject"), ["openedOn"] = SheetCell.Of(Opened.AddDays(i % 60)),
            ["ground"] = First("ground"), ["basis"] = SheetCell.Of("Согласие"), ["reference"] = SheetCell.Of($"согласие-{i + 1}"), ["signedOn"] = SheetCell.Of(Opened.AddDays(i % 60)),
            ["expectedEnd"] = SheetCell.Of(new DateOnly(2027, 1, 11)),
        };
        if (at.Track is not null) row["track"] = Word("track", at.Track);
        foreach (var role in layout.Guide.Roles) row[CaseLayout.Role + role] = First(CaseLayout.Role + role);
        foreach (var some in new[] { "category", "level", "urgency" }.Where(Has)) row[some] = First(some);
        Stand(row, at, needs, closed);
        rows[CaseLayout.Main].Add(row);
        foreach (var (name, born, relation) in new[] { ("Мария", new DateOnly(1988, 3, 1), "мать"), ("Пётр", new DateOnly(2015, 6, 2), "сын") })
            rows[CaseLayout.People].Add(new()
            {
                ["key"] = row["key"], ["familyName"] = SheetCell.Of($"Вымышленная-{i + 1}"), ["givenName"] = SheetCell.Of(name), ["birthDate"] = SheetCell.Of(born.AddDays(i % 300)), ["relation"] = SheetCell.Of(relation),
            });
        if (layout.Guide.Journal is { } journal) Enter(row, journal, i + 201);
        if (needs.Plan && !closed) Plan(row);
        if (i % 7 == 0 && !closed) Help(row);
    }

    private void Stand(Dictionary<string, SheetCell> row, (string Place, string? Step, string? Track) at, Workflows.Takeovers.TakeoverNeeds needs, bool closed)
    {
        if (closed)
        {
            (row["closedOn"], row["endGround"], row["outcome"]) = (SheetCell.Of(Entered.AddDays(60)), First("endGround"), First("outcome"));
            return;
        }

        (row["place"], row["enteredOn"]) = (Word("place", at.Place), SheetCell.Of(Entered));
        if (at.Step is not null) row["step"] = Word("step", at.Step);
        foreach (var key in needs.Events) row[CaseLayout.Event + key] = SheetCell.Of(Entered);
        foreach (var (step, field) in needs.Answers) row[layout.AnswerOf(step, field)] = First(layout.AnswerOf(step, field));
        if (needs.Ground) row["endGround"] = First("endGround");
        foreach (var (duty, _) in layout.Guide.Duties.Take(2)) row[CaseLayout.Duty + duty] = SheetCell.Of(new DateOnly(2026, 8, 20));
    }

    private void Enter(Dictionary<string, SheetCell> row, string journal, int number) => rows[CaseLayout.Entries].Add(new()
    {
        ["key"] = row["key"], ["journal"] = SheetCell.Of(layout.Directory.Journals.First(j => j.Key == journal).Name.Ru), ["number"] = SheetCell.Of(number), ["on"] = row["openedOn"],
    });

    private void Plan(Dictionary<string, SheetCell> row)
    {
        foreach (var (text, status) in new[] { ("Помочь с документами", "Исполнено"), ("Занятия с психологом", "Исполняется") })
            rows[CaseLayout.Measures].Add(new()
            {
                ["key"] = row["key"], ["text"] = SheetCell.Of(text), ["kind"] = SheetCell.Of(layout.Directory.KindsOfHelp[0].Name.Ru), ["responsible"] = SheetCell.Of("Семья"),
                ["due"] = SheetCell.Of(new DateOnly(2026, 12, 1)), ["status"] = SheetCell.Of(status), ["on"] = SheetCell.Of(Entered.AddDays(10)),
            });
    }

    private void Help(Dictionary<string, SheetCell> row) => rows[CaseLayout.Help].Add(new()
    {
        ["key"] = row["key"], ["kind"] = SheetCell.Of(layout.Directory.KindsOfHelp[0].Name.Ru), ["count"] = SheetCell.Of(12), ["on"] = SheetCell.Of(Entered.AddDays(30)),
    });

    private bool Has(string column) => layout.Sheets[CaseLayout.Main].Columns.Any(c => c.Key == column);

    private SheetCell First(string column) => SheetCell.Of(layout.Sheets[CaseLayout.Main][column].Choices[0].Name.Ru);

    private SheetCell Word(string column, string key) => SheetCell.Of(layout.Sheets[CaseLayout.Main][column].Choices.First(c => c.Key == key).Name.Ru);

    internal static string Shown(SheetCell cell) => LoadReading.TextOf(cell) ?? "";

    internal static SheetCell Day(string day) => SheetCell.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
