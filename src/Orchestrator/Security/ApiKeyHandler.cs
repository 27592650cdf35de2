using System.Security.Claims;
using System.Text.Encodings.Web;
using Interagency.Adapters.Persistence.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Interagency.Orchestrator.Security;

/// <summary>A program that sends its key in the header <c>X-Api-Key</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string Header = "X-Api-Key";

    /// <summary>Claim: the rights that the key has, separated by commas.</summary>
    internal const string Scopes = "scopes";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (await keys.FindAsync(Request.Headers[Header].ToString(), Context.RequestAborted) is not { } key) return AuthenticateResult.Fail("The key is unknown, wrong, over or revoked.");
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, key.AccountId), new Claim(Scopes, key.Scopes)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
