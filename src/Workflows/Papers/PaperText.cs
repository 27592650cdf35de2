using System.Text;

namespace Interagency.Workflows.Papers;

/// <summary>A text with placeholders: <c>Дело № {{case.number}}</c>.</summary>
internal static class PaperText
{
    private const string Opening = "{{", Closing = "}}";

    /// <summary>The names in it, as often as they stand there; null for a bracket that is never closed.</summary>
    public static IEnumerable<string?> NamesIn(string text)
    {
        for (var at = 0; text.IndexOf(Opening, at, StringComparison.Ordinal) is var from and >= 0;)
        {
            var to = text.IndexOf(Closing, from, StringComparison.Ordinal);
            yield return to < 0 ? null : text[(from + Opening.Length)..to].Trim();
            if (to < 0) yield break;
            at = to + Closing.Length;
        }
    }

    /// <summary>
    /// Puts what is known in place of each name. What is put in is text: brackets in it mean nothing. A full stop with which it ends («2026 г.») ends
    /// the sentence too.
    /// </summary>
    public static string Fill(string text, Func<string, string> valueOf)
    {
        var filled = new StringBuilder();
        var at = 0;
        while (text.IndexOf(Opening, at, StringComparison.Ordinal) is var from and >= 0 && text.IndexOf(Closing, from, StringComparison.Ordinal) is var to and >= 0)
        {
            var value = valueOf(text[(from + Opening.Length)..to].Trim());
            filled.Append(text, at, from - at).Append(value);
            at = to + Closing.Length;
            if (value.EndsWith('.') && at < text.Length && text[at] == '.') at++;
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }
}
