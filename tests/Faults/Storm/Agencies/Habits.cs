using System.Text;
using System.Text.Json.Nodes;

namespace Interagency.Faults.Storm.Agencies;

/// <summary>A letter to be sent, and when: counted from the request's arrival.</summary>
internal sealed record Sending(TimeSpan After, Letter Letter);

/// <summary>
/// How agencies answer: late, in any order, up to four times, in parts, now and then wrongly. What one does with a request follows from
/// the seed and the request's id alone.
/// </summary>
/// <param name="slowest">The longest that an answer takes.</param>
/// <param name="agencies">All of them, as <c>region.agency</c>.</param>
internal sealed class Habits(int seed, TimeSpan slowest, IReadOnlyList<string> agencies)
{
    internal IReadOnlyList<Sending> Answer(Asked asked)
    {
        var chance = new Random(HashCode(asked.RequestId));
        var letters = new List<Letter>();
        if (chance.NextDouble() < 0.2) letters.Add(Write(asked, LetterKind.Partial));
        letters.Add(Write(asked, LetterKind.Full));
        foreach (var kind in new[] { LetterKind.Malformed, LetterKind.WrongKind, LetterKind.UnknownRequest, LetterKind.Foreign })
            if (chance.NextDouble() < 0.06) letters.Add(Write(asked, kind));
        return [.. letters.SelectMany(letter => Times(chance, letter)).OrderBy(s => s.After)];
    }

    /// <summary>Whether the agency's connection breaks before it has acknowledged the request.</summary>
    internal bool DropsBeforeAck(string requestId) => new Random(HashCode(requestId) + 1).NextDouble() < 0.03;

    private IEnumerable<Sending> Times(Random chance, Letter letter) =>
        Enumerable.Range(0, 1 + chance.Next(4)).Select(_ => new Sending(slowest * Math.Pow(chance.NextDouble(), 2), letter));

    private Letter Write(Asked asked, LetterKind kind)
    {
        var id = new Guid(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{asked.RequestId}/{kind}"))[..16]).ToString();
        var information = asked.Type == "request.information.v1" && kind != LetterKind.WrongKind;
        var sender = kind == LetterKind.Foreign ? Other(asked.Agency) : asked.Agency;
        var body = new JsonObject
        {
            ["requestId"] = kind == LetterKind.UnknownRequest ? $"never-{id}" : asked.RequestId, ["agency"] = sender.Split('.')[1],
            ["officer"] = "Вымышленный исполнитель", ["outgoingNumber"] = $"Ш-{id[..6]}",
        };
        if (kind == LetterKind.Partial) body["partial"] = true;
        if (information) body["text"] = "Вымышленные сведения";
        else body["proposals"] = new JsonArray(new JsonObject
        {
            ["measure"] = "Вымышленная помощь", ["kindOfHelp"] = kind == LetterKind.WrongKind ? "wonder" : asked.KindOfHelp, ["dueDate"] = "2099-01-31",
        });
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return new Letter(id, kind, sender, asked.RequestId, information ? "answer.information.v1" : "answer.proposals.v1", kind == LetterKind.Malformed ? bytes[..(bytes.Length / 2)] : bytes);
    }

    /// <summary>Another agency of the same region.</summary>
    private string Other(string agency)
    {
        var region = agency.Split('.')[0] + ".";
        return agencies.First(a => a.StartsWith(region, StringComparison.Ordinal) && a != agency);
    }

    // The framework's own hash differs from run to run.
    private int HashCode(string text) => text.Aggregate(seed, (hash, letter) => unchecked(hash * 31 + letter));
}
