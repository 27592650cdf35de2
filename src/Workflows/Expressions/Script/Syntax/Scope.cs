namespace Interagency.Workflows.Expressions.Script;

internal enum BindingKind { Var, Parameter, Let, Const, Class, Function, FunctionName, CatchParameter }

/// <summary>A declared name, and where its value lives.</summary>
internal sealed class Binding(string name, BindingKind kind, Scope scope)
{
    public string Name => name;
    public BindingKind Kind => kind;
    public Scope Scope => scope;

    /// <summary>Used by a function inside: it lives in an environment instead of the frame.</summary>
    public bool Captured { get; set; }
    public int Slot { get; set; }

    public bool IsConstant => kind is BindingKind.Const or BindingKind.FunctionName;
    public bool IsLexical => kind is BindingKind.Let or BindingKind.Const or BindingKind.Class;
}

/// <summary>A function, block, loop, catch, switch or class, and the names declared in it.</summary>
internal sealed class Scope
{
    private readonly Dictionary<string, Binding> _bindings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _varsPassing = new(StringComparer.Ordinal);
    private readonly List<FunctionDeclaration> _functions = [];
    private int[] _emptyLocals = [], _emptySlots = [];

    public Scope(Scope? parent, bool isFunction, bool isArrow = false)
    {
        (Parent, IsFunction, IsArrow) = (parent, isFunction, isArrow);
        Function = isFunction ? this : parent!.Function;
    }

    public Scope? Parent { get; }
    public Scope Function { get; }
    public bool IsFunction { get; }
    public bool IsArrow { get; }

    /// <summary>Slots of the frame; of a function's scope only.</summary>
    public int Locals { get; private set; }

    /// <summary>Slots of the environment made on entry; 0 when none is needed.</summary>
    public int EnvSize { get; private set; }

    /// <summary>Set on the block that follows a catch parameter.</summary>
    public bool CatchBody { get; set; }

    /// <summary>Set when a parameter has a default or is a pattern: parameters are then empty until their turn.</summary>
    public bool EmptyParameters { get; set; }

    /// <summary>The function this is the scope of, when it may have arguments of its own.</summary>
    public FunctionNode? Owner { get; set; }

    public Binding? Find(string name) => _bindings.GetValueOrDefault(name);

    /// <summary>Null when the name is already taken.</summary>
    public Binding? Declare(string name, BindingKind kind)
    {
        if (kind == BindingKind.Var) return DeclareVar(name);
        if (_bindings.TryGetValue(name, out var known))
        {
            var repeats = kind == BindingKind.Function && known.Kind is BindingKind.Var or BindingKind.Parameter or BindingKind.Function && IsFunction;
            return repeats || (kind == BindingKind.Parameter && known.Kind == BindingKind.Parameter) ? known : null;
        }
        if (!IsFunction && kind != BindingKind.CatchParameter && (_varsPassing.Contains(name) || IsCaught(name))) return null;
        return _bindings[name] = new(name, kind, this);
    }

    /// <summary>Whether this is the block of a catch with a parameter of the name.</summary>
    private bool IsCaught(string name) => CatchBody && Parent!._bindings.ContainsKey(name);

    private Binding? DeclareVar(string name)
    {
        for (var s = this; !s.IsFunction; s = s.Parent!)
        {
            if (s._bindings.TryGetValue(name, out var lexical) && lexical.Kind != BindingKind.CatchParameter) return null;
            s._varsPassing.Add(name);
        }
        if (Function._bindings.TryGetValue(name, out var known)) return known.IsLexical ? null : known;
        return Function._bindings[name] = new(name, BindingKind.Var, Function);
    }

    public void AddFunction(FunctionDeclaration function) => _functions.Add(function);

    /// <summary>Gives every name its slot, once it is known which are captured.</summary>
    public void Assign()
    {
        foreach (var binding in _bindings.Values) binding.Slot = binding.Captured ? EnvSize++ : Function.Locals++;
        var empty = _bindings.Values.Where(b => b.IsLexical || (EmptyParameters && b.Kind == BindingKind.Parameter)).ToList();
        _emptyLocals = [.. empty.Where(b => !b.Captured).Select(b => b.Slot)];
        _emptySlots = [.. empty.Where(b => b.Captured).Select(b => b.Slot)];
    }

    /// <summary>Makes the environment; let and const are empty until they are declared.</summary>
    public void Open(Frame f)
    {
        if (EnvSize > 0) f.Push(EnvSize);
        foreach (var slot in _emptyLocals) f.Locals[slot] = ScriptValue.Hole;
        foreach (var slot in _emptySlots) f.Env!.Slots[slot] = ScriptValue.Hole;
    }

    public void DeclareFunctions(Frame f)
    {
        foreach (var function in _functions) function.Make(f);
    }

    public void Enter(Frame f)
    {
        Open(f);
        if (_functions.Count > 0) DeclareFunctions(f);
    }
}
