using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>Whom an input names: <c>role:…</c>, <c>agency:…</c>, <c>body:…</c>.</summary>
internal static class Addressees
{
    /// <exception cref="ActivityFaultException">One is none of the three.</exception>
    public static IReadOnlyList<(string Kind, string Key)> Read(ActivityContext context, string input) => [.. context.Names(input).Distinct().Select(a => a.Split(':', 2) switch
    {
        [("role" or "agency" or "body") and var kind, { Length: > 0 } key] => (kind, key),
        _ => throw new ActivityFaultException($"{input}: '{a}' is no addressee; write role:…, agency:… or body:….")
    })];
}
