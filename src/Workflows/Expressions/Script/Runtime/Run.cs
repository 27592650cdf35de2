using System.Runtime.CompilerServices;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>One evaluation: its budget, its host, its position in the source, its implicit globals.</summary>
internal sealed class Run(ScriptHost host, ScriptLimits limits)
{
    /// <summary>V8's longest string.</summary>
    public const int LongestText = 536_870_888;

    private long _steps = limits.Steps, _bytes = limits.Bytes;
    private int _depth;
    private Dictionary<string, ScriptValue>? _globals;
    private HashSet<JsObject>? _joining;
    private JsGlobal? _global;
    private Dictionary<ScriptHostFunction, JsFunction>? _hostFunctions;

    public ScriptHost Host => host;
    public ScriptLimits Limits => limits;

    /// <summary>Offset in the source of what is being evaluated; errors take it.</summary>
    public int Position { get; set; }

    /// <summary>The value of the last expression statement of the program.</summary>
    public ScriptValue Completion;

    /// <summary>Arrays whose join is under way.</summary>
    public HashSet<JsObject> Joining => _joining ??= new(ReferenceEqualityComparer.Instance);

    public JsObject Global => _global ??= new();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (--_steps < 0) throw Steps();
    }

    public void Step(long count)
    {
        if ((_steps -= count) < 0) throw Steps();
    }

    /// <summary>Charged before the memory is taken.</summary>
    public void Allocate(long bytes)
    {
        if ((_bytes -= bytes) < 0) throw new ScriptLimit($"The script uses more than {limits.Bytes >> 20} MB of memory.", Position);
    }

    private ScriptLimit Steps() => new($"The script makes more than {limits.Steps:N0} steps.", Position);

    public void Enter()
    {
        if (++_depth > limits.CallDepth) throw new ScriptLimit($"The script calls itself deeper than {limits.CallDepth}.", Position);
        EnsureStack();
    }

    public void Leave() => _depth--;

    public int Depth
    {
        get => _depth;
        set => _depth = value;
    }

    /// <summary>The backstop behind the counted limits: a thread with little stack left.</summary>
    public void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new ScriptLimit("The script nests its calls and expressions too deeply.", Position);
    }

    /// <summary>A throw costs far more than a step, and more the deeper it is thrown.</summary>
    public ScriptThrow Throw(ScriptValue value)
    {
        Step(300 + 30L * _depth);
        return new(value, Position);
    }

    public ScriptThrow Error(JsObject prototype, string message) => Throw(new(JsError.Create(this, prototype, message)));
    public ScriptThrow TypeError(string message) => Error(Prototypes.TypeError, message);
    public ScriptThrow RangeError(string message) => Error(Prototypes.RangeError, message);
    public ScriptThrow ReferenceError(string message) => Error(Prototypes.ReferenceError, message);
    public ScriptThrow SyntaxError(string message) => Error(Prototypes.SyntaxError, message);
    public ScriptLimit Limit(string message) => new(message, Position);

    public bool TryGetGlobal(string name, out ScriptValue value)
    {
        if (_globals is not null && _globals.TryGetValue(name, out value)) return true;
        if (!host.TryGetGlobal(this, name, out value)) return false;
        (_globals ??= [])[name] = value;
        return true;
    }

    public void SetGlobal(string name, ScriptValue value)
    {
        Allocate(64);
        (_globals ??= [])[name] = value;
    }

    public bool DeleteGlobal(string name) => _globals?.Remove(name) ?? false;

    public JsFunction HostFunction(string name, ScriptHostFunction code)
    {
        _hostFunctions ??= [];
        if (_hostFunctions.TryGetValue(code, out var known)) return known;
        return _hostFunctions[code] = new JsNative(name, 0, (run, _, args) => code(new ScriptCall(run, args.All)));
    }

    public ScriptValue Call(ScriptValue function, ScriptValue self, params ScriptValue[] args) =>
        function.Ref is JsFunction f ? f.Call(this, self, args) : throw TypeError($"{Show.Brief(this, function)} is not a function");
}
