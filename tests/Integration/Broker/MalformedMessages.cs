using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace Interagency.Integration.Broker;

/// <param name="Id">In its properties or its headers.</param>
internal sealed record MalformedMessage(string Id, byte[] Body, string Key, Action<BasicProperties> Say);

/// <summary>Whatever a careless or hostile system might send, drawn from a seed. Every message has an id of its own, so that each can be found again.</summary>
internal sealed class MalformedMessages(int seed, string requestId)
{
    private const string Sender = "RU-KHM.education", Stranger = "5f0c5d0e6a7b4c8d9e0f1a2b3c4d5e6f";
    private static readonly System.Text.Json.JsonSerializerOptions Letters = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Random random = new(seed);

    internal MalformedMessage Next(int number)
    {
        var (id, body, key) = ($"fuzz-{number}", Encoding.UTF8.GetBytes(Good(number, Stranger).ToJsonString(Letters)), Sender);
        switch (number % 18)
        {
            case 0: body = body[..random.Next(body.Length)]; break;
            case 1: random.NextBytes(body = new byte[random.Next(1, 400)]); break;
            case 2: Flip(body = Encoding.UTF8.GetBytes(Good(number, random.Next(20) == 0 ? requestId : Stranger).ToJsonString(Letters))); break;
            case 3: body = Foreign().GetBytes(Encoding.UTF8.GetString(body)); break;
            case 4: body = Text(Nested(random.Next(16, 3000))); break;
            case 5: body = Json(Changed(Good(number, requestId))); break;
            case 6: body = Json(Shortened(Good(number, requestId))); break;
            case 7: body = Json(With(Good(number, requestId), "type", $"answer.{random.Next()}.v{random.Next(9)}")); break;
            case 8: break;
            case 9: body = Text(Good(number, requestId).ToJsonString().Replace(@"\u0417", @"\udc00\u0417", StringComparison.Ordinal)); break;
            case 10: body = Json(With(Good(number, requestId), "officer", new string('я', 20_001 + random.Next(5000)))); break;
            case 11: body = [.. body, .. body]; break;
            case 12: body = Text(new[] { "null", "true", "[]", "[[]]", "\"answer\"", "-0", "1e999", "{}", " ", "\u0000" }[random.Next(10)]); break;
            case 13: body = Text($$"""{"requestId":"{{requestId}}","requestId":{{random.Next()}},"type":"answer.proposals.v1","type":null}"""); break;
            case 14: (body, key) = (Json(Good(number, requestId)), new[] { "nobody", "RU-KHM.health", "RU-KHM.", ".education", "RU-KHM.education.more", "*.#" }[random.Next(6)]); break;
            case 15: body = []; break;
            case 16: body = Json(With(Good(number, requestId), "noMeasures", true)); break;
            default: body = Json(With(Good(number, requestId), "outgoingDate", $"{random.Next(9999)}-{random.Next(99)}-{random.Next(99)}")); break;
        }

        return new MalformedMessage(id, body, key, Said(id));
    }

    private static JsonObject Good(int number, string request) => new()
    {
        ["type"] = "answer.proposals.v1", ["requestId"] = request, ["officer"] = "Вымышленный исполнитель",
        ["proposals"] = new JsonArray(new JsonObject { ["measure"] = $"Занятие {number}", ["kindOfHelp"] = "pedagogical", ["dueDate"] = "2099-01-31" }),
    };

    /// <summary>The id by one of the ways that there are, and some properties that mean nothing.</summary>
    private Action<BasicProperties> Said(string id)
    {
        var (byHeader, odd) = (random.Next(3) == 0, random.Next(4));
        return said =>
        {
            said.Headers = new Dictionary<string, object?> { ["x-odd"] = new Dictionary<string, object?> { ["deep"] = new List<object?> { 1, null, "ы"u8.ToArray() } } };
            if (byHeader) said.Headers["messageId"] = Encoding.UTF8.GetBytes(id);
            else said.MessageId = id;
            if (odd == 0) (said.ContentType, said.ContentEncoding) = ("application/vnd.masstransit+json; ;=", "gzip");
            if (odd == 1) said.Headers["traceparent"] = "00-not-a-trace";
            if (odd == 2) (said.CorrelationId, said.ReplyTo, said.AppId) = (new string('c', 200), "amq.nowhere", "\u0001");
        };
    }

    private void Flip(byte[] body)
    {
        for (var flips = random.Next(1, 9); flips > 0; flips--) body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
    }

    private Encoding Foreign() => new[] { Encoding.GetEncoding(1251), Encoding.GetEncoding(866), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 }[random.Next(5)];

    private string Nested(int depth) => random.Next(2) == 0 ? new string('[', depth) + new string(']', random.Next(depth + 1)) : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    private JsonObject Changed(JsonObject body) => With(body, new[] { "requestId", "proposals", "type" }[random.Next(3)], new JsonNode?[] { 7, true, new JsonObject(), new JsonArray("слово"), new JsonArray(1, 2), "" }[random.Next(6)]?.DeepClone());

    private JsonObject Shortened(JsonObject body)
    {
        if (random.Next(2) == 0) body.Remove(new[] { "requestId", "proposals", "type" }[random.Next(3)]);
        else body["proposals"]![0]!.AsObject().Remove(random.Next(2) == 0 ? "measure" : "kindOfHelp");
        return body;
    }

    private static JsonObject With(JsonObject body, string field, JsonNode? value)
    {
        body[field] = value;
        return body;
    }

    private static byte[] Json(JsonObject body) => Text(body.ToJsonString(Letters));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}"));
}
