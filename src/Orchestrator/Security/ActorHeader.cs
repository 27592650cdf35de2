using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Security;

/// <summary>
/// The development switch that stands in for accounts: <c>X-Actor: person:&lt;id&gt;;roles=curator,director</c> or
/// <c>X-Actor: agency:&lt;key&gt;</c>. Heard only by a service started with <c>--demo</c>.
/// </summary>
internal static partial class ActorHeader
{
    internal const string Name = "X-Actor";

    internal static bool TryRead(string? text, [NotNullWhen(true)] out CurrentActor? actor)
    {
        actor = null;
        if (text is null || Shape().Match(text) is not { Success: true } match) return false;
        var kind = match.Groups["kind"].Value == "agency" ? ActorKind.Agency : ActorKind.Person;
        var roles = match.Groups["roles"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        actor = new CurrentActor(new Actor(kind, match.Groups["id"].Value), [.. roles]);
        return true;
    }

    [GeneratedRegex(@"^\s*(?<kind>person|agency):(?<id>[A-Za-z0-9._-]{1,64})\s*(;\s*roles=(?<roles>[a-z0-9-]+(\s*,\s*[a-z0-9-]+)*)?)?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
