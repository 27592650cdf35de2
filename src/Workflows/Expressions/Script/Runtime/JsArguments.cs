namespace Interagency.Workflows.Expressions.Script;

/// <summary>
/// The arguments object of a function. In sloppy code with plain parameters its elements are the parameters themselves:
/// writing one changes the other.
/// </summary>
internal sealed class JsArguments : JsObject
{
    private readonly Frame _frame;
    private readonly Env? _env;
    private readonly Binding?[] _parameters;

    public JsArguments(Frame f) : base(Prototypes.Object)
    {
        (_frame, _env) = (f, f.Env);
        var code = f.Function!.Code;
        var plain = !code.Strict && code.Rest is null && code.Parameters.All(p => p is { Default: null, Target: Identifier });
        _parameters = new Binding?[f.Arguments.Length];
        for (var i = 0; i < f.Arguments.Length; i++)
        {
            Define(f.Run, Show.Index(i), f.Arguments[i]);
            if (plain && i < code.Parameters.Length) _parameters[i] = ((Identifier)code.Parameters[i].Target).Binding;
        }
        Define(f.Run, "length", f.Arguments.Length, PropertyFlags.Hidden);
    }

    public override string ClassName => "Arguments";

    private bool IsParameter(string key, out int index)
    {
        index = JsArray.IsIndex(key, out var i) && i < _parameters.Length && _parameters[i] is not null ? (int)i : -1;
        return index >= 0;
    }

    private ref ScriptValue Parameter(int index)
    {
        var binding = _parameters[index]!;
        return ref (binding.Captured ? ref _env!.Slots[binding.Slot] : ref _frame.Locals[binding.Slot]);
    }

    public override ScriptValue GetOwn(Run run, string key) => IsParameter(key, out var index) ? Parameter(index) : base.GetOwn(run, key);

    public override void Set(Run run, string key, ScriptValue value, bool strict = true)
    {
        if (IsParameter(key, out var index)) Parameter(index) = value;
        base.Set(run, key, value, strict);
    }

    public override bool Delete(Run run, string key)
    {
        if (IsParameter(key, out var index)) _parameters[index] = null;
        return base.Delete(run, key);
    }

    public override void Restrict(Run run, PropertyFlags keep)
    {
        for (var i = 0; i < _parameters.Length; i++)
        {
            if (IsParameter(Show.Index(i), out _)) base.Set(run, Show.Index(i), Parameter(i));
        }
        Array.Clear(_parameters);
        base.Restrict(run, keep);
    }
}
