namespace Interagency.Workflows.Expressions.Script;

internal abstract class Loop(bool ofProgram, int position) : Statement(position)
{
    public override Completion Execute(Frame f)
    {
        f.Run.Position = Position;
        f.Run.Step();
        if (ofProgram) f.Run.Completion = default;
        var outer = f.Env;
        var result = Iterate(f);
        f.Env = outer;
        return result;
    }

    protected abstract Completion Iterate(Frame f);

    /// <summary>True when the body's end also ends the loop; the completion is then what the loop itself gives.</summary>
    protected bool Ends(Frame f, ref Completion result)
    {
        if (result == Completion.Normal) return false;
        if (result == Completion.Continue && Takes(f))
        {
            result = Completion.Normal;
            return false;
        }
        if (result == Completion.Break && Takes(f)) result = Completion.Normal;
        return true;
    }
}

internal sealed class While(Expression test, Statement body, bool testFirst, bool ofProgram, int position) : Loop(ofProgram, position)
{
    protected override Completion Iterate(Frame f)
    {
        for (var first = true; (first && !testFirst) || To.Boolean(test.Evaluate(f)); first = false)
        {
            f.Run.Position = Position;
            f.Run.Step();
            var result = body.Execute(f);
            if (Ends(f, ref result)) return result;
        }
        return Completion.Normal;
    }
}

internal sealed class For(Statement? start, Expression? test, Expression? next, Statement body, Scope scope, bool ofProgram, int position)
    : Loop(ofProgram, position)
{
    protected override Completion Iterate(Frame f)
    {
        scope.Enter(f);
        start?.Execute(f);
        var copies = scope.EnvSize > 0;
        if (copies) f.Env = f.Env!.Copy();
        while (test is null || To.Boolean(test.Evaluate(f)))
        {
            f.Run.Position = Position;
            f.Run.Step();
            var result = body.Execute(f);
            if (Ends(f, ref result)) return result;
            if (copies)
            {
                f.Run.Allocate(48);
                f.Env = f.Env!.Copy();
            }
            next?.Evaluate(f);
        }
        return Completion.Normal;
    }
}

/// <summary>for-of, and for-in with the flag.</summary>
internal sealed class ForEach(ITarget target, Expression source, bool keys, Statement body, Scope scope, bool ofProgram, int position)
    : Loop(ofProgram, position)
{
    protected override Completion Iterate(Frame f)
    {
        var run = f.Run;
        var outer = f.Env;
        scope.Enter(f);
        var value = source.Evaluate(f);
        f.Env = outer;
        run.Position = source.Position;
        var items = keys ? Keys(run, value) : Iteration.Of(run, value, ArgumentList.Described(source, value));
        foreach (var item in items)
        {
            run.Step();
            scope.Enter(f);
            target.Assign(f, item);
            var result = body.Execute(f);
            f.Env = outer;
            if (Ends(f, ref result)) return result;
        }
        return Completion.Normal;
    }

    /// <summary>Enumerable keys, the prototypes' too; a key deleted on the way isn't visited.</summary>
    private static IEnumerable<ScriptValue> Keys(Run run, ScriptValue value)
    {
        if (value.IsNullish) yield break;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var o = To.Object(run, value); o is not null && !o.Shared; o = o.Prototype)
        {
            foreach (var key in o.OwnKeys(run))
            {
                if (o.FlagsOf(run, key) is not { } flags || !seen.Add(key)) continue;
                if ((flags & PropertyFlags.Enumerable) != 0) yield return key;
            }
        }
    }
}
