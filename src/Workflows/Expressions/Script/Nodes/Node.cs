namespace Interagency.Workflows.Expressions.Script;

/// <summary>How a statement ended.</summary>
internal enum Completion { Normal, Break, Continue, Return }

internal abstract class Expression(int position)
{
    /// <summary>Offset in the source.</summary>
    public int Position => position;

    public abstract ScriptValue Evaluate(Frame f);

    /// <summary>Evaluates what is called, and the <c>this</c> it is called with.</summary>
    public virtual ScriptValue EvaluateCallee(Frame f, out ScriptValue self)
    {
        self = default;
        return Evaluate(f);
    }

    /// <summary>The expression as V8 words it in messages.</summary>
    public virtual string Describe() => "(intermediate value)";
}

internal abstract class Statement(int position)
{
    public int Position => position;

    /// <summary>Labels written in front of the statement; null when none.</summary>
    public List<string>? Labels { get; set; }

    public abstract Completion Execute(Frame f);

    /// <summary>Whether the break or continue on its way is meant for this statement; takes it if so.</summary>
    protected bool Takes(Frame f)
    {
        if (f.Label is null) return true;
        if (Labels is null || !Labels.Contains(f.Label)) return false;
        f.Label = null;
        return true;
    }
}

/// <summary>Something that can be assigned to: a variable, a member, a pattern.</summary>
internal interface ITarget
{
    void Assign(Frame f, ScriptValue value);
}

/// <summary>Inserted by the parser every few levels of nesting, so that evaluation looks at the stack before it is used up.</summary>
internal sealed class StackGuard(Expression inner) : Expression(inner.Position)
{
    public Expression Inner => inner;

    public override ScriptValue Evaluate(Frame f)
    {
        f.Run.EnsureStack();
        return inner.Evaluate(f);
    }

    public override ScriptValue EvaluateCallee(Frame f, out ScriptValue self)
    {
        f.Run.EnsureStack();
        return inner.EvaluateCallee(f, out self);
    }

    public override string Describe() => inner.Describe();
}
