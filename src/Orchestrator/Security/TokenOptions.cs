namespace Interagency.Orchestrator.Security;

/// <summary>The outside issuer whose bearer tokens are taken. Its keys are a file: no host is called.</summary>
/// <param name="KeysFile">A JSON Web Key Set; read again when it changes.</param>
internal sealed record TokenOptions(string Issuer, string Audience, string KeysFile)
{
    internal const string IssuerKey = "Tokens:Issuer", AudienceKey = "Tokens:Audience", KeysFileKey = "Tokens:KeysFile";

    /// <returns>Null: no tokens are taken.</returns>
    /// <exception cref="FormatException">Some of the three are missing, or there is no such file.</exception>
    internal static TokenOptions? Read(IConfiguration configuration)
    {
        string[] keys = [IssuerKey, AudienceKey, KeysFileKey];
        if (keys.All(key => string.IsNullOrEmpty(configuration[key]))) return null;
        if (keys.FirstOrDefault(key => string.IsNullOrEmpty(configuration[key])) is { } missing)
            throw new FormatException($"{missing} is missing: tokens of an outside issuer need {string.Join(", ", keys)}.");
        var file = configuration[KeysFileKey]!;
        if (!File.Exists(file)) throw new FormatException($"{KeysFileKey}: there is no file '{file}'. Take the issuer's JSON Web Key Set (jwks.json) and name it.");
        return new TokenOptions(configuration[IssuerKey]!, configuration[AudienceKey]!, file);
    }
}
