using System.Text.Json.Nodes;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>A function that the script can call. What it returns may be made from JSON: <see cref="ScriptCall.Value"/>.</summary>
public delegate ScriptValue ScriptHostFunction(ScriptCall call);

/// <summary>
/// What one evaluation may see: the clock, the zone, the variables, values and functions. Make one for each evaluation;
/// the tables in it may be shared. A name is looked up in <see cref="Values"/>, then <see cref="Functions"/>, then <see cref="Resolve"/>.
/// </summary>
public sealed class ScriptHost
{
    /// <summary>What <c>new Date()</c> and <c>Date.now()</c> give: the step's now.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The zone of getHours, new Date(y, m, d) and their kin.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public ScriptLimits Limits { get; init; } = ScriptLimits.Default;

    /// <summary>The object <c>variables</c>; null when the script has none.</summary>
    public ScriptVariables? Variables { get; init; }

    /// <summary>Further JSON values by name.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Values { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Host functions by name; by default the pure ones of Elsa.</summary>
    public IReadOnlyDictionary<string, ScriptHostFunction> Functions { get; init; } = ElsaFunctions.Pure;

    /// <summary>Functions whose names follow from the definition, such as getCaseNumber(); null when there is none of the name.</summary>
    public Func<string, ScriptHostFunction?>? Resolve { get; init; }

    /// <summary>Whatever the functions need of the evaluation they run in: <see cref="ScriptCall.State"/>.</summary>
    public object? State { get; init; }

    internal bool TryGetGlobal(Run run, string name, out ScriptValue value)
    {
        if (name == "variables" && Variables is not null) value = new(Variables.Object);
        else if (Values.TryGetValue(name, out var json)) value = Json.FromNode(run, json);
        else if ((Functions.TryGetValue(name, out var function) ? function : Resolve?.Invoke(name)) is { } code) value = new(run.HostFunction(name, code));
        else
        {
            value = default;
            return false;
        }
        return true;
    }
}
