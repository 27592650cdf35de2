using Microsoft.IdentityModel.Tokens;

namespace Interagency.Orchestrator.Security;

/// <summary>The issuer's public keys, read again when their file changes.</summary>
internal sealed class TokenKeys(string file)
{
    private readonly Lock gate = new();
    private (DateTime WrittenAt, IReadOnlyList<SecurityKey> Keys)? known;

    internal IEnumerable<SecurityKey> Current()
    {
        var writtenAt = File.GetLastWriteTimeUtc(file);
        lock (gate)
        {
            if (known?.WrittenAt != writtenAt) known = (writtenAt, [.. new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys()]);
            return known.Value.Keys;
        }
    }
}
