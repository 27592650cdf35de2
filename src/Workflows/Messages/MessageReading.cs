using System.Text.Json;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Messages;

/// <summary>What came of reading a body: a message, or the reason in words why it can't be one.</summary>
/// <param name="Field">The field at fault; null for the body as a whole.</param>
/// <param name="Why">Null when the message was read.</param>
public sealed record MessageReading<T>(T? Message, string? Field, Bilingual? Why) where T : class
{
    internal static MessageReading<T> Of(ReadOnlyMemory<byte> body, Func<MessageFields, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return new MessageReading<T>(read(new MessageFields(document.RootElement)), null, null);
        }
        catch (JsonException)
        {
            return new MessageReading<T>(null, null, new("тело сообщения не читается как JSON", "the body can't be read as JSON"));
        }
        catch (MessageFieldException wrong)
        {
            return new MessageReading<T>(null, wrong.Field, wrong.Why);
        }
    }
}
