using Interagency.Workflows.Expressions.Script;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Expressions;

/// <summary>JavaScript, parsed once. One that doesn't parse is kept and faults when it is evaluated.</summary>
public sealed class ScriptExpression : Expression
{
    private ScriptExpression(string source, ScriptProgram? program, ScriptException? syntaxError)
    {
        Source = source;
        Program = program;
        SyntaxError = syntaxError;
    }

    public override string Kind => "JavaScript";

    public string Source { get; }

    /// <summary>The parsed script: the names and variables it uses are read from it. Null with a syntax error.</summary>
    public ScriptProgram? Program { get; }

    /// <summary>Why the source can't be run, with line and column; null when it can.</summary>
    public ScriptException? SyntaxError { get; }

    public static ScriptExpression Compile(string source)
    {
        try
        {
            var program = ScriptProgram.Parse(source);
            return new ScriptExpression(source, program, ClrTypes.Refusal(program));
        }
        catch (ScriptException e)
        {
            return new ScriptExpression(source, null, e);
        }
    }

    public override object? Evaluate(ActivityContext context) => Run(new ScriptCallState(context));

    internal object? Run(ScriptCallState state)
    {
        try
        {
            if (SyntaxError is not null) throw SyntaxError;
            var variables = new ScriptVariables(new ScopeVariables(state.Context.Scope));
            var result = Program!.Run(ScriptGlobals.Host(state, variables));
            var value = ToValue(result);
            foreach (var (name, changed) in variables.Changes()) state.Context.Scope.SetByName(name, Values.FromJson(changed));
            return value;
        }
        catch (ScriptException e)
        {
            throw new ActivityFaultException($"{e.Name}: {e.Message} (line {e.Line}, column {e.Column})", e);
        }
    }

    private static object? ToValue(ScriptResult result) => result.Kind switch
    {
        ScriptKind.Boolean => (object)result.Value.AsBoolean,
        ScriptKind.Number => result.Value.AsNumber,
        ScriptKind.String => result.Value.AsText,
        ScriptKind.Date => result.Value.AsDate?.UtcDateTime,
        ScriptKind.Array or ScriptKind.Object => result.ToJson(),
        _ => null
    };
}
