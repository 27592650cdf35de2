namespace Interagency.Workflows.Expressions.Script;

/// <summary><c>o.name</c> and <c>o[key]</c>, with or without the optional <c>?.</c>.</summary>
internal sealed class Member(Expression target, string? name, Expression? key, bool optional, bool strict, int position) : Expression(position), ITarget
{
    public Expression Target => target;
    public string? Name => name;
    public Expression? Key => key;

    public override ScriptValue Evaluate(Frame f) => Read(f, target.Evaluate(f));

    public override ScriptValue EvaluateCallee(Frame f, out ScriptValue self) => Read(f, self = target.Evaluate(f));

    private ScriptValue Read(Frame f, ScriptValue o)
    {
        var run = f.Run;
        run.Step();
        if (o.Ref is JsObject known && name is not null)
        {
            run.Position = Position;
            return known.Get(run, name);
        }
        if (o.IsCut) return o;
        if (optional && o.IsNullish) return ScriptValue.Cut;
        if (o.IsNullish) return Nullish(f, o, "read");
        if (name is not null) return Operators.Get(run, o, name);
        var at = key!.Evaluate(f);
        run.Position = Position;
        return Operators.Get(run, o, at);
    }

    private ScriptValue Nullish(Frame f, ScriptValue o, string what)
    {
        var reading = name ?? To.Key(f.Run, key!.Evaluate(f));
        f.Run.Position = Position;
        var verb = what == "read" ? "reading" : "setting";
        throw f.Run.TypeError($"Cannot {what} properties of {Show.Plain(o)} ({verb} '{reading}')");
    }

    /// <summary>The object and the key, evaluated once; for assignments that read first.</summary>
    public (ScriptValue Target, ScriptValue Key) Refer(Frame f)
    {
        f.Run.Step();
        var o = target.Evaluate(f);
        return (o, name is not null ? new ScriptValue(name) : key!.Evaluate(f));
    }

    public ScriptValue ReadAt(Frame f, ScriptValue o, ref ScriptValue at)
    {
        f.Run.Position = Position;
        if (o.IsNullish) throw f.Run.TypeError($"Cannot read properties of {Show.Plain(o)} (reading '{To.Key(f.Run, at)}')");
        if (!at.IsNumber) at = To.Key(f.Run, at);
        return Operators.Get(f.Run, o, at);
    }

    public void WriteAt(Frame f, ScriptValue o, ScriptValue at, ScriptValue value)
    {
        f.Run.Position = Position;
        if (o.IsNullish) throw f.Run.TypeError($"Cannot set properties of {Show.Plain(o)} (setting '{To.Key(f.Run, at)}')");
        Operators.Set(f.Run, o, at, value, strict);
    }

    public void Assign(Frame f, ScriptValue value)
    {
        var (o, at) = Refer(f);
        WriteAt(f, o, at, value);
    }

    public ScriptValue Delete(Frame f)
    {
        var (o, at) = (target.Evaluate(f), default(ScriptValue));
        if (o.IsCut || (optional && o.IsNullish)) return true;
        at = name is not null ? new ScriptValue(name) : key!.Evaluate(f);
        var run = f.Run;
        run.Position = Position;
        var from = To.Object(run, o);
        var deleted = from.Delete(run, To.Key(run, at));
        if (!deleted && strict) throw run.TypeError($"Cannot delete property '{To.Key(run, at)}' of {Show.ObjectBrief(run, from)}");
        return deleted;
    }

    public override string Describe()
    {
        var of = target is FunctionExpression ? "(intermediate value)" : target.Describe();
        return name is not null ? $"{of}.{name}" : $"{of}[{(key is Literal or Identifier or Member ? key.Describe() : "(intermediate value)")}]";
    }
}

/// <summary><c>super.name</c>.</summary>
internal sealed class SuperMember(string? name, Expression? key, int position) : Expression(position), ITarget
{
    public override ScriptValue Evaluate(Frame f) => EvaluateCallee(f, out _);

    public override ScriptValue EvaluateCallee(Frame f, out ScriptValue self)
    {
        var run = f.Run;
        run.Step();
        self = This.Of(f, Position);
        var at = name ?? To.Key(run, key!.Evaluate(f));
        run.Position = Position;
        var from = f.Outer.Function!.Home?.Prototype;
        if (from is null) throw run.TypeError($"Cannot read properties of null (reading '{at}')");
        return from.Get(run, at);
    }

    public void Assign(Frame f, ScriptValue value) =>
        Operators.Set(f.Run, This.Of(f, Position), name ?? To.Key(f.Run, key!.Evaluate(f)), value, strict: true);

    public override string Describe() => $"(intermediate value).{name}";
}

internal sealed class This(int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f) => Of(f, Position);

    public static ScriptValue Of(Frame f, int position)
    {
        var value = f.Outer.This;
        if (!value.IsHole) return value;
        f.Run.Position = position;
        throw f.Run.ReferenceError("Must call super constructor in derived class before accessing 'this' or returning from derived constructor");
    }

    public override string Describe() => "this";
}

/// <summary>The whole of <c>a?.b.c()</c>: undefined when a link in it ended the chain.</summary>
internal sealed class OptionalChain(Expression inner) : Expression(inner.Position)
{
    public Expression Inner => inner;

    public override ScriptValue Evaluate(Frame f) => inner.Evaluate(f).OrUndefined;

    public override ScriptValue EvaluateCallee(Frame f, out ScriptValue self) => inner.EvaluateCallee(f, out self).OrUndefined;

    public override string Describe() => inner.Describe();
}

internal sealed class NewTarget(int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f) => f.Outer.NewTarget is { } target ? new(target) : default(ScriptValue);
}
