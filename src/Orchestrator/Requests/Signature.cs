using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Requests;

/// <summary>What an agency's letter says of itself. Kept as one encrypted text.</summary>
internal sealed record Signature(string? OutgoingNumber, DateOnly? OutgoingDate, string? Officer, string? SignedBy)
{
    /// <summary>Of the encrypted text.</summary>
    internal const string Kind = "answer-signature";

    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Null when the message says nothing of the kind.</summary>
    internal static Signature? Of(AnswerMessage message) => new Signature(message.OutgoingNumber, message.OutgoingDate, message.Officer, message.SignedBy) is var said && said != new Signature(null, null, null, null) ? said : null;

    internal string ToText() => JsonSerializer.Serialize(this, Shape);

    /// <summary>Null for a text of before it had this shape.</summary>
    internal static Signature? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<Signature>(text, Shape);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
