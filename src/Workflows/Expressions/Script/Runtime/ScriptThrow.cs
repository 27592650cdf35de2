namespace Interagency.Workflows.Expressions.Script;

/// <summary>A value thrown by the script; the script can catch it.</summary>
internal sealed class ScriptThrow(ScriptValue value, int position) : Exception
{
    public ScriptValue Value => value;
    public int Position => position;
}

/// <summary>A budget is used up; the script can't catch it.</summary>
internal sealed class ScriptLimit(string message, int position) : Exception(message)
{
    public int Position => position;
}
