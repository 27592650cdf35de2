using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Orchestrator.Errors;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Inbox;

/// <summary>
/// The form in which a person writes an agency's answer: an officer in the inbox, or a curator to whom it came on paper. It becomes the same body that an
/// agency's system would send, and is read by the same reader; what is wrong is told by the names that the form has.
/// </summary>
internal static partial class AnswerForm
{
    /// <summary>Rows for measures.</summary>
    internal const int Rows = 6;

    internal const string Measures = "measures", None = "none", Information = "information", Decline = "decline", Clarify = "clarify";

    /// <summary>What may be answered, in the order of the form.</summary>
    internal static readonly IReadOnlyList<string> Kinds = [Measures, None, Information, Decline, Clarify];

    private static readonly string[] Texts = ["what", "noneReason", "information", "declineReason", "declineTo", "question", "partial", "noInformation", "outgoingNumber", "outgoingDate", "officer", "signedBy"];

    /// <summary>The fields of the form that a draft keeps.</summary>
    internal static Dictionary<string, string> Fields(IFormCollection form) =>
        Names.Where(name => !string.IsNullOrWhiteSpace(form[name])).ToDictionary(name => name, name => form[name].ToString().Trim());

    internal static IEnumerable<string> Names => Texts.Concat(Enumerable.Range(0, Rows).SelectMany(row => new[] { $"text{row}", $"kind{row}", $"who{row}", $"due{row}" }));

    /// <returns>The answer, or what of the form is wrong.</returns>
    internal static Reply<AnswerMessage> Read(IReadOnlyDictionary<string, string> fields, string requestId, string messageId)
    {
        int[] rows = [.. Enumerable.Range(0, Rows).Where(row => fields.ContainsKey($"text{row}") || fields.ContainsKey($"kind{row}"))];
        var body = Body(fields, rows);
        if (body is null) return Refusal.Invalid([new("what", new("выберите, что отвечаете", "choose what you answer"))]);
        (body["requestId"], body["messageId"]) = (requestId, messageId);
        foreach (var name in new[] { "outgoingNumber", "outgoingDate", "officer", "signedBy" }) body[name] = fields.GetValueOrDefault(name);
        return AnswerReader.Read(JsonSerializer.SerializeToUtf8Bytes(body)) switch
        {
            AnswerReading.Answer answer => answer.Message,
            AnswerReading.Unusable wrong => Refusal.Invalid([new(FieldOf(wrong.Field, fields["what"], rows), WithoutName(wrong.Why))]),
            _ => throw new InvalidOperationException("An answer is read or unusable."),
        };
    }

    private static JsonObject? Body(IReadOnlyDictionary<string, string> fields, int[] rows) => fields.GetValueOrDefault("what") switch
    {
        Measures => new JsonObject
        {
            ["type"] = AnswerMessage.Proposals, ["partial"] = fields.ContainsKey("partial"),
            ["proposals"] = new JsonArray(
            [
                .. rows.Select(row => new JsonObject
                {
                    ["measure"] = fields.GetValueOrDefault($"text{row}"), ["kindOfHelp"] = fields.GetValueOrDefault($"kind{row}"),
                    ["note"] = fields.GetValueOrDefault($"who{row}"), ["dueDate"] = fields.GetValueOrDefault($"due{row}"),
                }),
            ]),
        },
        None => new JsonObject { ["type"] = AnswerMessage.Proposals, ["noMeasures"] = true, ["reason"] = fields.GetValueOrDefault("noneReason") },
        Information => new JsonObject
        {
            ["type"] = AnswerMessage.Information, ["text"] = fields.GetValueOrDefault("information"), ["noInformation"] = fields.ContainsKey("noInformation"), ["partial"] = fields.ContainsKey("partial"),
        },
        Decline => new JsonObject { ["type"] = AnswerMessage.Decline, ["reason"] = fields.GetValueOrDefault("declineReason"), ["askInstead"] = fields.GetValueOrDefault("declineTo") },
        Clarify => new JsonObject { ["type"] = AnswerMessage.Clarify, ["question"] = fields.GetValueOrDefault("question") },
        _ => null,
    };

    /// <summary>The form's name of a field of the body.</summary>
    internal static string FieldOf(string field, string what, IReadOnlyList<int> rows)
    {
        if (Row().Match(field) is { Success: true } row && int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture) is var index && index < rows.Count)
            return row.Groups[2].Value switch { "measure" => $"text{rows[index]}", "kindOfHelp" => $"kind{rows[index]}", "dueDate" => $"due{rows[index]}", _ => $"who{rows[index]}" };
        return field switch
        {
            "proposals" => "text0",
            "reason" => what == None ? "noneReason" : "declineReason",
            "text" => "information",
            "askInstead" => "declineTo",
            _ => field,
        };
    }

    private static Workflows.Language.Bilingual WithoutName(Workflows.Language.Bilingual why) => new(After(why.Ru), After(why.En));

    private static string After(string text) => text.Split(": ", 2) is [_, var rest] ? rest : text;

    [GeneratedRegex(@"^proposals\[(\d+)\]\.(\w+)$")]
    private static partial Regex Row();
}
