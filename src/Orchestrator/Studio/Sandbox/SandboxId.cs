using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Interagency.Orchestrator.Studio.Sandbox;

/// <summary>
/// The id of a simulation says what was played, so that any node can play it again: the same version, start and input give the same run. Nobody's
/// data are in it.
/// </summary>
/// <param name="Mark">Of the document that was played: a draft may have been changed since.</param>
/// <param name="Maker">Whose it is; nobody else sees it.</param>
/// <param name="Input">JSON, as given; empty for the plainest intake.</param>
internal sealed record SandboxId(string DefinitionId, string VersionId, string Mark, DateTimeOffset Start, string Maker, string Input)
{
    private const string Prefix = "sandbox-";

    internal static bool IsOne(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <returns>Null: it was made by nobody here.</returns>
    internal static SandboxId? Read(string id)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(id.AsSpan(Prefix.Length)));
            return parts is [{ } definition, { } version, { } mark, { } start, { } maker, { } input] && long.TryParse(start, CultureInfo.InvariantCulture, out var moment)
                ? new SandboxId(definition, version, mark, DateTimeOffset.FromUnixTimeMilliseconds(moment), maker, input) : null;
        }
        catch (Exception foreign) when (foreign is FormatException or JsonException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    public override string ToString() => Prefix + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(
        new[] { DefinitionId, VersionId, Mark, Start.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Maker, Input }));
}
