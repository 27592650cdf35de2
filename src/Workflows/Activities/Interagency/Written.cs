using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>Inputs as they are written in the definition, and the readings that several activities share.</summary>
internal static class Written
{
    public const string Category = "Межведомственное взаимодействие";

    /// <summary>Names that an input lists in the definition itself; empty when it is computed.</summary>
    public static IReadOnlyList<string> Names(ActivityNode node, string input) => Values.ToNames(Constant(node, input));

    public static bool Flag(ActivityNode node, string input) => Values.ToBoolean(Constant(node, input));

    public static string? TextOrNull(this ActivityContext context, string input) => context.Text(input) is { Length: > 0 } text ? text : null;

    public static string Title(this ActivityContext context) => context.TextOrNull("title") ?? context.Node.Title;

    public static JsonArray Fields(this ActivityContext context, string input = "fields") => context.Json(input) as JsonArray ?? [];

    /// <exception cref="ActivityFaultException">The input is empty.</exception>
    public static string Needed(this ActivityContext context, string input) =>
        context.TextOrNull(input) ?? throw new ActivityFaultException($"'{input}' is empty: fill it in.");

    /// <summary>A map of names, <c>{"a":"b"}</c>; empty when absent.</summary>
    public static Dictionary<string, string> Map(this ActivityContext context, string input) =>
        (context.Json(input) as JsonObject)?.ToDictionary(p => p.Key, p => Values.ToText(Values.FromJson(p.Value))) ?? [];

    private static object? Constant(ActivityNode node, string input) => node.Inputs.GetValueOrDefault(input) switch
    {
        LiteralExpression literal => literal.Value,
        ObjectExpression { Error: null } json => Values.FromJson(json.Value),
        _ => null
    };
}
