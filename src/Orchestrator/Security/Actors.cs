using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Emergencies;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Security;

/// <summary>From who has proved who they are to what they may do, read anew for each request: a right taken away is gone at once.</summary>
internal sealed class Actors(AccountRegister accounts, EmergencyAccesses emergencies, CurrentWorld world, DefinitionCatalog catalog, TimeProvider clock)
{
    /// <summary>Claim of a session: the account's <see cref="AccountRow.SecurityStamp"/> when it was begun.</summary>
    internal const string Stamp = "stamp";

    /// <summary>Claim of an outside issuer's token: one for each role, such as <c>{"role":"Curator","region":"…","posts":["curator"]}</c>.</summary>
    internal const string Grants = "grants";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    internal async Task<CurrentActor> OfAsync(ClaimsPrincipal user, CancellationToken stop)
    {
        var actor = await ProvedAsync(user, stop);
        return actor.Holds(Right.GlassBreak) ? actor with { Emergencies = [.. await emergencies.CasesOfAsync(actor.Actor!.Id, stop)] } : actor;
    }

    private async Task<CurrentActor> ProvedAsync(ClaimsPrincipal user, CancellationToken stop) => user.Identity switch
    {
        { IsAuthenticated: true, AuthenticationType: Schemes.Token } => OfToken(user),
        { IsAuthenticated: true } => await OfAccountAsync(user, stop),
        _ => CurrentActor.Stranger,
    };

    /// <summary>What an account may do; a stranger when it is disabled.</summary>
    internal CurrentActor Of(AccountRow account)
    {
        if (account.DisabledAt is not null || (account.MustChangePassword && account.PasswordUntil < clock.GetUtcNow())) return CurrentActor.Stranger;
        return Acting(account.Id, [.. account.Grants.Select(row => new Grant(row.Role, row.Region, row.Organisation, row.Section, row.Agency) { Posts = Grant.ReadPosts(row.Posts) })]) with { Account = account };
    }

    private async Task<CurrentActor> OfAccountAsync(ClaimsPrincipal user, CancellationToken stop)
    {
        if (user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id || await accounts.FindAsync(id, stop) is not { } account) return CurrentActor.Stranger;
        if (user.Identity!.AuthenticationType != Schemes.Key) return user.FindFirstValue(Stamp) == account.SecurityStamp ? Of(account) : CurrentActor.Stranger;
        return Of(account) with { Scopes = [.. ScopesOf(user)] };
    }

    private static IEnumerable<Right> ScopesOf(ClaimsPrincipal user) =>
        from name in (user.FindFirstValue(ApiKeyHandler.Scopes) ?? "").Split(',')
        where Enum.TryParse<Right>(name, out var right) && Enum.IsDefined(right)
        select Enum.Parse<Right>(name);

    private CurrentActor OfToken(ClaimsPrincipal user)
    {
        if (user.FindFirstValue("sub") is not { Length: > 0 } subject) return CurrentActor.Stranger;
        try
        {
            return Acting(subject, [.. user.FindAll(Grants).Select(claim => JsonSerializer.Deserialize<Given>(claim.Value, Json)!.ToGrant())]);
        }
        catch (JsonException)
        {
            // The issuer says something that we don't know: nobody guesses what it meant.
            return CurrentActor.Stranger;
        }
    }

    private CurrentActor Acting(string id, ImmutableArray<Grant> grants)
    {
        var officer = grants.FirstOrDefault(grant => grant.Role == AccountRole.AgencyOfficer);
        if (officer is { Agency: { } agency }) return new(new Actor(ActorKind.Agency, agency), [WithPlaces(officer)]) { Id = id };
        return new(new Actor(ActorKind.Person, id), [.. grants.Where(grant => grant.Role != AccountRole.AgencyOfficer).Select(WithPlaces)]);
    }

    private Grant WithPlaces(Grant grant) => grant with
    {
        Bodies = [.. world.Value.Directories.All.Where(directory => grant.Covers(directory.Region, null)).SelectMany(directory => directory.Bodies).Where(body => grant.Fills(body.Secretary)).Select(body => body.Key)],
        Below = grant.Region is { } own ? [.. Regions.Where(region => region != own && grant.Covers(region, null))] : [],
    };

    /// <summary>All in which a case may be.</summary>
    private IEnumerable<string> Regions => world.Value.Calendars.Keys.Concat(world.Value.Directories.All.Select(directory => directory.Region)).Concat(catalog.Regions).Distinct();

    private sealed record Given(AccountRole Role, string? Region = null, string? Organisation = null, string? Section = null, string? Agency = null)
    {
        public IReadOnlyList<string>? Posts { get; init; }

        internal Grant ToGrant() => new(Role, Region, Organisation, Section, Agency) { Posts = [.. Posts ?? []] };
    }
}
