using System.Text;
using System.Text.Json.Nodes;

namespace Interagency.Faults;

/// <summary>A plainly invented family whose name, address and telephone are put into everything a walk sends.</summary>
internal static class Planted
{
    internal const string FamilyName = "Неслышимовская", GivenName = "Аграфенилла", Street = "Тайноцветная", Phone = "79005550142", Diagnosis = "мнимокардит";

    /// <summary>Another family, of whom only an agency's own messages speak.</summary>
    internal const string ToldFamilyName = "Сокрытнянская", ToldGivenName = "Евфросимарта", ToldDiagnosis = "псевдоартрозит";

    private static readonly string[] Secrets = [FamilyName, "Неслышимовск", GivenName, Street, Phone, Diagnosis], Told = [ToldFamilyName, "Сокрытнянск", ToldGivenName, ToldDiagnosis];

    private static readonly IReadOnlyList<(string Form, byte[] Bytes)> OfTheFamily = [.. Forms(Secrets)], OfBoth = [.. OfTheFamily, .. Forms(Told)];

    /// <summary>In every text beside the words: a page that shows it as it is would run it.</summary>
    internal const string Script = "<img src=x onerror=alert(1)><script>alert(1)</script>";

    /// <summary>What is said in words and yet of no family: the article of a law, the number of an act.</summary>
    private static readonly string[] OfNoFamily = ["reference", "basis", "number", "outgoingNumber"];

    /// <summary>Puts the family into every text in words of a body.</summary>
    internal static JsonNode Plant(JsonNode body)
    {
        switch (body)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                    if (value is JsonValue text && !OfNoFamily.Contains(name)) fields[name] = PlantText(name, text);
                    else if (value is not null) Plant(value);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                    if (items[i] is JsonValue text) items[i] = PlantText("", text);
                    else if (items[i] is { } item) Plant(item);
                break;
        }

        return body;
    }

    private static JsonNode PlantText(string name, JsonNode value)
    {
        if (value.GetValueKind() != System.Text.Json.JsonValueKind.String || value.GetValue<string>() is var words && !words.Any(c => c is >= 'А' and <= 'я')) return value.DeepClone();
        return name switch
        {
            "familyName" => FamilyName,
            "givenName" => GivenName,
            _ => $"{words}. {FamilyName} {GivenName}, ул. {Street}, д. 7, тел. {Phone}, {Diagnosis} {Script}",
        };
    }

    /// <summary>Every form in which a secret may lie in bytes: as it is, in either case, as UTF-16, base64 at each offset, hex, and escaped as JSON, HTML and addresses escape.</summary>
    private static IEnumerable<(string Form, byte[] Bytes)> Forms(string[] secrets) =>
        from secret in secrets
        from word in new[] { secret, secret.ToLowerInvariant(), secret.ToUpperInvariant() }.Distinct()
        from form in FormsOf(word)
        select form;

    /// <summary>The forms in which bytes hold a secret.</summary>
    internal static List<string> In(string where, ReadOnlySpan<byte> bytes) => Of(OfBoth, where, bytes);

    /// <summary>The same, but for what only an agency's own messages speak of.</summary>
    internal static List<string> OfTheFamilyIn(string where, ReadOnlySpan<byte> bytes) => Of(OfTheFamily, where, bytes);

    private static List<string> Of(IReadOnlyList<(string Form, byte[] Bytes)> forms, string where, ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        foreach (var (form, needle) in forms)
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
        yield return ($"{word} escaped for HTML", Encoding.ASCII.GetBytes(string.Concat(word.Select(c => c < 128 ? c.ToString() : $"&#x{(int)c:X};"))));
        yield return ($"{word} escaped for an address", Encoding.ASCII.GetBytes(Uri.EscapeDataString(word)));
        yield return ($"{word} escaped for an address", Encoding.ASCII.GetBytes(string.Concat(Encoding.UTF8.GetBytes(word).Select(b => b < 128 ? ((char)b).ToString() : $"%{b:x2}"))));
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
        if (request.Content is { Headers.ContentType.MediaType: "application/json" } content)
        {
            var body = JsonNode.Parse(await content.ReadAsStringAsync(cancellationToken))!;
            var planted = Faults.Planted.Plant(body.DeepClone()).ToJsonString();
            if (planted != body.ToJsonString()) Planted++;
            request.Content = new StringContent(planted, Encoding.UTF8, "application/json");
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
