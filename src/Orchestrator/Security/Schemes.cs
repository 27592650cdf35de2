using System.Globalization;
using Interagency.Adapters.Persistence.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Tokens;

namespace Interagency.Orchestrator.Security;

/// <summary>How somebody proves who they are: a browser by its session, a program by its key, an outside issuer's user by a token.</summary>
internal static class Schemes
{
    internal const string Session = "session", Key = "key", Token = "token";

    /// <summary>Of a session: when it ends however busy it is.</summary>
    internal const string Ends = "ends";

    private const string ByHeader = "by-header";

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    internal static IServiceCollection AddSchemes(this IServiceCollection services, TokenOptions? tokens)
    {
        services.AddIdentityCore<AccountRow>(Passwords).AddUserStore<AccountStore>();
        var schemes = services.AddAuthentication(ByHeader).AddPolicyScheme(ByHeader, null, options => options.ForwardDefaultSelector = context => SchemeOf(context, tokens));
        schemes.AddCookie(Session, Cookie).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Key, null);
        services.AddOptions<CookieAuthenticationOptions>(Session).Configure<LogIns>((options, logIns) => options.SessionStore = logIns);
        if (tokens is not null) schemes.AddJwtBearer(Token, options => Configure(options, tokens));
        return services;
    }

    private static string SchemeOf(HttpContext context, TokenOptions? tokens) =>
        context.Request.Headers.ContainsKey(ApiKeyHandler.Header) ? Key
        : tokens is not null && context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? Token
        : Session;

    /// <summary>Length makes a password; rules about its signs make it forgotten.</summary>
    private static void Passwords(IdentityOptions options)
    {
        (options.Password.RequiredLength, options.Password.RequiredUniqueChars) = (12, 5);
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        (options.Lockout.MaxFailedAccessAttempts, options.Lockout.DefaultLockoutTimeSpan) = (5, TimeSpan.FromMinutes(15));
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        (options.Cookie.Name, options.Cookie.HttpOnly, options.Cookie.SameSite) = ("interagency", true, SameSiteMode.Strict);
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        (options.ExpireTimeSpan, options.SlidingExpiration) = (Idle, true);
        options.Events.OnValidatePrincipal = EndAsync;
    }

    private static async Task EndAsync(CookieValidatePrincipalContext context)
    {
        if (DateTimeOffset.Parse(context.Properties.Items[Ends]!, CultureInfo.InvariantCulture) > context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Session);
    }

    private static void Configure(Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions options, TokenOptions tokens)
    {
        var keys = new TokenKeys(tokens.KeysFile);
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = tokens.Issuer, ValidAudience = tokens.Audience, ValidAlgorithms = Algorithms, RequireExpirationTime = true, RequireSignedTokens = true,
            IssuerSigningKeyResolver = (_, _, _, _) => keys.Current(), AuthenticationType = Token, ClockSkew = TimeSpan.FromMinutes(1),
        };
    }
}
