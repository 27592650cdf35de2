using System.Globalization;
using System.Text;

namespace Interagency.Adapters.Persistence.Secrets;

/// <summary>A family name as search compares it.</summary>
internal static class PersonName
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <summary>Lower case, ё as е, one dash and no spaces around it, single spaces.</summary>
    public static string Normalised(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormC).ToLower(Russian).Trim())
        {
            var plain = c is 'ё' ? 'е' : c is '‐' or '‑' or '–' or '—' ? '-' : char.IsWhiteSpace(c) ? ' ' : c;
            if (plain == ' ' && text.Length > 0 && text[^1] is ' ' or '-') continue;
            if (plain == '-' && text.Length > 0 && text[^1] == ' ') text.Length--;
            text.Append(plain);
        }

        return text.ToString();
    }
}
