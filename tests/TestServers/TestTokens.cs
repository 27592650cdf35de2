using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Interagency.TestServers;

/// <summary>
/// An outside issuer of the tests' own: services are told to take its tokens (<see cref="Settings"/>), and clients act as whom a test names:
/// <c>person:ID</c> has every role of a person everywhere, <c>agency:KEY</c> is an officer of that agency.
/// </summary>
public static class TestTokens
{
    private const string Issuer = "tests", Audience = "interagency";

    private static readonly string[] EveryRole = ["Administrator", "Methodologist", "CoordinationOfficer", "Curator", "Specialist", "HeadOfService", "Director", "CommissionSecretary", "Auditor", "MinistryObserver"];

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly Lazy<string> File = new(WriteKeys);
    private static readonly ConcurrentDictionary<string, string> Known = new();

    /// <summary>What a service has to be set to.</summary>
    public static IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Tokens:Issuer"] = Issuer, ["Tokens:Audience"] = Audience, ["Tokens:KeysFile"] = File.Value, ["Limits:RequestsInTenSeconds"] = "1000000", ["Limits:GuessesAMinute"] = "1000000",
    };

    /// <summary>The same as options of <c>serve</c>.</summary>
    public static string[] Options => [.. Settings.SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" })];

    /// <summary>Makes a request as somebody.</summary>
    public static void ActAs(this HttpRequestMessage request, string actor) => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", For(actor));

    /// <summary>A token for <c>person:ID</c> or <c>agency:KEY</c>; what follows a semicolon is only for the reader.</summary>
    public static string For(string actor) => Known.GetOrAdd(actor, _ =>
    {
        var (kind, id) = actor.Split(';')[0].Split(':', 2) is [var first, var second] ? (first, second) : throw new ArgumentException($"'{actor}' names nobody: write person:ID or agency:KEY.");
        return kind == "agency"
            ? Make(id, new JsonObject { ["role"] = "AgencyOfficer", ["agency"] = id })
            : Make(id, [.. EveryRole.Select(role => new JsonObject { ["role"] = role, ["posts"] = new JsonArray("*") })]);
    });

    /// <summary>A token with just these grants, each as the service reads it: <c>{"role":"Curator","region":"…"}</c>.</summary>
    public static string Make(string subject, params JsonObject[] grants) => SignWell(Claims(subject, grants));

    /// <summary>What a good token says.</summary>
    public static JsonObject Claims(string subject, params JsonObject[] grants) => new()
    {
        ["iss"] = Issuer, ["aud"] = Audience, ["sub"] = subject, ["exp"] = DateTimeOffset.UtcNow.AddDays(2).ToUnixTimeSeconds(), ["grants"] = new JsonArray([.. grants]),
    };

    /// <summary>By the issuer's own key, whatever it says.</summary>
    public static string SignWell(JsonObject claims) => Sign(claims, Key);

    /// <summary>The key set that services are given.</summary>
    public static string PublicKeys() => System.IO.File.ReadAllText(File.Value);

    /// <summary>A token with any claims, by any key: for tests of what is refused.</summary>
    public static string Sign(JsonObject claims, ECDsa key)
    {
        var head = Encoded(new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = "tests" });
        var text = $"{head}.{Encoded(claims)}";
        return $"{text}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }

    private static string Encoded(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static string WriteKeys()
    {
        var point = Key.ExportParameters(false).Q;
        var keys = new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "EC", ["crv"] = "P-256", ["use"] = "sig", ["alg"] = "ES256", ["kid"] = "tests", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y),
            }),
        };
        var path = Path.Combine(Path.GetTempPath(), $"interagency-jwks-{Environment.ProcessId}.json");
        System.IO.File.WriteAllText(path, keys.ToJsonString());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.Delete(path);
        return path;
    }
}
