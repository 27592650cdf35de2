namespace Interagency.Workflows.Expressions.Script;

/// <summary>Captured variables of one scope; a closure keeps it alive.</summary>
internal sealed class Env(Env? parent, int size)
{
    public readonly Env? Parent = parent;
    public readonly ScriptValue[] Slots = new ScriptValue[size];

    /// <summary>The next iteration's own copy of a loop's variables.</summary>
    public Env Copy()
    {
        var copy = new Env(Parent, Slots.Length);
        Slots.CopyTo(copy.Slots, 0);
        return copy;
    }
}

/// <summary>One activation of a function or of the program.</summary>
internal sealed class Frame
{
    public readonly Run Run;
    public readonly ScriptValue[] Locals;
    public Env? Env;

    /// <summary>The frame whose this, arguments and super hold here: its own, or for an arrow that of its surroundings.</summary>
    public readonly Frame Outer;
    public readonly ScriptFunction? Function;
    public readonly ScriptValue[] Arguments;

    /// <summary>A hole in a derived constructor before super().</summary>
    public ScriptValue This;
    public JsFunction? NewTarget;

    /// <summary>The value on its way out of a return.</summary>
    public ScriptValue Returned;

    /// <summary>The label a break or continue is looking for.</summary>
    public string? Label;

    public Frame(Run run, int locals, Env? env, ScriptFunction? function, ScriptValue[] arguments, Frame? lexical)
    {
        Run = run;
        Locals = locals == 0 ? [] : new ScriptValue[locals];
        Env = env;
        Function = function;
        Arguments = arguments;
        Outer = lexical?.Outer ?? this;
    }

    public void Push(int size)
    {
        Run.Allocate(48 + size * 16L);
        Env = new Env(Env, size);
    }
}
