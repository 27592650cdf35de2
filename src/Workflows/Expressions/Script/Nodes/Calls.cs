namespace Interagency.Workflows.Expressions.Script;

/// <summary>The arguments between the parentheses.</summary>
internal sealed class ArgumentList(Expression[] items)
{
    private readonly bool _spreads = items.Any(i => i is Spread);

    public Expression[] Items => items;

    public ScriptValue[] Evaluate(Frame f)
    {
        if (items.Length == 0) return [];
        if (_spreads) return EvaluateSpread(f);
        var values = new ScriptValue[items.Length];
        for (var i = 0; i < values.Length; i++) values[i] = items[i].Evaluate(f);
        return values;
    }

    private ScriptValue[] EvaluateSpread(Frame f)
    {
        var values = new List<ScriptValue>();
        foreach (var item in items)
        {
            var value = item.Evaluate(f);
            if (item is Spread spread)
            {
                f.Run.Position = spread.Inner.Position;
                if (!Iteration.IsIterable(value) && !value.IsNullish)
                    throw f.Run.TypeError("Spread syntax requires ...iterable[Symbol.iterator] to be a function");
                if (value.IsNullish && spread.Inner is not Identifier and not Member and not Literal)
                    throw f.Run.TypeError("Spread syntax requires ...iterable[Symbol.iterator] to be a function");
                Iteration.AddAll(f.Run, value, values, Described(spread.Inner, value));
            }
            else values.Add(value);
        }
        f.Run.Allocate(values.Count * 16L);
        return [.. values];
    }

    /// <summary>How V8 names what isn't iterable; null where it shows the value.</summary>
    public static string? Described(Expression source, ScriptValue value) =>
        source is Literal || (source is not Identifier and not Member and not Call) ? null : source.Describe();
}

internal sealed class Call(Expression callee, ArgumentList arguments, bool optional, int position) : Expression(position)
{
    public Expression Callee => callee;
    public ArgumentList Arguments => arguments;

    public override ScriptValue Evaluate(Frame f)
    {
        var run = f.Run;
        run.Step();
        var function = callee.EvaluateCallee(f, out var self);
        if (function.Ref is not JsFunction code)
        {
            if (function.IsCut) return function;
            if (optional && function.IsNullish) return ScriptValue.Cut;
            arguments.Evaluate(f);
            run.Position = Position;
            throw run.TypeError($"{callee.Describe()} is not a function");
        }
        var values = arguments.Evaluate(f);
        run.Position = Position;
        return code.Call(run, self, values);
    }

    public override string Describe() => $"{callee.Describe()}(...)";
}

internal sealed class New(Expression callee, ArgumentList arguments, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        var run = f.Run;
        run.Step();
        var function = callee.Evaluate(f);
        var values = arguments.Evaluate(f);
        run.Position = Position;
        if (function.Ref is not JsFunction { IsConstructor: true } code) throw run.TypeError($"{callee.Describe()} is not a constructor");
        return code.Construct(run, values, code);
    }
}

/// <summary><c>super(…)</c> in the constructor of a derived class.</summary>
internal sealed class SuperCall(ArgumentList arguments, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        var (run, outer) = (f.Run, f.Outer);
        var values = arguments.Evaluate(f);
        run.Position = Position;
        var self = outer.Function!;
        if (self.Prototype is not JsFunction { IsConstructor: true } parent)
            throw run.TypeError($"Super constructor {(self.Prototype is null ? "null" : Show.ObjectBrief(run, self.Prototype))} of anonymous class is not a constructor");
        var made = parent.Construct(run, values, outer.NewTarget!);
        if (!outer.This.IsHole) throw run.ReferenceError("Super constructor may only be called once");
        outer.This = made;
        self.InitialiseFields(run, made.AsObject!);
        return made;
    }
}
