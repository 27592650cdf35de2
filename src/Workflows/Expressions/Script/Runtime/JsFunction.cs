namespace Interagency.Workflows.Expressions.Script;

internal abstract class JsFunction(JsObject? prototype) : JsObject(prototype)
{
    public override string ClassName => "Function";

    public abstract ScriptValue Call(Run run, ScriptValue self, ScriptValue[] args);

    public virtual bool IsConstructor => false;

    public virtual ScriptValue Construct(Run run, ScriptValue[] args, JsFunction newTarget) =>
        throw run.TypeError($"{Show.FunctionName(run, this)} is not a constructor");

    /// <summary>The prototype for what <c>new</c> makes.</summary>
    protected static JsObject PrototypeFor(Run run, JsFunction newTarget, JsObject otherwise) =>
        newTarget.Get(run, "prototype").AsObject ?? otherwise;
}

internal delegate ScriptValue NativeCode(Run run, ScriptValue self, Args args);

internal delegate JsObject NativeConstructor(Run run, Args args, JsObject prototype);

/// <summary>The arguments of a call; what wasn't given is undefined.</summary>
internal readonly struct Args(ScriptValue[] values)
{
    public ScriptValue this[int index] => index < values.Length ? values[index] : default;
    public int Count => values.Length;
    public ScriptValue[] All => values;
    public ScriptValue[] From(int start) => start >= values.Length ? [] : values[start..];
}

/// <summary>A built-in function.</summary>
internal sealed class JsNative : JsFunction
{
    private readonly NativeCode _code;
    private readonly NativeConstructor? _construct;
    private readonly JsObject? _instances;

    public JsNative(string name, int length, NativeCode code, NativeConstructor? construct = null, JsObject? instances = null)
        : base(Prototypes.Function)
    {
        (_code, _construct, _instances) = (code, construct, instances);
        Fix("length", length, PropertyFlags.Configurable);
        Fix("name", name, PropertyFlags.Configurable);
        Shared = true;
        if (instances is null) return;
        Fix("prototype", new(instances), PropertyFlags.None);
        instances.Fix("constructor", new(this));
    }

    public override bool IsConstructor => _construct is not null;

    public override ScriptValue Call(Run run, ScriptValue self, ScriptValue[] args)
    {
        run.Step();
        return _code(run, self, new Args(args));
    }

    public override ScriptValue Construct(Run run, ScriptValue[] args, JsFunction newTarget)
    {
        if (_construct is null) return base.Construct(run, args, newTarget);
        run.Step();
        run.Allocate(64);
        return new(_construct(run, new Args(args), ReferenceEquals(newTarget, this) ? _instances! : PrototypeFor(run, newTarget, _instances!)));
    }
}

/// <summary>What bind returns.</summary>
internal sealed class BoundFunction(JsFunction target, ScriptValue self, ScriptValue[] first) : JsFunction(target.Prototype)
{
    public JsFunction Target => target;

    public override bool IsConstructor => target.IsConstructor;

    public override ScriptValue Call(Run run, ScriptValue ignored, ScriptValue[] args)
    {
        run.Enter();
        var result = target.Call(run, self, [.. first, .. args]);
        run.Leave();
        return result;
    }

    public override ScriptValue Construct(Run run, ScriptValue[] args, JsFunction newTarget) =>
        target.Construct(run, [.. first, .. args], ReferenceEquals(newTarget, this) ? target : newTarget);
}
