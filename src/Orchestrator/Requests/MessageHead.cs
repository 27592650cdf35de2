using System.Text.Json;
using Interagency.Adapters.Messaging;

namespace Interagency.Orchestrator.Requests;

/// <summary>Id and type of a message, out of its properties or its body; null where neither tells.</summary>
internal sealed record MessageHead(string? MessageId, string? Type)
{
    private const int Longest = 100;

    internal static MessageHead Of(AnswerLetter letter)
    {
        if (letter is { MessageId: { } id, Type: { } type }) return new(id, type);
        try
        {
            using var document = JsonDocument.Parse(letter.Body);
            return new(letter.MessageId ?? Text(document.RootElement, "messageId"), letter.Type ?? Text(document.RootElement, "type"));
        }
        catch (JsonException)
        {
            return new(letter.MessageId, letter.Type);
        }
    }

    private static string? Text(JsonElement body, string name)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString() is { Length: > 0 and <= Longest } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is JSON, but no text.
            return null;
        }
    }
}
