using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>
/// Elsa's global functions that need nothing of the case. The others (getVariable, setVariable, getInput, getOutputFrom, getLastResult,
/// get/setCorrelationId, get/setWorkflowInstanceName, getWorkflow…Id, newGuid…) are the interpreter's: it adds them to a copy of this table.
/// </summary>
public static class ElsaFunctions
{
    public static IReadOnlyDictionary<string, ScriptHostFunction> Pure { get; } = new Dictionary<string, ScriptHostFunction>(StringComparer.Ordinal)
    {
        ["isNullOrWhiteSpace"] = c => c[0].IsNullish || string.IsNullOrWhiteSpace(c.Text(0)),
        ["isNullOrEmpty"] = c => c[0].IsNullish || c.Text(0).Length == 0,
        ["toJson"] = ToJson,
        ["parseGuid"] = ParseGuid,
        ["bytesToString"] = c => Decode(c, c.Bytes(0)),
        ["bytesFromString"] = c => c.Bytes(Encode(c)),
        ["bytesToBase64"] = c => Base64(c, c.Bytes(0)),
        ["bytesFromBase64"] = c => c.Bytes(FromBase64(c)),
        ["stringToBase64"] = c => Base64(c, Encode(c)),
        ["stringFromBase64"] = c => Decode(c, FromBase64(c)),
    };

    private static ScriptValue ToJson(ScriptCall c)
    {
        var json = c.Json(0);
        var text = json?.ToJsonString() ?? "null";
        c.Allocate(text.Length * 2L);
        return text;
    }

    private static ScriptValue ParseGuid(ScriptCall c) => Guid.TryParse(c.Text(0), out var guid)
        ? guid.ToString("D", CultureInfo.InvariantCulture)
        : throw c.Error("Error", $"'{c.Text(0)}' is not a GUID; write it as 00000000-0000-0000-0000-000000000000");

    private static byte[] Encode(ScriptCall c)
    {
        var text = c.Text(0);
        c.Allocate(text.Length * 3L);
        return Encoding.UTF8.GetBytes(text);
    }

    private static ScriptValue Decode(ScriptCall c, byte[] bytes)
    {
        c.Allocate(bytes.Length * 2L);
        return Encoding.UTF8.GetString(bytes);
    }

    private static ScriptValue Base64(ScriptCall c, byte[] bytes)
    {
        c.Allocate(bytes.Length * 3L);
        return Convert.ToBase64String(bytes);
    }

    private static byte[] FromBase64(ScriptCall c)
    {
        var text = c.Text(0);
        c.Allocate(text.Length);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length]
            : throw c.Error("Error", "The text is not base64");
    }
}
