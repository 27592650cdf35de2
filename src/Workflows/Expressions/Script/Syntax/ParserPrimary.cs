namespace Interagency.Workflows.Expressions.Script;

internal sealed partial class Parser
{
    private Expression Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Next();
                return new Literal(token.Number, token.Start);
            case TokenKind.Text:
                Next();
                return new Literal(token.Value, token.Start);
            case TokenKind.Name:
                return NameExpression(token);
            case TokenKind.Punctuator:
                break;
            default:
                throw Unexpected();
        }
        switch (token.Value)
        {
            case "(": return Parenthesised();
            case "[": return ArrayExpression();
            case "{": return ObjectExpression();
            case "`": return Template();
            case "/" or "/=": return RegExp();
            default: throw Unexpected();
        }
    }

    private Expression NameExpression(Token token)
    {
        if (token.Escaped || !Reserved.Contains(token.Value)) return Use(VariableName());
        switch (token.Value)
        {
            case "function": return FunctionExpressionHere();
            case "class": return ClassExpression(declaration: false);
            case "this":
                Next();
                return new This(token.Start);
            case "null":
                Next();
                return new Literal(ScriptValue.Null, token.Start);
            case "true" or "false":
                Next();
                return new Literal(token.Value == "true", token.Start);
            case "super": return Super();
            case "import": throw Error(token.Start, "'import' isn't in the language; write the code into the script");
            default: throw Unexpected();
        }
    }

    private Expression Parenthesised()
    {
        Next();
        var inner = ExpressionList(true);
        NoPendingDefault();
        Expect(")");
        _parenthesised.Add(inner);
        return inner;
    }

    private ArrayLiteral ArrayExpression()
    {
        var start = _token.Start;
        Next();
        var items = new List<Expression?>();
        while (!Take("]"))
        {
            var at = _token.Start;
            if (Take(","))
            {
                items.Add(null);
                continue;
            }
            if (Take("..."))
            {
                items.Add(new Spread(Assignment(true), at));
                if (_token.Is(",")) _trailingAfterRest[items[^1]!] = _token.Start;
            }
            else items.Add(Assignment(true));
            if (!_token.Is("]")) Expect(",");
        }
        return new([.. items], start);
    }

    /// <summary>Commas after a spread: fine in a literal, an error once it is a pattern.</summary>
    private readonly Dictionary<Expression, int> _trailingAfterRest = new(ReferenceEqualityComparer.Instance);

    private TemplateLiteral Template()
    {
        var start = _token.Start;
        var (texts, values) = (new List<string>(), new List<Expression>());
        var position = _token.End;
        while (true)
        {
            var (text, last, end) = _lexer.Template(position);
            texts.Add(text);
            if (last)
            {
                _previousEnd = end;
                _token = _lexer.NextAfter(end);
                return new([.. texts], [.. values], start);
            }
            _token = _lexer.NextAfter(end);
            values.Add(ExpressionList(true));
            NoPendingDefault();
            if (!_token.Is("}")) throw Unexpected();
            position = _token.End;
        }
    }

    private RegExpLiteral RegExp()
    {
        var start = _token.Start;
        var (body, flags, end) = _lexer.RegExp(start);
        _previousEnd = end;
        _token = _lexer.NextAfter(end);
        try
        {
            return new(Pattern.Parse(body, flags), start);
        }
        catch (PatternException e)
        {
            throw Error(start, e.Message);
        }
    }

    private ObjectLiteral ObjectExpression()
    {
        var start = _token.Start;
        Next();
        var parts = new List<ObjectPart>();
        while (!Take("}"))
        {
            parts.Add(ObjectMember());
            if (_token.Is("}")) continue;
            if (parts[^1].Value is Spread rest) _trailingAfterRest[rest] = _token.Start;
            Expect(",");
        }
        return new([.. parts], start);
    }

    private ObjectPart ObjectMember()
    {
        var token = _token;
        if (Take("...")) return new(null, null, new Spread(Assignment(true), token.Start));
        RefuseAccessor(token);
        var (key, computed) = PropertyKey();
        if (_token.Is("(")) return new(key, computed, Method(token.Start, key ?? ""));
        if (Take(":"))
        {
            if (key == "__proto__") throw Error(token.Start, Refused.Member(key));
            var value = Assignment(true);
            if (key is not null) NameAfter(value, key);
            return new(key, computed, value);
        }
        if (token.Kind != TokenKind.Name || computed is not null) throw Unexpected();
        if (IsReserved(token.Value)) throw Error(token.Start, $"Unexpected token '{token.Value}'");
        var use = Use(token);
        if (!_token.Is("=")) return new(key, null, use);
        if (_pendingDefault < 0) _pendingDefault = _token.Start;
        var pending = _pendingDefault;
        Next();
        var byDefault = Assignment(true);
        NameAfter(byDefault, token.Value);
        _pendingDefault = pending;
        return new(key, null, use) { Default = byDefault };
    }

    /// <summary>get, set, async and generator members.</summary>
    private void RefuseAccessor(Token token)
    {
        if (token.Is("*")) throw Error(token.Start, "Generators aren't in the language; return an array");
        if (token.Kind != TokenKind.Name || token.Escaped || token.Value is not ("get" or "set" or "async")) return;
        var next = Peek();
        if (next.Kind == TokenKind.Punctuator && next.Value is not ("[" or "*" or "#")) return;
        if (token.Value == "async" && next.AfterNewline) return;
        throw Error(token.Start, token.Value == "async" ? "'async' isn't in the language: a script never waits; write an ordinary function"
            : $"Accessors ('{token.Value}') aren't in the language; write a method or a property");
    }

    /// <summary>A constant key, or a computed one.</summary>
    private (string? Key, Expression? Computed) PropertyKey()
    {
        var token = _token;
        if (Take("["))
        {
            var key = Assignment(true);
            NoPendingDefault();
            Expect("]");
            return Bare(key) is Literal { Value: { IsString: true } text } ? (text.AsText, null) : (null, key);
        }
        if (token.Kind is TokenKind.End or TokenKind.Punctuator) throw Unexpected();
        Next();
        return (token.Kind == TokenKind.Number ? NumberText.Format(token.Number) : token.Value, null);
    }

    private Expression Super()
    {
        var start = _token.Start;
        Next();
        var own = _function.Own;
        if (_token.Is("("))
        {
            if (own.Kind != FunctionKind.DerivedConstructor) throw Error(start, "'super' keyword unexpected here");
            return new SuperCall(Arguments(), start);
        }
        if (own.Kind is not (FunctionKind.Method or FunctionKind.Constructor or FunctionKind.DerivedConstructor or FunctionKind.Field))
            throw Error(start, "'super' keyword unexpected here");
        if (Take("."))
        {
            if (_token.Kind != TokenKind.Name) throw Unexpected();
            var name = _token.Value;
            Next();
            return new SuperMember(name, null, start);
        }
        Expect("[");
        var key = ExpressionList(true);
        Expect("]");
        return new SuperMember(null, key, start);
    }
}
