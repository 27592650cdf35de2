using System.Globalization;
using System.Resources;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Ui.Language;

/// <summary>What pages and answers say, in the reader's language: the current UI culture, Russian unless it is English.</summary>
internal static class Words
{
    private static readonly ResourceManager Texts = new(typeof(Words).Namespace + ".Texts", typeof(Words).Assembly);

    internal static bool IsRussian => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "en";

    /// <summary>The language tag of a document: ru or en.</summary>
    internal static string Tag => IsRussian ? "ru" : "en";

    /// <exception cref="MissingManifestResourceException">There is no text of this key.</exception>
    internal static string Say(string key) =>
        Texts.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"No text '{key}'.");

    internal static string Say(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Say(key), values);

    internal static string Say(Bilingual text) => IsRussian ? text.Ru : text.En;

    internal static string Either(string russian, string english) => IsRussian ? russian : english;

    /// <summary>The word of an enumeration's value: the text <c>Type.Value</c>.</summary>
    internal static string Say<T>(T value) where T : struct, Enum => Say($"{typeof(T).Name}.{value}");

    /// <summary>The text in a language, whatever the reader's: for files that are made in one.</summary>
    internal static string In(string language, string key) => Texts.GetString(key, CultureInfo.GetCultureInfo(language)) ?? key;

    /// <summary>The text <c>family.key</c>, or the key itself when there is none.</summary>
    internal static string OrKey(string family, string key) => Texts.GetString($"{family}.{key}", CultureInfo.CurrentUICulture) ?? key;

    /// <summary>The text <c>family.key</c>, or that of another key when there is none.</summary>
    internal static string OrElse(string family, string key, string other) => Texts.GetString($"{family}.{key}", CultureInfo.CurrentUICulture) ?? Say(other);

    /// <summary>A number and its noun: the text of the key has the forms «дело|дела|дел», or "case|cases".</summary>
    internal static string Count(long n, string key) => n.ToString("N0", CultureInfo.CurrentCulture) + " " + Noun(n, key);

    internal static string Noun(long n, string key)
    {
        var forms = Say(key).Split('|');
        return IsRussian ? RussianPlural.Form(n, forms[0], forms[1], forms[2]) : n == 1 ? forms[0] : forms[1];
    }

    /// <summary>How much that is: «1,2 МБ».</summary>
    internal static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => Say("Size.Bytes", bytes),
        < 1 << 20 => Say("Size.Kilobytes", (bytes / (double)(1 << 10)).ToString("0.#", CultureInfo.CurrentCulture)),
        _ => Say("Size.Megabytes", (bytes / (double)(1 << 20)).ToString("0.#", CultureInfo.CurrentCulture)),
    };

    internal static string Date(DateOnly date) => IsRussian ? RussianDate.Full(date) : EnglishDate.Full(date);

    internal static string DayMonth(DateOnly date) => IsRussian ? RussianDate.DayMonth(date) : EnglishDate.DayMonth(date);

    /// <summary>Day and time in the zone of an organisation: «14 июня 2024 г., 09:30».</summary>
    internal static string Moment(DateTimeOffset at, LocalTime zone)
    {
        var local = zone.At(at);
        return $"{Date(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }
}
