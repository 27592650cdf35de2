using System.Text.Json;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Messaging.Broker;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Requests.Checks;

/// <summary>A request that no case stands behind: it asks an agency's system to answer as it would.</summary>
internal static class CheckRequest
{
    private const string Beginning = "check-";

    internal static RequestMessage Of(AgencyAddress place, RegionDirectory directory, string type, DateTimeOffset now, TimeSpan wait) => new()
    {
        MessageId = Guid.NewGuid().ToString(), Type = type, RequestId = $"{Beginning}{Guid.NewGuid():N}", CaseNumber = "проверка", Region = place.Region, Agency = place.Agency, Round = 1,
        Stage = "Проверка связи", BindingBasis = null, Mandatory = false, DueBefore = now + wait, Areas = [.. directory.KindsOfHelp.Select(kind => new AreaOfHelp(kind.Key, kind.Name.Ru))],
        Questions = ["Это проверка связи: дела за ней нет, никого спрашивать не нужно. Ответьте так, как отвечаете на обычный запрос."],
    };

    internal static RequestLetter LetterOf(RequestMessage check, DateTimeOffset now) =>
        new("", "", $"{check.Region}.{check.Agency}.request", check.MessageId, check.Type, JsonSerializer.SerializeToUtf8Bytes(check, RequestComposer.Plain)) { RequestId = check.RequestId, WrittenAt = now };

    /// <summary>Whether a body answers a check: by its number alone, whatever else it says.</summary>
    internal static bool IsAnsweredBy(string? type, byte[] body) => body.AsSpan().IndexOf("\"check-"u8) >= 0 && !InboundReader.IsInbound(body, type) && IsNumber(NumberIn(body));

    /// <summary>The number of the request that a body names; null when it can't be read.</summary>
    internal static string? NumberIn(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("requestId", out var number) && number.ValueKind == JsonValueKind.String ? number.GetString() : null;
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsNumber(string? text) => text?.StartsWith(Beginning, StringComparison.Ordinal) == true && Guid.TryParseExact(text[Beginning.Length..], "N", out _);
}
