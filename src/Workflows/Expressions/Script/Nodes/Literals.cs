namespace Interagency.Workflows.Expressions.Script;

internal sealed class Literal(ScriptValue value, int position) : Expression(position)
{
    public ScriptValue Value => value;

    public override ScriptValue Evaluate(Frame f) => value;

    public override string Describe() => value.IsString ? $"\"{value.AsText}\"" : Show.Plain(value);
}

internal sealed class TemplateLiteral(string[] texts, Expression[] values, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        var run = f.Run;
        run.Step();
        ScriptValue result = texts[0];
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i].Evaluate(f);
            run.Position = values[i].Position;
            result = TextBuffer.Concat(run, result, To.TextValue(run, value));
            if (texts[i + 1].Length > 0) result = TextBuffer.Concat(run, result, texts[i + 1]);
        }
        return result;
    }
}

internal sealed class RegExpLiteral(Pattern pattern, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        f.Run.Allocate(96);
        return new(new JsRegExp(pattern, Prototypes.RegExp));
    }
}

internal sealed class Spread(Expression inner, int position) : Expression(position)
{
    public Expression Inner => inner;

    public override ScriptValue Evaluate(Frame f) => inner.Evaluate(f);
}

/// <summary>An array literal; a null item is a hole.</summary>
internal sealed class ArrayLiteral(Expression?[] items, int position) : Expression(position)
{
    public Expression?[] Items => items;

    public override ScriptValue Evaluate(Frame f)
    {
        var run = f.Run;
        run.Step();
        var array = new JsArray();
        run.Allocate(64);
        foreach (var item in items)
        {
            if (item is Spread spread)
            {
                var value = spread.Evaluate(f);
                run.Position = spread.Inner.Position;
                foreach (var element in Iteration.Of(run, value, ArgumentList.Described(spread.Inner, value))) array.Add(run, element);
            }
            else if (item is null) array.SetLength(run, array.Length + 1);
            else array.SetAt(run, array.Length, item.Evaluate(f));
        }
        return new(array);
    }
}

/// <summary>One part of an object literal: a spread, or a key (constant or computed) with a value.</summary>
internal sealed record ObjectPart(string? Key, Expression? Computed, Expression Value)
{
    /// <summary>In <c>{ a = 1 }</c>, which is only a pattern: the default.</summary>
    public Expression? Default { get; init; }
}

internal sealed class ObjectLiteral(ObjectPart[] parts, int position) : Expression(position)
{
    public ObjectPart[] Parts => parts;

    public override ScriptValue Evaluate(Frame f)
    {
        var run = f.Run;
        run.Step();
        run.Allocate(72);
        var result = new JsObject(Prototypes.Object);
        foreach (var part in parts)
        {
            if (part.Value is Spread spread)
            {
                CopyOwn(run, spread.Evaluate(f), result);
                continue;
            }
            var key = part.Key ?? To.Key(run, part.Computed!.Evaluate(f));
            var value = part.Value.Evaluate(f);
            FunctionExpression.Attach(run, part, value, key, result);
            result.Define(run, key, value);
        }
        return new(result);
    }

    /// <summary>Copies enumerable own properties, except those named.</summary>
    public static void CopyOwn(Run run, ScriptValue from, JsObject to, HashSet<string>? except = null)
    {
        if (from.IsNullish) return;
        var source = To.Object(run, from);
        foreach (var key in source.EnumerableKeys(run))
        {
            run.Step();
            if (except is null || !except.Contains(key)) to.Define(run, key, source.Get(run, key));
        }
    }
}
