namespace Interagency.Workflows.Expressions.Script;

internal sealed class Try(Block body, ITarget? parameter, Block? handler, Scope? handlerScope, Block? final, bool ofProgram, int position) : Statement(position)
{
    public override Completion Execute(Frame f)
    {
        f.Run.Step();
        if (ofProgram) f.Run.Completion = default;
        if (final is null) return Guarded(f);
        var (outer, depth) = (f.Env, f.Run.Depth);
        Completion result;
        try
        {
            result = Guarded(f);
        }
        catch (ScriptThrow)
        {
            (f.Env, f.Run.Depth) = (outer, depth);
            var overriding = Finally(f);
            if (overriding != Completion.Normal) return overriding;
            throw;
        }
        var (returned, label, value) = (f.Returned, f.Label, f.Run.Completion);
        var after = Finally(f);
        if (after != Completion.Normal) return after;
        (f.Returned, f.Label) = (returned, label);
        if (ofProgram) f.Run.Completion = value;
        return result;
    }

    private Completion Finally(Frame f)
    {
        if (ofProgram) f.Run.Completion = default;
        return final!.Execute(f);
    }

    private Completion Guarded(Frame f)
    {
        if (handler is null) return body.Execute(f);
        var (outer, depth) = (f.Env, f.Run.Depth);
        ScriptValue thrown;
        try
        {
            return body.Execute(f);
        }
        catch (ScriptThrow e)
        {
            thrown = e.Value;
        }
        (f.Env, f.Run.Depth) = (outer, depth);
        if (ofProgram) f.Run.Completion = default;
        handlerScope!.Enter(f);
        parameter?.Assign(f, thrown);
        var result = handler.Execute(f);
        f.Env = outer;
        return result;
    }
}

internal sealed record SwitchCase(Expression? Test, Statement[] Body);

internal sealed class Switch(Expression subject, SwitchCase[] cases, Scope scope, bool ofProgram, int position) : Statement(position)
{
    public override Completion Execute(Frame f)
    {
        f.Run.Step();
        var value = subject.Evaluate(f);
        if (ofProgram) f.Run.Completion = default;
        var outer = f.Env;
        scope.Enter(f);
        var result = Completion.Normal;
        for (var i = Start(f, value); i < cases.Length && result == Completion.Normal; i++) result = Block.Run(f, cases[i].Body);
        f.Env = outer;
        return result == Completion.Break && Takes(f) ? Completion.Normal : result;
    }

    private int Start(Frame f, ScriptValue value)
    {
        for (var i = 0; i < cases.Length; i++)
        {
            f.Run.Step();
            if (cases[i].Test is { } test && Operators.StrictEquals(f.Run, value, test.Evaluate(f))) return i;
        }
        var otherwise = Array.FindIndex(cases, c => c.Test is null);
        return otherwise < 0 ? cases.Length : otherwise;
    }
}
