namespace Interagency.Workflows.Expressions.Script;

/// <summary>A script failed. The only exception that <see cref="ScriptProgram.Run"/> lets out.</summary>
public class ScriptException : Exception
{
    public const string LimitExceeded = "LimitExceeded";

    public ScriptException(string name, string message, int line, int column) : base(message) =>
        (Name, Line, Column) = (name, line, column);

    /// <summary>TypeError, ReferenceError, RangeError, SyntaxError, LimitExceeded, or the name of the error that the script threw.</summary>
    public string Name { get; }

    /// <summary>1-based line of the expression's source.</summary>
    public int Line { get; }

    /// <summary>1-based column, in UTF-16 code units.</summary>
    public int Column { get; }
}

/// <summary>The source isn't in the language. The message says what to write instead.</summary>
public sealed class ScriptSyntaxException(string message, int line, int column)
    : ScriptException("SyntaxError", message, line, column);
