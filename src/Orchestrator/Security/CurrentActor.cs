using System.Collections.Immutable;
using System.Reflection;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Security;

/// <summary>Who makes this request. <see cref="Actor"/> is what stimuli and history keep; null is a stranger, who may not write.</summary>
/// <param name="Roles">Role keys of the directory.</param>
internal sealed record CurrentActor(Actor? Actor, ImmutableHashSet<string> Roles)
{
    internal static readonly CurrentActor Stranger = new(null, []);

    internal bool IsKnown => Actor is not null;

    /// <summary>An agency's officer sees the agency's own requests alone.</summary>
    internal string? Agency => Actor is { Kind: ActorKind.Agency } agency ? agency.Id : null;

    internal bool IsPerson => Actor is { Kind: ActorKind.Person };

    /// <summary>Binds a route's argument.</summary>
    public static ValueTask<CurrentActor> BindAsync(HttpContext context, ParameterInfo _) => ValueTask.FromResult(Of(context));

    internal static CurrentActor Of(HttpContext context) => context.Features.Get<CurrentActor>() ?? Stranger;
}
