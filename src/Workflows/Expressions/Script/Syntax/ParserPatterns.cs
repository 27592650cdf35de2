namespace Interagency.Workflows.Expressions.Script;

internal sealed partial class Parser
{
    /// <summary>A name or pattern that declares variables.</summary>
    private ITarget BindingTarget(BindingKind kind)
    {
        if (_token.Is("[")) return ArrayBinding(kind);
        if (_token.Is("{")) return ObjectBinding(kind);
        return Declare(VariableName(declared: true), kind);
    }

    private PatternPart BindingPart(BindingKind kind)
    {
        var target = BindingTarget(kind);
        if (!Take("=")) return new(target, null);
        var value = Assignment(true);
        NoPendingDefault();
        NameAfter(value, target);
        return new(target, value);
    }

    private ArrayPattern ArrayBinding(BindingKind kind)
    {
        Nest();
        var start = _token.Start;
        Next();
        var parts = new List<PatternPart?>();
        ITarget? rest = null;
        while (!Take("]"))
        {
            if (Take(","))
            {
                parts.Add(null);
                continue;
            }
            if (Take("..."))
            {
                rest = BindingTarget(kind);
                if (!_token.Is("]")) throw Error(_token.Start, "Rest element must be last element");
                continue;
            }
            parts.Add(BindingPart(kind));
            if (!_token.Is("]")) Expect(",");
        }
        Unnest();
        return new([.. parts], rest, start);
    }

    private ObjectPattern ObjectBinding(BindingKind kind)
    {
        Nest();
        var start = _token.Start;
        Next();
        var parts = new List<PropertyPart>();
        ITarget? rest = null;
        while (!Take("}"))
        {
            if (Take("..."))
            {
                rest = Declare(VariableName(declared: true), kind);
                if (!_token.Is("}")) throw Error(_token.Start, "Rest element must be last element");
                continue;
            }
            parts.Add(PropertyBinding(kind));
            if (!_token.Is("}")) Expect(",");
        }
        Unnest();
        return new([.. parts], rest, start);
    }

    private PropertyPart PropertyBinding(BindingKind kind)
    {
        var token = _token;
        var (key, computed) = PropertyKey();
        if (Take(":")) return new(key, computed, BindingPart(kind));
        if (token.Kind != TokenKind.Name || computed is not null) throw Unexpected();
        if (IsReserved(token.Value)) throw Error(token.Start, $"Unexpected token '{token.Value}'");
        var target = Declare(token, kind);
        if (!Take("=")) return new(key, null, new(target, null));
        var value = Assignment(true);
        NameAfter(value, target);
        return new(key, null, new(target, value));
    }

    /// <summary>What was parsed as an expression turns out to be assigned to.</summary>
    private ITarget ToTarget(Expression expression)
    {
        var e = Bare(expression);
        switch (e)
        {
            case Identifier or Member or SuperMember:
                NoPendingDefault();
                CheckSimpleTarget(e, e.Position, "");
                return (ITarget)e;
            case ArrayLiteral array when !_parenthesised.Contains(e):
                _pendingDefault = -1;
                return ToPattern(array);
            case ObjectLiteral o when !_parenthesised.Contains(e):
                _pendingDefault = -1;
                return ToPattern(o);
            default:
                throw Error(e.Position, e is ArrayLiteral or ObjectLiteral ? "Invalid destructuring assignment target" : "Invalid left-hand side in assignment");
        }
    }

    private PatternPart ToPart(Expression expression)
    {
        var e = Bare(expression);
        if (e is Assign { Target: var target, Value: var value } && !_parenthesised.Contains(e)) return new(target, value);
        return new(ToElement(e), null);
    }

    private ITarget ToElement(Expression e)
    {
        e = Bare(e);
        if (e is Identifier or Member or SuperMember || (e is ArrayLiteral or ObjectLiteral && !_parenthesised.Contains(e))) return ToTarget(e);
        throw Error(e.Position, "Invalid destructuring assignment target");
    }

    private ArrayPattern ToPattern(ArrayLiteral array)
    {
        var parts = new List<PatternPart?>();
        ITarget? rest = null;
        foreach (var item in array.Items)
        {
            if (rest is not null || (item is not null && _trailingAfterRest.ContainsKey(item))) throw Error(array.Position, "Rest element must be last element");
            if (item is Spread spread) rest = ToElement(spread.Inner);
            else parts.Add(item is null ? null : ToPart(item));
        }
        return new([.. parts], rest, array.Position);
    }

    private ObjectPattern ToPattern(ObjectLiteral literal)
    {
        var parts = new List<PropertyPart>();
        ITarget? rest = null;
        foreach (var part in literal.Parts)
        {
            if (rest is not null || _trailingAfterRest.ContainsKey(part.Value)) throw Error(literal.Position, "Rest element must be last element");
            if (part.Value is Spread spread) rest = Bare(spread.Inner) is Identifier or Member ? ToElement(spread.Inner)
                : throw Error(spread.Position, "`...` must be followed by an assignable reference in assignment contexts");
            else if (part.Default is not null) parts.Add(new(part.Key, null, new(ToTarget(part.Value), part.Default)));
            else parts.Add(new(part.Key, part.Computed, ToPart(part.Value)));
        }
        return new([.. parts], rest, literal.Position);
    }

    /// <summary>An anonymous function takes the name of the variable it is assigned to.</summary>
    private static void NameAfter(Expression value, ITarget target)
    {
        if (target is Identifier id) NameAfter(value, id.Name);
    }

    private static void NameAfter(Expression value, string name)
    {
        var e = Bare(value);
        if (e is FunctionExpression { Code: { Name.Length: 0, Kind: not FunctionKind.Method } code }) code.Name = name;
        else if (e is ClassNode { Name.Length: 0 } type) type.Name = name;
    }

    /// <summary>Notes <c>const { X } = variables</c> as a use of X.</summary>
    private void UsesByPattern(Expression value, ITarget target)
    {
        if (Bare(value) is not Identifier id || target is not ObjectPattern pattern) return;
        foreach (var key in pattern.Keys) _memberUses.Add((id, key, false));
    }
}
