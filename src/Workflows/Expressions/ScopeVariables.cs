using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Expressions;

/// <summary>The variables in sight of an activity by name, looked up only when a script asks.</summary>
internal sealed class ScopeVariables(VariableScope scope) : IReadOnlyDictionary<string, JsonNode?>
{
    public JsonNode? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public IEnumerable<string> Keys => scope.Visible().Select(v => v.Name);

    public IEnumerable<JsonNode?> Values => scope.Visible().Select(v => v.Value);

    public int Count => scope.Visible().Count();

    public bool ContainsKey(string key) => scope.FindByName(key) is not null;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out JsonNode? value)
    {
        var found = scope.FindByName(key);
        value = found?.Value;
        return found is not null;
    }

    public IEnumerator<KeyValuePair<string, JsonNode?>> GetEnumerator() =>
        scope.Visible().Select(v => KeyValuePair.Create(v.Name, v.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
