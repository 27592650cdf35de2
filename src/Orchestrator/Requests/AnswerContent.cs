using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Requests;

/// <summary>
/// What proposals say, whichever way they came and whoever signed them: by it an answer is known that an agency gives twice under two ids. Only
/// a keyed hash of it is ever stored.
/// </summary>
internal static class AnswerContent
{
    /// <returns>Null for an answer of another type: it is known by its id alone.</returns>
    internal static ReadOnlyMemory<byte>? Of(AnswerMessage message, RequestRow request) => message.Type != AnswerMessage.Proposals ? null : JsonSerializer.SerializeToUtf8Bytes(new Said(
        request.Id, request.Round, message.Kind, message.Partial, Plain(message.Text),
        // In which order they stand says nothing.
        [.. message.Measures.Select(m => m with { Measure = m.Measure.Trim(), Responsible = m.Responsible ?? request.Agency, Note = Plain(m.Note) }).Select(m => JsonSerializer.Serialize(m)).Order(StringComparer.Ordinal)]));

    private static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed record Said(string RequestId, int Round, AnswerKind Kind, bool Partial, string? Text, IReadOnlyList<string> Measures);
}
