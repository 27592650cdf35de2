namespace Interagency.Workflows.Expressions.Script;

/// <summary>A target with a default value: <c>target = value</c> inside a pattern.</summary>
internal sealed record PatternPart(ITarget Target, Expression? Default)
{
    public void Assign(Frame f, ScriptValue value)
    {
        if (Default is not null && value.IsUndefined) value = Default.Evaluate(f);
        Target.Assign(f, value);
    }
}

internal abstract class DestructuringPattern(int position) : ITarget
{
    public int Position => position;

    /// <summary>What is taken apart, for messages.</summary>
    public Expression? Source { get; set; }

    public abstract void Assign(Frame f, ScriptValue value);
}

/// <summary><c>[a, , b = 1, ...rest]</c>; a null part is skipped.</summary>
internal sealed class ArrayPattern(PatternPart?[] parts, ITarget? rest, int position) : DestructuringPattern(position)
{
    public override void Assign(Frame f, ScriptValue value)
    {
        f.Run.Step();
        f.Run.Position = Source?.Position ?? Position;
        var described = Source is null || value.IsNullish && Source is not (Identifier or Member or Call) ? null : ArgumentList.Described(Source, value);
        using var items = Iteration.Of(f.Run, value, described).GetEnumerator();
        var more = true;
        foreach (var part in parts)
        {
            more = more && items.MoveNext();
            part?.Assign(f, more ? items.Current : default);
        }
        if (rest is null) return;
        var remaining = new JsArray();
        f.Run.Allocate(64);
        while (more && items.MoveNext()) remaining.Add(f.Run, items.Current);
        rest.Assign(f, new(remaining));
    }
}

internal sealed record PropertyPart(string? Key, Expression? Computed, PatternPart Part);

/// <summary><c>{ a, b: c = 1, [key]: d, ...rest }</c>.</summary>
internal sealed class ObjectPattern(PropertyPart[] parts, ITarget? rest, int position) : DestructuringPattern(position)
{
    public IEnumerable<string> Keys => parts.Where(p => p.Key is not null).Select(p => p.Key!);

    public override void Assign(Frame f, ScriptValue value)
    {
        var run = f.Run;
        run.Step();
        if (value.IsNullish) throw Nullish(run, value);
        var taken = rest is null ? null : new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, computed, part) in parts)
        {
            var name = key ?? To.Key(run, computed!.Evaluate(f));
            taken?.Add(name);
            run.Position = Position;
            part.Assign(f, Operators.Get(run, value, name));
        }
        if (rest is null) return;
        run.Allocate(72);
        var remaining = new JsObject(Prototypes.Object);
        ObjectLiteral.CopyOwn(run, value, remaining, taken);
        rest.Assign(f, new(remaining));
    }

    private ScriptThrow Nullish(Run run, ScriptValue value)
    {
        run.Position = Position;
        var from = Source is Identifier or Member or Call ? Source.Describe() : Show.Plain(value);
        return parts is [{ Key: { } key }, ..]
            ? run.TypeError($"Cannot destructure property '{key}' of '{from}' as it is {Show.Plain(value)}.")
            : run.TypeError($"Cannot destructure '{from}' as it is {Show.Plain(value)}.");
    }
}
