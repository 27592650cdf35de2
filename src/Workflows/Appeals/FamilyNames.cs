using System.Globalization;

namespace Interagency.Workflows.Appeals;

/// <summary>Finds family names in a letter, whichever case of the declension they stand in. It rather finds one too many.</summary>
public static class FamilyNames
{
    private const string Endings = "аеёиоуыэюяйь";

    /// <summary>What a declension may put behind a stem: «ыми».</summary>
    private const int LongestEnding = 3;

    private const int ShortestStem = 3;

    private static readonly string[] AdjectiveEndings = ["ий", "ый", "ая", "ой"];

    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <summary>The words of the text that are one of the names, each once, as they stand there.</summary>
    /// <param name="except">Names that may stand there: of the person whom the letter is for.</param>
    public static IReadOnlyList<string> In(string text, IEnumerable<string> names, string? except)
    {
        var allowed = Words(except ?? "").Select(Stem).ToHashSet();
        var stems = names.SelectMany(Words).Select(Stem).Where(stem => stem.Length >= ShortestStem && !allowed.Contains(stem)).Distinct().ToList();
        return [.. Words(text).Where(word => stems.Exists(stem => Is(Plain(word), stem))).Distinct(StringComparer.Create(Russian, ignoreCase: true))];
    }

    private static bool Is(string word, string stem)
    {
        if (!word.StartsWith(stem, StringComparison.Ordinal)) return false;
        var ending = word.AsSpan(stem.Length);
        return ending.Length == 0 || (ending.Length <= LongestEnding && ending.IndexOfAnyExcept($"{Endings}гмх") < 0);
    }

    private static string Stem(string name)
    {
        var plain = Plain(name);
        return AdjectiveEndings.Any(ending => plain.Length > ending.Length && plain.EndsWith(ending, StringComparison.Ordinal)) ? plain[..^2] : plain.TrimEnd([.. Endings]);
    }

    private static string Plain(string word) => word.ToLower(Russian).Replace('ё', 'е');

    private static IEnumerable<string> Words(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetter(text[at])) continue;
            var from = at;
            while (at < text.Length && char.IsLetter(text[at])) at++;
            yield return text[from..at];
        }
    }
}
