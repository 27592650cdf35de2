using System.Text;

namespace Interagency.Faults;

/// <summary>A plainly invented family whose name, address and telephone are put into everything a walk sends.</summary>
internal static class Planted
{
    internal const string FamilyName = "Неслышимовская", GivenName = "Аграфенилла", Street = "Тайноцветная", Phone = "79005550142";

    private static readonly string[] Secrets = [FamilyName, "Неслышимовск", GivenName, Street, Phone];

    /// <summary>The walk's own words and what stands in their place.</summary>
    private static readonly (string Of, string By)[] Instead =
    [
        ("Семья Проверочных", $"Семья {FamilyName}"), ("Проверочная", FamilyName), ("Проверочный", "Неслышимовский"), ("Выдумка", GivenName), ("Пример", GivenName),
        .. new[] { "Согласны", "Помощь семье", "Занятия с педагогом", "Протокол № 1", "Акт", "Текст", "Исполнитель" }.Select(words => (words, $"{words}. {FamilyName} {GivenName}, ул. {Street}, д. 7, тел. {Phone}"))
    ];

    internal static string Plant(string json) => Instead.Aggregate(json, (text, swap) => text.Replace($"\"{swap.Of}\"", $"\"{swap.By}\"", StringComparison.Ordinal));

    /// <summary>Every form in which a secret may lie in bytes: as it is, in either case, as UTF-16, base64 at each offset, hex, and escaped as JSON escapes.</summary>
    internal static IEnumerable<(string Form, byte[] Bytes)> Forms() =>
        from secret in Secrets
        from word in new[] { secret, secret.ToLowerInvariant(), secret.ToUpperInvariant() }.Distinct()
        from form in FormsOf(word)
        select form;

    /// <summary>The forms in which bytes hold a secret.</summary>
    internal static List<string> In(string where, ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        foreach (var (form, needle) in Forms())
            if (bytes.IndexOf(needle) >= 0) found.Add($"{where} holds {form}");
        return found;
    }

    private static IEnumerable<(string, byte[])> FormsOf(string word)
    {
        foreach (var (name, bytes) in new[] { ("UTF-8", Encoding.UTF8.GetBytes(word)), ("UTF-16", Encoding.Unicode.GetBytes(word)), ("UTF-16BE", Encoding.BigEndianUnicode.GetBytes(word)) })
        {
            yield return ($"{word} as {name}", bytes);
            yield return ($"{word} as hex of {name}", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
            yield return ($"{word} as hex of {name}", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
            for (var offset = 0; offset < 3; offset++) yield return ($"{word} as base64 of {name}", Base64Within(bytes, offset));
        }

        var escaped = string.Concat(word.Select(c => c < 128 ? c.ToString() : $"\\u{(int)c:x4}"));
        if (escaped == word) yield break;
        yield return ($"{word} escaped", Encoding.ASCII.GetBytes(escaped));
        yield return ($"{word} escaped", Encoding.ASCII.GetBytes(string.Concat(word.Select(c => c < 128 ? c.ToString() : $"\\u{(int)c:X4}"))));
    }

    // What of the word's base64 doesn't depend on the letters around it.
    private static byte[] Base64Within(byte[] bytes, int offset)
    {
        var text = Convert.ToBase64String([.. new byte[offset], .. bytes]);
        var first = offset == 0 ? 0 : 4;
        var whole = (offset + bytes.Length) / 3 * 4;
        return Encoding.ASCII.GetBytes(text[first..whole]);
    }
}

/// <summary>Puts the planted family into what is sent.</summary>
internal sealed class PlantingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    internal int Planted { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            // As people's letters, not as escapes, so that what is replaced is found.
            var json = System.Text.Json.Nodes.JsonNode.Parse(await content.ReadAsStringAsync(cancellationToken))!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            var planted = Faults.Planted.Plant(json);
            if (planted != json) Planted++;
            request.Content = new StringContent(planted, Encoding.UTF8, "application/json");
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
