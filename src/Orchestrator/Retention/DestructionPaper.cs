using System.Globalization;
using System.Text;
using Interagency.Adapters.Persistence.Retention;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Retention;

/// <summary>
/// The record of a destruction as a text to print and sign: what order 179 of Roskomnadzor of 28.10.2022 asks of an act and of the extract from
/// the journals. Russian, as the act is.
/// </summary>
internal static class DestructionPaper
{
    private const string Product = "Interagency";

    internal static string Of(RecordedAct recorded, Lexicon lexicon)
    {
        var (act, text) = (recorded.Act, new StringBuilder());
        text.AppendLine(CultureInfo.InvariantCulture, $"АКТ № {act.Number} от {RussianDate.Full(act.Date)} об уничтожении персональных данных");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Операторы: {string.Join("; ", recorded.Cases.Select(c => lexicon.OfRegion(c.Case.Region).Organisation(c.Case.Organisation)).Distinct())}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Информационная система: {Product}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Председатель комиссии: {act.Chair}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Члены комиссии: {(act.Members.Count > 0 ? string.Join("; ", act.Members) : "нет")}.");
        text.AppendLine("Причина: срок хранения истёк (152-ФЗ, ст. 21 ч. 4).");
        text.AppendLine("Способ: уничтожен ключ шифрования дела, удалены зашифрованные тексты и файлы, ключи поиска и тела сообщений.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Дел: {recorded.Cases.Count}. Запись хранится по {RussianDate.Full(recorded.KeptUntil)} включительно.");
        foreach (var (number, destroyed) in recorded.Cases) Append(text, number, destroyed, lexicon);
        text.AppendLine();
        foreach (var name in act.Members.Prepend(act.Chair)) text.AppendLine(CultureInfo.InvariantCulture, $"____________ {name}");
        return text.ToString();
    }

    private static void Append(StringBuilder text, string number, DestroyedCaseRow destroyed, Lexicon lexicon)
    {
        var at = lexicon.ZoneOf(destroyed.Region).At(destroyed.DestroyedAt);
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Дело № {number} ({destroyed.CaseId})");
        text.AppendLine(CultureInfo.InvariantCulture, $"  Субъекты (идентификаторы): {OrNone(destroyed.Persons)}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"  Категории данных: {OrNone(destroyed.Kinds)}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"  Хранилось по {RussianDate.Full(destroyed.WasKeptUntil)} включительно (правило {destroyed.Rule}).");
        text.AppendLine(CultureInfo.InvariantCulture, $"  Уничтожено {RussianDate.Full(DateOnly.FromDateTime(at.DateTime))}, {at:HH:mm}: текстов {destroyed.Texts}, тел сообщений {destroyed.Bodies}, файлов {destroyed.Files}.");
        text.AppendLine("  Выгрузка из журналов (цепочка, строка, время UTC, событие):");
        foreach (var line in destroyed.Extract.Split('\n', StringSplitOptions.RemoveEmptyEntries)) text.AppendLine(CultureInfo.InvariantCulture, $"    {line}");
    }

    private static string OrNone(string list) => list.Length > 0 ? list.Replace(",", ", ", StringComparison.Ordinal) : "нет";
}
