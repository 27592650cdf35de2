using System.Runtime.CompilerServices;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>A script, parsed once. Immutable: one instance may be run by many threads at the same time.</summary>
public sealed class ScriptProgram
{
    private readonly ParsedScript _parsed;

    private ScriptProgram(string source, ParsedScript parsed)
    {
        (Source, _parsed) = (source, parsed);
        FreeNames = parsed.Free.Select(u => u.Name).ToHashSet(StringComparer.Ordinal);
        var global = parsed.Free.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        GlobalMemberUses = [.. parsed.MemberUses.Where(u => global.Contains(u.Target)).Select(Use)];
    }

    public string Source { get; }

    /// <summary>Names that the script uses and neither declares nor has built in: what the host must know.</summary>
    public IReadOnlySet<string> FreeNames { get; }

    /// <summary>Constant members of those names, such as <c>variables.CaseNumber</c>, and constant first arguments, such as <c>getVariable("X")</c>.</summary>
    public IReadOnlyList<ScriptMemberUse> GlobalMemberUses { get; }

    /// <exception cref="ScriptSyntaxException">The source isn't in the language.</exception>
    public static ScriptProgram Parse(string source, ScriptLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        // A script that names no built-in still uses their methods ('a'.repeat(3)): they must stand before anything runs, whoever is first.
        RuntimeHelpers.RunClassConstructor(typeof(Builtins).TypeHandle);
        return new(source, Parser.Parse(source, limits ?? ScriptLimits.Default));
    }

    /// <summary>The top-level return, or the value of the last expression statement.</summary>
    /// <exception cref="ScriptException">The script threw, or used up a limit.</exception>
    public ScriptResult Run(ScriptHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var run = new Run(host, host.Limits);
        host.Variables?.Begin(run);
        try
        {
            return new(Execute(run), run);
        }
        catch (ScriptThrow e)
        {
            throw Failure(e, run);
        }
        catch (ScriptLimit e)
        {
            throw At(ScriptException.LimitExceeded, e.Message, e.Position);
        }
        catch (InsufficientExecutionStackException)
        {
            throw At(ScriptException.LimitExceeded, "The script nests its calls and expressions too deeply.", run.Position);
        }
    }

    private ScriptValue Execute(Run run)
    {
        var frame = new Frame(run, _parsed.Scope.Locals, null, null, [], null) { This = new ScriptValue(run.Global) };
        _parsed.Scope.Enter(frame);
        foreach (var statement in _parsed.Body)
        {
            if (statement.Execute(frame) == Completion.Return) return frame.Returned;
        }
        return run.Completion;
    }

    private ScriptException Failure(ScriptThrow e, Run run)
    {
        if (e.Value.AsObject is not { } o) return At("Error", Show.Plain(e.Value), e.Position);
        try
        {
            run.Depth = 0;
            var (name, message) = (o.Get(run, "name"), o.Get(run, "message"));
            return At(name.IsString ? name.AsText : "Error", message.IsString ? message.AsText : Show.ObjectBrief(run, o), e.Position);
        }
        catch (Exception again) when (again is ScriptThrow or ScriptLimit)
        {
            return At("Error", "The script threw an object that can't be read.", e.Position);
        }
    }

    private ScriptException At(string name, string message, int position)
    {
        var (line, column) = Lexer.Place(Source, position);
        return new(name, message, line, column);
    }

    private ScriptMemberUse Use((Identifier Target, string Member, bool IsCall) use)
    {
        var (line, column) = Lexer.Place(Source, use.Target.Position);
        return new(use.Target.Name, use.Member, use.IsCall, line, column);
    }
}
