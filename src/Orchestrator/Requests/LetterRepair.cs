using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Errors;

namespace Interagency.Orchestrator.Requests;

/// <param name="KindOfHelp">A key of the directory.</param>
internal sealed record RepairedProposal(string? KindOfHelp, string? DueDate);

/// <summary>What a person puts right of a message that could not be accepted. What is null or blank stays as it came.</summary>
/// <param name="DueDate">Of the message as a whole, with <paramref name="OutgoingDate"/> as YYYY-MM-DD.</param>
/// <param name="Proposals">In the order of the message's own.</param>
internal sealed record LetterRepairs(string? Type = null, string? RequestId = null, string? DueDate = null, string? OutgoingDate = null, IReadOnlyList<RepairedProposal?>? Proposals = null);

/// <summary>A body with what was put right in it, and the names of the fields that are others now.</summary>
internal sealed record RepairedLetter(byte[] Body, IReadOnlyList<string> Fields);

/// <summary>Puts right the few fields of a message that are codes, ids and dates. What people wrote is nobody's here to change.</summary>
internal static class LetterRepair
{
    internal const int MostProposals = 30;

    private static readonly Refusal NoJson = Refusal.NotNow("not-repairable", new(
        "Тело сообщения не читается как JSON: исправить в нём нечего. Внесите ответ вручную.", "The body can't be read as JSON: there is nothing to put right in it. Enter the answer by hand."));

    internal static bool IsNone(LetterRepairs? repairs) => repairs is null || (Given(repairs.Type) ?? Given(repairs.RequestId) ?? Given(repairs.DueDate) ?? Given(repairs.OutgoingDate)) is null
        && repairs.Proposals?.Any(proposal => (Given(proposal?.KindOfHelp) ?? Given(proposal?.DueDate)) is not null) != true;

    internal static Reply<RepairedLetter> Apply(byte[] body, LetterRepairs repairs)
    {
        if (Read(body) is not { } fields) return NoJson;
        var changed = new List<string>();
        Put(fields, "type", "", repairs.Type, changed);
        Put(fields, "requestId", "", repairs.RequestId, changed);
        Put(fields, "dueDate", "", repairs.DueDate, changed);
        Put(fields, "outgoingDate", "", repairs.OutgoingDate, changed);
        foreach (var (proposal, i) in (repairs.Proposals ?? []).Select((proposal, i) => (proposal, i)))
        {
            if ((Given(proposal?.KindOfHelp) ?? Given(proposal?.DueDate)) is null) continue;
            var path = FormattableString.Invariant($"proposals[{i}]");
            if (fields["proposals"] is not JsonArray list || i >= list.Count || list[i] is not JsonObject own) return Refusal.Invalid([new(path, new("такого предложения в сообщении нет", "the message has no such proposal"))]);
            Put(own, "kindOfHelp", $"{path}.", proposal!.KindOfHelp, changed);
            Put(own, "dueDate", $"{path}.", proposal.DueDate, changed);
        }

        return new RepairedLetter(JsonSerializer.SerializeToUtf8Bytes(fields), changed);
    }

    /// <summary>What a form shows to be put right; null when the body is no object of JSON.</summary>
    internal static LetterRepairs? Shown(byte[] body) => Read(body) is not { } fields ? null : new LetterRepairs(
        Text(fields["type"]), Text(fields["requestId"]), Text(fields["dueDate"]), Text(fields["outgoingDate"]),
        fields["proposals"] is JsonArray list ? [.. list.Take(MostProposals).Select(item => item is JsonObject own ? new RepairedProposal(Text(own["kindOfHelp"]), Text(own["dueDate"])) : null)] : []);

    private static void Put(JsonObject fields, string name, string path, string? value, List<string> changed)
    {
        if (Given(value) is not { } given || Text(fields[name]) == given) return;
        fields[name] = given;
        changed.Add(path + name);
    }

    private static JsonObject? Read(byte[] body)
    {
        try
        {
            var fields = JsonNode.Parse(body) as JsonObject;
            // A name that stands twice is found out when they are looked at.
            _ = fields?.Count;
            return fields;
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
