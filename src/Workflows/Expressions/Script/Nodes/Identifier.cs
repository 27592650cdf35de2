namespace Interagency.Workflows.Expressions.Script;

/// <summary>A use of a variable. Where it lives is found once, after parsing.</summary>
internal sealed class Identifier(string name, int position, bool strict) : Expression(position), ITarget
{
    private enum Place { Global, Local, Captured, BuiltIn }

    private Place _place;
    private int _slot, _hops;
    private Binding? _binding;
    private ScriptValue _builtIn;

    public string Name => name;

    /// <summary>The declaration's own use: gives a let or const its first value.</summary>
    public bool Declares { get; init; }

    public Binding? Binding => _binding;

    public void Resolve(Binding binding, int hops)
    {
        (_binding, _slot, _hops) = (binding, binding.Slot, hops);
        _place = binding.Captured ? Place.Captured : Place.Local;
    }

    public void ResolveBuiltIn(ScriptValue value) => (_place, _builtIn) = (Place.BuiltIn, value);

    public bool IsGlobal => _place == Place.Global;

    public override ScriptValue Evaluate(Frame f)
    {
        ScriptValue value;
        switch (_place)
        {
            case Place.Local: value = f.Locals[_slot]; break;
            case Place.Captured: value = EnvAt(f).Slots[_slot]; break;
            case Place.BuiltIn: return _builtIn;
            default: return f.Run.TryGetGlobal(name, out value) ? value : throw Undefined(f);
        }
        if (value.IsHole) throw NotYet(f);
        return value;
    }

    /// <summary>For typeof: an unknown variable is undefined.</summary>
    public ScriptValue EvaluateIfKnown(Frame f) =>
        _place != Place.Global ? Evaluate(f) : f.Run.TryGetGlobal(name, out var value) ? value : default;

    private Env EnvAt(Frame f)
    {
        var env = f.Env!;
        for (var i = _hops; i > 0; i--) env = env.Parent!;
        return env;
    }

    public void Assign(Frame f, ScriptValue value)
    {
        if (_binding is null)
        {
            AssignGlobal(f, value);
            return;
        }
        ref var slot = ref (_place == Place.Local ? ref f.Locals[_slot] : ref EnvAt(f).Slots[_slot]);
        if (!Declares)
        {
            if (slot.IsHole) throw NotYet(f);
            if (_binding.IsConstant)
            {
                f.Run.Position = Position;
                if (_binding.Kind == BindingKind.FunctionName && !strict) return;
                throw f.Run.TypeError("Assignment to constant variable.");
            }
        }
        slot = value;
    }

    private void AssignGlobal(Frame f, ScriptValue value)
    {
        f.Run.Position = Position;
        if (name is "undefined" or "NaN" or "Infinity")
        {
            if (strict) throw f.Run.TypeError($"Cannot assign to read only property '{name}' of object '#<Object>'");
            return;
        }
        if (_place == Place.BuiltIn)
            throw f.Run.TypeError($"Cannot assign to '{name}': built-ins are shared and frozen; declare a variable of another name");
        if (strict && !f.Run.TryGetGlobal(name, out _)) throw Undefined(f);
        f.Run.SetGlobal(name, value);
    }

    private ScriptThrow Undefined(Frame f)
    {
        f.Run.Position = Position;
        return f.Run.ReferenceError($"{name} is not defined");
    }

    private ScriptThrow NotYet(Frame f)
    {
        f.Run.Position = Position;
        return f.Run.ReferenceError($"Cannot access '{name}' before initialization");
    }

    public override string Describe() => name;
}
