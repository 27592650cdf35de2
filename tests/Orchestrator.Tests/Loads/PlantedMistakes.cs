using Interagency.Adapters.Documents;
using Interagency.Orchestrator.Loads;

namespace Interagency.Orchestrator.Tests.Loads;

/// <summary>A mistake that was planted in a file, and how it must be named.</summary>
/// <param name="Says">A part of what is told in Russian.</param>
/// <param name="Keys">Of the cases that it spoils.</param>
internal sealed record Planted(string Name, string Table, int Row, string Column, string Says, IReadOnlyList<string> Keys)
{
    internal bool IsNamedBy(LoadMistake mistake) =>
        mistake.Table == Table && mistake.Row == Row && mistake.Column == Column && mistake.Problem.Ru.Contains(Says, StringComparison.Ordinal);

    /// <summary>The mistake is this one, or follows from it in the same case.</summary>
    internal bool Explains(LoadMistake mistake) => IsNamedBy(mistake) || Keys.Contains(mistake.Key) || mistake.Table == Table && mistake.Row == Row;
}

internal static class PlantedMistakes
{
    /// <summary>Thirty, each in a case of its own.</summary>
    internal static IReadOnlyList<Planted> In(InventedFile file)
    {
        var planted = new List<Planted>();
        var next = 0;
        const string Main = CaseLayout.Main;

        int Case(Func<Dictionary<string, SheetCell>, bool>? fits = null)
        {
            for (next++; fits is not null && !fits(file.Case(next)); next++) { }
            return next;
        }

        void Wrong(string name, string column, SheetCell value, string says, Func<Dictionary<string, SheetCell>, bool>? fits = null)
        {
            var i = Case(fits);
            file.Case(i)[column] = value;
            planted.Add(new(name, Main, i + 2, file.LettersOf(Main, column), says, [InventedFile.Shown(file.Case(i)["key"])]));
        }

        void In(string table, string name, string column, SheetCell value, string says, Func<Dictionary<string, SheetCell>, bool>? fits = null)
        {
            var i = Case(fits);
            var row = file.First(table, i);
            row[column] = value;
            planted.Add(new(name, table, file.RowOf(table, row), file.LettersOf(table, column), says, [InventedFile.Shown(file.Case(i)["key"])]));
        }

        void Extra(string table, string name, string column, string says, Dictionary<string, SheetCell> row)
        {
            var i = Case();
            row["key"] = file.Case(i)["key"];
            file.Add(table, row);
            planted.Add(new(name, table, file.RowOf(table, row), file.LettersOf(table, column), says, [InventedFile.Shown(row["key"])]));
        }

        bool Runs(Dictionary<string, SheetCell> row) => row.ContainsKey("place");
        bool Ended(Dictionary<string, SheetCell> row) => row.ContainsKey("closedOn");
        bool Planned(Dictionary<string, SheetCell> row) => file[CaseLayout.Measures].Any(m => m["key"] == row["key"]);
        var empty = SheetCell.Empty;

        Wrong("no opening day", "openedOn", empty, "не заполнено");
        Wrong("a day that isn't", "openedOn", SheetCell.Of("31.02.2026"), "нет");
        Wrong("a day in words", "enteredOn", SheetCell.Of("в мае"), "нужна дата", Runs);
        Wrong("opened in the future", "openedOn", InventedFile.Day("2027-01-01"), "не наступила");
        Wrong("entered before opened", "enteredOn", InventedFile.Day("2025-12-31"), "раньше даты открытия", Runs);
        Wrong("entered in the future", "enteredOn", InventedFile.Day("2026-12-31"), "не наступила", Runs);
        Wrong("closed before opened", "closedOn", InventedFile.Day("2025-12-31"), "раньше даты открытия", Ended);
        Wrong("closed without a ground", "endGround", empty, "закрыто", Ended);
        Wrong("closed without an outcome", "outcome", empty, "закрыто", Ended);
        Wrong("a stage misspelt", "place", SheetCell.Of("Рефлексивный этам"), "возможно, «Рефлексивный этап»", Runs);
        Wrong("neither stage nor end", "place", empty, "укажите этап", Runs);
        Wrong("a ground unknown", "ground", SheetCell.Of("просто так"), "нет такого значения");
        Wrong("a track unknown", "track", SheetCell.Of("ускоренный"), "нет такого значения", Runs);
        Wrong("a category unknown", "category", SheetCell.Of("прочие граждане"), "нет такого значения");
        Wrong("a curator unknown", CaseLayout.Role + "curator", SheetCell.Of("Никтоева Нигде"), "нет такого значения");
        Wrong("no basis", "basis", empty, "не заполнено");
        Wrong("no reference", "reference", empty, "не заполнено");
        Wrong("consent unsigned", "signedOn", empty, "согласие");
        Wrong("consent of tomorrow", "signedOn", InventedFile.Day("2026-09-16"), "не наступила");
        var twin = Case();
        file.Case(twin)["number"] = file.Case(0)["number"];
        planted.Add(new("a number twice", Main, twin + 2, file.LettersOf(Main, "number"), "дважды", [InventedFile.Shown(file.Case(twin)["key"])]));
        In(CaseLayout.People, "a member unnamed", "givenName", empty, "не заполнено");
        In(CaseLayout.People, "born in the future", "birthDate", InventedFile.Day("2030-01-01"), "не наступила");
        In(CaseLayout.People, "born badly", "birthDate", SheetCell.Of("13.13.2013"), "нужна дата");
        In(CaseLayout.Measures, "help unknown", "kind", SheetCell.Of("волшебство"), "нет такого значения", Planned);
        In(CaseLayout.Measures, "responsible unknown", "responsible", SheetCell.Of("Министерство никого"), "нет такого значения", Planned);
        In(CaseLayout.Measures, "status without a day", "on", empty, "с какого дня", Planned);
        Extra(CaseLayout.Entries, "a journal unknown", "journal", "нет такого значения", new() { ["journal"] = SheetCell.Of("Журнал погоды"), ["number"] = SheetCell.Of(1), ["on"] = InventedFile.Day("2026-02-01") });
        Extra(CaseLayout.Steps, "a step unknown", "step", "нет такого значения", new() { ["step"] = SheetCell.Of("Полёт на Луну") });
        Extra(CaseLayout.Help, "no services", "count", "целое число", new() { ["kind"] = file[CaseLayout.Help][0]["kind"], ["count"] = SheetCell.Of("много"), ["on"] = InventedFile.Day("2026-02-01") });
        var orphan = new Dictionary<string, SheetCell> { ["key"] = SheetCell.Of("Л-999"), ["familyName"] = SheetCell.Of("Ничья"), ["givenName"] = SheetCell.Of("Анна"), ["birthDate"] = InventedFile.Day("1990-01-01") };
        file.Add(CaseLayout.People, orphan);
        planted.Add(new("somebody of no case", CaseLayout.People, file.RowOf(CaseLayout.People, orphan), "A", "нет дела с таким ключом", []));
        return planted;
    }
}
