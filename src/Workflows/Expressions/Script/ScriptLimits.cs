namespace Interagency.Workflows.Expressions.Script;

/// <summary>What one script may use. All are counted, none is measured in time: the same script ends at the same place on every machine.</summary>
public sealed record ScriptLimits
{
    public static ScriptLimits Default { get; } = new();

    /// <summary>Nodes evaluated, plus elements and characters that built-ins go through.</summary>
    public long Steps { get; init; } = 3_000_000;

    /// <summary>Bytes allocated over the whole evaluation, charged before each allocation.</summary>
    public long Bytes { get; init; } = 64L << 20;

    /// <summary>Calls inside calls, of script functions and of built-ins that call back.</summary>
    public int CallDepth { get; init; } = 200;

    /// <summary>UTF-16 code units of a script.</summary>
    public int SourceLength { get; init; } = 100_000;

    /// <summary>Brackets, blocks and operators inside each other in the source.</summary>
    public int Nesting { get; init; } = 200;

    /// <summary>Links of one chain such as <c>a.b.c().d</c>.</summary>
    public int ChainLength { get; init; } = 1_000;

    /// <summary>Arrays and objects inside each other in a result: .NET's JSON reads no more than 64 by default, wrappers included.</summary>
    public int ResultDepth { get; init; } = 60;

    /// <summary>Arrays and objects inside each other in JSON that the script itself reads or writes.</summary>
    public int JsonDepth { get; init; } = 200;
}
