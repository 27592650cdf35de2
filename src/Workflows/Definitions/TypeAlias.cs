namespace Interagency.Workflows.Definitions;

/// <summary>The families of types that matter when a value is converted.</summary>
public enum AliasKind
{
    Unknown,
    Any,
    Text,
    Integer,
    Number,
    Boolean,
    Instant,
    Structure
}

/// <summary>The format's type aliases; case-insensitive, a trailing <c>?</c> makes a nullable.</summary>
public static class TypeAlias
{
    private static readonly Dictionary<string, AliasKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Int16"] = AliasKind.Integer, ["Int32"] = AliasKind.Integer, ["Int64"] = AliasKind.Integer, ["Long"] = AliasKind.Integer,
        ["Single"] = AliasKind.Number, ["Double"] = AliasKind.Number, ["Decimal"] = AliasKind.Number,
        ["Boolean"] = AliasKind.Boolean, ["String"] = AliasKind.Text, ["Guid"] = AliasKind.Text, ["TimeSpan"] = AliasKind.Text,
        ["DateTime"] = AliasKind.Instant, ["DateTimeOffset"] = AliasKind.Instant,
        ["Object"] = AliasKind.Any, ["ByteArray"] = AliasKind.Any, ["Stream"] = AliasKind.Any,
        ["JSON"] = AliasKind.Structure, ["JsonElement"] = AliasKind.Structure, ["JsonNode"] = AliasKind.Structure,
        ["JsonObject"] = AliasKind.Structure, ["JsonArray"] = AliasKind.Structure, ["StringDictionary"] = AliasKind.Structure,
        ["ObjectDictionary"] = AliasKind.Structure, ["StringMap"] = AliasKind.Structure, ["ObjectMap"] = AliasKind.Structure
    };

    /// <summary>The family of an alias or of the assembly-qualified name of one of the same CLR types.</summary>
    public static AliasKind Kind(string typeName)
    {
        var name = typeName.Split(',')[0].Trim().TrimEnd('?');
        if (name.StartsWith("System.", StringComparison.Ordinal)) name = name[(name.LastIndexOf('.') + 1)..];
        return Kinds.GetValueOrDefault(name, typeName.Contains(',', StringComparison.Ordinal) ? AliasKind.Any : AliasKind.Unknown);
    }
}
