using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Tokens of the outside issuer: what is taken, and everything else refused.</summary>
public sealed class TokenTests(ServiceUnderTest service)
{
    private static readonly JsonObject Grant = Grants.Of(AccountRole.CoordinationOfficer);

    [Fact]
    public async Task Token_OfTheIssuer_IsTaken() => Assert.Equal(200, await StatusAsync(TestTokens.Make("good", Grant.DeepClone().AsObject())));

    [Fact]
    public async Task Token_SignedByAnotherKey_IsRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(401, await StatusAsync(TestTokens.Sign(Claims(), other)));
    }

    [Theory]
    [InlineData("iss", "somebody")]
    [InlineData("aud", "another")]
    [InlineData("exp", 1)]
    [InlineData("exp", null)]
    [InlineData("sub", "")]
    [InlineData("grants", "[{\"role\":\"Emperor\"}]")]
    public async Task Token_WithAWrongClaim_IsRefused(string claim, object? value)
    {
        var claims = Claims();
        claims[claim] = value switch { null => null, int number => number, string text when text.StartsWith('[') => JsonNode.Parse(text), _ => (string)value };
        if (value is null) claims.Remove(claim);
        Assert.Equal(401, await StatusAsync(TestTokens.SignWell(claims)));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    public async Task Token_ThatChoosesItsOwnAlgorithm_IsRefused(string algorithm)
    {
        var text = $"{Encoded(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" })}.{Encoded(Claims())}";
        var signature = algorithm == "none" ? "" : Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(TestTokens.PublicKeys()), Encoding.ASCII.GetBytes(text)));
        Assert.Equal(401, await StatusAsync($"{text}.{signature}"));
    }

    private async Task<int> StatusAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/cases");
        request.Headers.Authorization = new("Bearer", token);
        using var response = await service.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static JsonObject Claims() => TestTokens.Claims("subject", Grant.DeepClone().AsObject());

    private static string Encoded(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
