using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>Reads the request of another body on which a case is opened.</summary>
internal static class InboundRequests
{
    private static readonly string[] Fields = ["requestId", "from", "kind", "dueDate", "textRef"];

    /// <summary>Null when nobody asked.</summary>
    /// <exception cref="StimulusRefusedException">Something is missing or unknown; the message names the field.</exception>
    public static InboundRequest? Read(JsonNode? json, RegionDirectory? directory)
    {
        if (json is null) return null;
        if (json is not JsonObject request) throw Wrong("", "нужен объект", "must be an object");
        if (request.Select(r => r.Key).FirstOrDefault(k => !Fields.Contains(k)) is { } odd)
            throw Wrong("." + odd, $"такого поля нет; возможны: {string.Join(", ", Fields)}", $"there is no such field; it may be {string.Join(", ", Fields)}");
        if (Text(request, "requestId") is not { Length: > 0 and <= 128 } id) throw Wrong(".requestId", "нужен номер запроса, до 128 знаков", "must be the request's number, 128 characters at most");
        return new InboundRequest(id, Agency(request, directory), Kind(request), Due(request), Reference(request));
    }

    private static string Agency(JsonObject request, RegionDirectory? directory)
    {
        var from = Text(request, "from") ?? throw Wrong(".from", "нужен код ведомства", "must be an agency's key");
        if (directory is null || directory.Agencies.Any(a => a.Key == from)) return from;
        var known = string.Join(", ", directory.Agencies.Select(a => a.Key));
        throw Wrong(".from", $"такого ведомства нет; возможны: {known}", $"there is no such agency; one of: {known}");
    }

    private static RequestKind Kind(JsonObject request) => Text(request, "kind") switch
    {
        "proposals" => RequestKind.Proposals,
        "information" => RequestKind.Information,
        _ => throw Wrong(".kind", "возможны: proposals, information", "may be proposals or information")
    };

    private static DateOnly? Due(JsonObject request)
    {
        if (request["dueDate"] is null) return null;
        return DateOnly.TryParseExact(Text(request, "dueDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
            ? due
            : throw Wrong(".dueDate", "нужна дата вида 2026-03-31", "must be a date such as 2026-03-31");
    }

    private static string? Reference(JsonObject request)
    {
        if (request["textRef"] is null) return null;
        return Text(request, "textRef") is var text && FormField.IsReference(text) ? text : throw Wrong(".textRef", "нужна ссылка на запись, а не сам текст", "must be a reference to a stored text, not the text itself");
    }

    private static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : null;

    private static StimulusRefusedException Wrong(string field, string ru, string en) => new("wrong-intake", $"Поле inbound{field}: {ru}.", $"inbound{field}: {en}.");
}
