namespace Interagency.Workflows.Expressions.Script;

internal enum FunctionKind { Plain, Arrow, Method, Constructor, DerivedConstructor, Field }

/// <summary>The code of a function, as parsed.</summary>
internal sealed class FunctionNode
{
    public string Name { get; set; } = "";
    public required FunctionKind Kind { get; init; }
    public required bool Strict { get; set; }
    public required string Source { get; init; }
    public required int Start { get; init; }
    public int End { get; set; }
    public PatternPart[] Parameters { get; set; } = [];
    public ITarget? Rest { get; set; }
    public Statement[] Body { get; set; } = [];
    public Expression? Result { get; set; }
    public required Scope Scope { get; init; }

    /// <summary>Set when the body speaks of <c>arguments</c>.</summary>
    public Identifier? ArgumentsTarget { get; set; }

    /// <summary>Set in a named function expression: the name inside of it.</summary>
    public Identifier? SelfTarget { get; set; }

    public string SourceText => Source[Start..End];
    public bool IsArrow => Kind == FunctionKind.Arrow;

    /// <summary>Parameters before the first default or rest.</summary>
    public int Length => Parameters.TakeWhile(p => p.Default is null).Count();

    public ScriptValue Execute(Frame f)
    {
        Scope.Open(f);
        SelfTarget?.Assign(f, new(f.Function!));
        ArgumentsTarget?.Assign(f, new(new JsArguments(f)));
        var args = f.Arguments;
        for (var i = 0; i < Parameters.Length; i++) Parameters[i].Assign(f, i < args.Length ? args[i] : default);
        Rest?.Assign(f, new(new JsArray(f.Run, args.Length > Parameters.Length ? args[Parameters.Length..] : [])));
        Scope.DeclareFunctions(f);
        if (Result is not null) return Result.Evaluate(f);
        foreach (var statement in Body)
        {
            if (statement.Execute(f) == Completion.Return) return f.Returned;
        }
        return default;
    }
}

/// <summary>A closure.</summary>
internal sealed class ScriptFunction : JsFunction
{
    private readonly Env? _env;
    private readonly Frame? _lexical;
    private bool _hasPrototype;

    public ScriptFunction(Frame f, FunctionNode code, string? name = null) : base(Prototypes.Function)
    {
        (Code, _env) = (code, f.Env);
        // Calls cost steps and are soon forgotten; an arrow keeps the frame it was made in.
        f.Run.Allocate(code.IsArrow ? 192 + (f.Locals.Length + f.Arguments.Length) * 16L : 96);
        if (code.IsArrow) _lexical = f;
        Name = name ?? code.Name;
    }

    /// <summary>The initialiser of a class's field.</summary>
    public ScriptFunction(Run run, FunctionNode code, Env? env) : base(Prototypes.Function)
    {
        run.Allocate(96);
        (Code, _env, Name) = (code, env, code.Name);
    }

    public FunctionNode Code { get; }
    public string Name { get; }

    /// <summary>Where super looks from.</summary>
    public JsObject? Home { get; set; }

    public Env? FieldScope { get; set; }

    public ClassField[] Fields { get; set; } = [];
    public string?[] FieldKeys { get; set; } = [];

    public override bool IsConstructor => Code.Kind is FunctionKind.Plain or FunctionKind.Constructor or FunctionKind.DerivedConstructor;

    private bool IsClass => Code.Kind is FunctionKind.Constructor or FunctionKind.DerivedConstructor;

    public override ScriptValue GetOwn(Run run, string key)
    {
        if (key == "prototype" && !_hasPrototype && Code.Kind == FunctionKind.Plain) MakePrototype(run);
        var value = base.GetOwn(run, key);
        if (!value.IsHole) return value;
        return key switch { "name" => Name, "length" => Code.Length, _ => value };
    }

    public override PropertyFlags? FlagsOf(Run run, string key)
    {
        if (key == "prototype" && !_hasPrototype && Code.Kind == FunctionKind.Plain) MakePrototype(run);
        return base.FlagsOf(run, key) ?? (key is "name" or "length" ? PropertyFlags.Configurable : null);
    }

    public override List<string> OwnKeys(Run run)
    {
        FlagsOf(run, "prototype");
        return ["length", "name", .. base.OwnKeys(run).Where(k => k is not ("length" or "name"))];
    }

    public override void Set(Run run, string key, ScriptValue value, bool strict = true)
    {
        if (key == "prototype" && !_hasPrototype && Code.Kind == FunctionKind.Plain) MakePrototype(run);
        if (key is "name" or "length" && base.FlagsOf(run, key) is null)
        {
            if (strict) throw run.TypeError($"Cannot assign to read only property '{key}' of function '{Show.ObjectBrief(run, this)}'");
            return;
        }
        base.Set(run, key, value, strict);
    }

    private void MakePrototype(Run run)
    {
        _hasPrototype = true;
        var prototype = new JsObject(Prototypes.Object);
        prototype.Define(run, "constructor", new(this), PropertyFlags.Hidden);
        Define(run, "prototype", new(prototype), PropertyFlags.Writable);
    }

    public void SetPrototype(Run run, JsObject prototype)
    {
        _hasPrototype = true;
        Define(run, "prototype", new(prototype), PropertyFlags.None);
    }

    public override ScriptValue Call(Run run, ScriptValue self, ScriptValue[] args)
    {
        if (IsClass) throw run.TypeError($"Class constructor {Name} cannot be invoked without 'new'");
        if (!Code.Strict && !Code.IsArrow && !self.IsObject) self = self.IsNullish ? new(run.Global) : new(To.Object(run, self));
        return Invoke(run, self, args, null).Result;
    }

    private (ScriptValue Result, Frame Frame) Invoke(Run run, ScriptValue self, ScriptValue[] args, JsFunction? newTarget)
    {
        run.Enter();
        run.Step();
        var frame = new Frame(run, Code.Scope.Locals, _env, this, args, _lexical) { This = self, NewTarget = newTarget };
        var result = Code.Execute(frame);
        run.Leave();
        return (result, frame);
    }

    public override ScriptValue Construct(Run run, ScriptValue[] args, JsFunction newTarget)
    {
        if (!IsConstructor) return base.Construct(run, args, newTarget);
        if (Code.Kind == FunctionKind.DerivedConstructor) return ConstructDerived(run, args, newTarget);
        run.Allocate(72);
        var made = new JsObject(PrototypeFor(run, newTarget, Prototypes.Object));
        InitialiseFields(run, made);
        var result = Invoke(run, new(made), args, newTarget).Result;
        return result.IsObject ? result : new(made);
    }

    private ScriptValue ConstructDerived(Run run, ScriptValue[] args, JsFunction newTarget)
    {
        var position = run.Position;
        var (result, frame) = Invoke(run, ScriptValue.Hole, args, newTarget);
        if (result.IsObject) return result;
        if (!result.IsUndefined) throw run.TypeError("Derived constructors may only return object or undefined");
        return This.Of(frame, position);
    }

    public void InitialiseFields(Run run, JsObject made) => ClassNode.DefineFields(run, made, Fields, FieldKeys, this);

    /// <summary>A field's initialiser, run as a method of what is made.</summary>
    public ScriptValue Initialise(Run run, ScriptValue self) => Invoke(run, self, [], null).Result;
}

internal sealed class FunctionExpression(FunctionNode code, int position) : Expression(position)
{
    public FunctionNode Code => code;

    public override ScriptValue Evaluate(Frame f)
    {
        f.Run.Step();
        return new(new ScriptFunction(f, code));
    }

    /// <summary>Gives a method of an object literal its super.</summary>
    public static void Attach(Run run, ObjectPart part, ScriptValue value, string key, JsObject home)
    {
        if (value.Ref is not ScriptFunction function || part.Value is not FunctionExpression written) return;
        if (written.Code.Kind == FunctionKind.Method) function.Home = home;
        if (part.Computed is not null && written.Code.Name.Length == 0) function.Define(run, "name", key, PropertyFlags.Configurable);
    }
}
