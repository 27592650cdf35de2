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
    internal static byte[]? Of(AnswerMessage message, RequestRow request)
    {
        if (message.Type != AnswerMessage.Proposals) return null;
        // In which order they stand says nothing.
        var measures = message.Measures.Select(m => JsonSerializer.Serialize(m with { Measure = m.Measure.Trim(), Responsible = m.Responsible ?? request.Agency, Note = Plain(m.Note) })).Order(StringComparer.Ordinal);
        return JsonSerializer.SerializeToUtf8Bytes(new Said(request.Id, request.Round, message.Kind, message.Partial, Plain(message.Text), [.. measures]));
    }

    private static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed record Said(string RequestId, int Round, AnswerKind Kind, bool Partial, string? Text, IReadOnlyList<string> Measures);
}
