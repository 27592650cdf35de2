using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Expressions;

public sealed class ScriptExpression(string source) : Expression
{
    public override string Kind => "JavaScript";

    public string Source => source;

    public static ScriptExpression Compile(string source) => new(source);

    public override object? Evaluate(ActivityContext context) => throw new ActivityFaultException("no script");
}
