using System.Collections.Immutable;
using System.Reflection;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Security;

/// <summary>Who makes this request. <see cref="Actor"/> is what stimuli and history keep; null is a stranger, who may do nothing.</summary>
internal sealed record CurrentActor(Actor? Actor, ImmutableArray<Grant> Grants)
{
    internal static readonly CurrentActor Stranger = new(null, []);

    /// <summary>The account behind it; null for a token of an outside issuer and for the service itself.</summary>
    internal AccountRow? Account { get; init; }

    /// <summary>Who it is within <see cref="Actor"/>: an agency's officers all act for the agency. The account, or the subject of a token.</summary>
    internal string Id { get; init; } = Actor?.Id ?? "";

    /// <summary>Of a key that has not all rights of its account; null: all.</summary>
    internal ImmutableHashSet<Right>? Scopes { get; init; }

    /// <summary>Cases that are open to the person past their rights, for some hours.</summary>
    internal ImmutableHashSet<string> Emergencies { get; init; } = [];

    internal bool IsKnown => Actor is not null;

    /// <summary>Its password was made by somebody else: until it is changed, nothing else may be done.</summary>
    internal bool MustChangePassword => Account is { MustChangePassword: true };

    /// <summary>An agency's officer sees what that agency is asked alone.</summary>
    internal string? Agency => Actor is { Kind: ActorKind.Agency } agency ? agency.Id : null;

    /// <summary>Where that agency is; null when its grant names no jurisdiction.</summary>
    internal string? AgencyRegion => Agency is null ? null : Grants[0].Region;

    internal bool IsPerson => Actor is { Kind: ActorKind.Person };

    /// <summary>The service itself, where it reads for a script of its own.</summary>
    internal static CurrentActor Within(Actor actor) => new(actor, [new Grant(AccountRole.CoordinationOfficer), new Grant(AccountRole.Curator) { Posts = ["*"] }, new Grant(AccountRole.CommissionSecretary) { Posts = ["*"] }]);

    internal IEnumerable<Grant> With(Right right) => MustChangePassword || Scopes?.Contains(right) == false ? [] : Grants.Where(grant => grant.Role.Has(right));

    internal bool Holds(Right right) => With(right).Any();

    /// <param name="organisation">Null or empty for what belongs to a whole region.</param>
    internal bool Holds(Right right, string region, string? organisation) => With(right).Any(grant => grant.Covers(region, organisation));

    internal bool Holds(Right right, Place place) => With(right).Any(grant => grant.Covers(place)) || (right.IsOfEmergencies() && place.CaseId is { } id && Emergencies.Contains(id));

    /// <summary>The person fills this role of the directory there.</summary>
    internal bool Fills(string post, Place place) => With(Right.TasksDo).Any(grant => grant.Covers(place) && grant.Fills(post));

    internal bool KeepsAgendaOf(string body, string region) => With(Right.DecisionsRecord).Any(grant => grant.Covers(region, null) && (grant.FillsAll || grant.Bodies.Contains(body)));

    /// <summary>Binds a route's argument.</summary>
    public static ValueTask<CurrentActor> BindAsync(HttpContext context, ParameterInfo _) => ValueTask.FromResult(Of(context));

    internal static CurrentActor Of(HttpContext context) => context.Features.Get<CurrentActor>() ?? Stranger;
}
