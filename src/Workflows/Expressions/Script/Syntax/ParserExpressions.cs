namespace Interagency.Workflows.Expressions.Script;

internal sealed partial class Parser
{
    private static readonly Dictionary<string, (Operator Op, int Precedence)> BinaryOperators = new(StringComparer.Ordinal)
    {
        ["??"] = (Operator.Coalesce, 1), ["||"] = (Operator.Or, 2), ["&&"] = (Operator.And, 3),
        ["|"] = (Operator.BitOr, 4), ["^"] = (Operator.BitXor, 5), ["&"] = (Operator.BitAnd, 6),
        ["=="] = (Operator.Equal, 7), ["!="] = (Operator.NotEqual, 7), ["==="] = (Operator.StrictEqual, 7), ["!=="] = (Operator.StrictNotEqual, 7),
        ["<"] = (Operator.Less, 8), ["<="] = (Operator.LessOrEqual, 8), [">"] = (Operator.Greater, 8), [">="] = (Operator.GreaterOrEqual, 8),
        ["in"] = (Operator.In, 8), ["instanceof"] = (Operator.InstanceOf, 8),
        ["<<"] = (Operator.ShiftLeft, 9), [">>"] = (Operator.ShiftRight, 9), [">>>"] = (Operator.ShiftRightUnsigned, 9),
        ["+"] = (Operator.Add, 10), ["-"] = (Operator.Subtract, 10),
        ["*"] = (Operator.Multiply, 11), ["/"] = (Operator.Divide, 11), ["%"] = (Operator.Remainder, 11),
    };

    private static readonly Dictionary<string, Operator> AssignmentOperators = new(StringComparer.Ordinal)
    {
        ["+="] = Operator.Add, ["-="] = Operator.Subtract, ["*="] = Operator.Multiply, ["/="] = Operator.Divide, ["%="] = Operator.Remainder,
        ["**="] = Operator.Power, ["&="] = Operator.BitAnd, ["|="] = Operator.BitOr, ["^="] = Operator.BitXor, ["<<="] = Operator.ShiftLeft,
        [">>="] = Operator.ShiftRight, [">>>="] = Operator.ShiftRightUnsigned, ["&&="] = Operator.And, ["||="] = Operator.Or, ["??="] = Operator.Coalesce,
    };

    /// <summary>Position of a <c>{ a = 1 }</c> that has to turn out to be a pattern; -1 when there is none.</summary>
    private int _pendingDefault = -1;

    private void NoPendingDefault()
    {
        if (_pendingDefault >= 0) throw Error(_pendingDefault, "Invalid shorthand property initializer");
    }

    /// <summary>Expressions with commas between them.</summary>
    private Expression ExpressionList(bool allowIn)
    {
        var first = Assignment(allowIn);
        if (!_token.Is(",")) return first;
        var items = new List<Expression> { first };
        while (Take(",")) items.Add(Assignment(allowIn));
        return new Sequence([.. items], first.Position);
    }

    private Expression Assignment(bool allowIn)
    {
        Nest();
        var expression = AssignmentInner(allowIn);
        Unnest();
        return (_nesting & 15) == 15 && expression is not (Identifier or Literal) ? new StackGuard(expression) : expression;
    }

    private Expression AssignmentInner(bool allowIn)
    {
        RefuseAsync();
        if (_token.Is("(") && _arrows.Contains(_token.Start)) return ArrowFunction(allowIn);
        if (_token.Kind == TokenKind.Name && !IsReserved(_token.Value) && Peek().Is("=>")) return ArrowFunction(allowIn);
        if (_token.IsWord("yield") && _strict) throw Error(_token.Start, "'yield' isn't in the language; collect the values in an array");
        var (start, pending) = (_token.Start, _pendingDefault);
        _pendingDefault = -1;
        var left = ConditionalExpression(allowIn);
        if (_token.Is("="))
        {
            var at = _token.Start;
            var target = ToTarget(left);
            _pendingDefault = pending;
            Next();
            var value = Assignment(allowIn);
            if (!_parenthesised.Contains(left)) NameAfter(value, target);
            if (target is DestructuringPattern pattern)
            {
                pattern.Source = Bare(value);
                UsesByPattern(value, target);
            }
            return new Assign(target, value, at);
        }
        if (_token.Kind == TokenKind.Punctuator && AssignmentOperators.TryGetValue(_token.Value, out var op))
        {
            NoPendingDefault();
            var at = _token.Start;
            CheckSimpleTarget(left, start, "Invalid left-hand side in assignment");
            Next();
            var value = Assignment(allowIn);
            if (op >= Operator.And && left is Identifier id) NameAfter(value, id);
            _pendingDefault = pending;
            return new CompoundAssign(op, left, value, at);
        }
        if (_pendingDefault < 0) _pendingDefault = pending;
        return left;
    }

    private void CheckSimpleTarget(Expression target, int position, string message)
    {
        if (target is Identifier id)
        {
            if (_strict && id.Name is "eval" or "arguments" && _strict) throw Error(position, "Unexpected eval or arguments in strict mode");
            return;
        }
        if (target is not (Member or SuperMember)) throw Error(position, message);
    }

    private void RefuseAsync()
    {
        if (!_token.IsWord("async")) return;
        var next = Peek();
        if (next.AfterNewline || !(next.IsWord("function") || (next.Kind == TokenKind.Name && !BinaryOperators.ContainsKey(next.Value) && next.Value != "of") || (next.Is("(") && _arrows.Contains(next.Start)))) return;
        throw Error(_token.Start, "'async' isn't in the language: a script never waits; write an ordinary function");
    }

    private Expression ConditionalExpression(bool allowIn)
    {
        var test = BinaryExpression(1, allowIn);
        if (!_token.Is("?")) return test;
        NoPendingDefault();
        Next();
        var then = Assignment(true);
        NoPendingDefault();
        Expect(":");
        var otherwise = Assignment(allowIn);
        NoPendingDefault();
        return new Conditional(test, then, otherwise, test.Position);
    }

    private int PrecedenceAhead(bool allowIn, out Operator op)
    {
        op = default;
        if (_token.Kind is not (TokenKind.Punctuator or TokenKind.Name) || _token.Escaped) return 0;
        if (!BinaryOperators.TryGetValue(_token.Value, out var found) || (!allowIn && found.Op == Operator.In)) return 0;
        op = found.Op;
        return found.Precedence;
    }

    private Expression BinaryExpression(int least, bool allowIn)
    {
        var left = UnaryExpression();
        while (PrecedenceAhead(allowIn, out _) is var precedence && precedence >= least && precedence > 0)
        {
            var links = new List<(Operator Op, Expression Right, int Position)>();
            while (PrecedenceAhead(allowIn, out var op) == precedence)
            {
                var at = _token.Start;
                NoPendingDefault();
                Next();
                links.Add((op, BinaryExpression(precedence + 1, allowIn), at));
            }
            left = Combine(left, links);
        }
        return left;
    }

    private Expression Combine(Expression left, List<(Operator Op, Expression Right, int Position)> links)
    {
        var op = links[0].Op;
        if (op < Operator.And)
            return links.Count == 1 ? new Binary(op, left, links[0].Right, links[0].Position) : new BinaryChain(left, [.. links], left.Position);
        Expression[] items = [left, .. links.Select(l => l.Right)];
        if (op == Operator.Coalesce && items.Any(i => i is LogicalChain && !_parenthesised.Contains(i)))
            throw Error(links[0].Position, "Unexpected token '??': put parentheses around && and || beside ??");
        return new LogicalChain(op, items, left.Position);
    }

    private Expression UnaryExpression(bool power = true)
    {
        var start = _token.Start;
        if (UnaryAhead() is not { } op) return UpdateExpression(power);
        Nest();
        Next();
        var operand = UnaryExpression(power: false);
        NoPendingDefault();
        Unnest();
        if (_token.Is("**"))
            throw Error(start, "Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence");
        if (op == UnaryOperator.Delete && _strict && operand is Identifier) throw Error(operand.Position, "Delete of an unqualified identifier in strict mode.");
        if (op == UnaryOperator.Negate && operand is Literal { Value: { IsNumber: true } number }) return new Literal(-number.Num, start);
        return new Unary(op, operand, start);
    }

    private UnaryOperator? UnaryAhead()
    {
        if (_token.Escaped) return null;
        return (_token.Kind, _token.Value) switch
        {
            (TokenKind.Punctuator, "!") => UnaryOperator.Not,
            (TokenKind.Punctuator, "-") => UnaryOperator.Negate,
            (TokenKind.Punctuator, "+") => UnaryOperator.Plus,
            (TokenKind.Punctuator, "~") => UnaryOperator.BitNot,
            (TokenKind.Name, "typeof") => UnaryOperator.TypeOf,
            (TokenKind.Name, "void") => UnaryOperator.Void,
            (TokenKind.Name, "delete") => UnaryOperator.Delete,
            _ => null,
        };
    }

    private Expression UpdateExpression(bool power)
    {
        var start = _token.Start;
        if (_token.Is("++") || _token.Is("--"))
        {
            var by = _token.Is("++") ? 1 : -1;
            Nest();
            Next();
            var target = UnaryExpression(power: false);
            Unnest();
            CheckSimpleTarget(target, start, "Invalid left-hand side expression in prefix operation");
            return PowerAfter(new Update(target, by, prefix: true, start), power);
        }
        var operand = ChainExpression();
        if ((_token.Is("++") || _token.Is("--")) && !_token.AfterNewline)
        {
            CheckSimpleTarget(operand, start, "Invalid left-hand side expression in postfix operation");
            operand = new Update(operand, _token.Is("++") ? 1 : -1, prefix: false, start);
            Next();
        }
        return PowerAfter(operand, power);
    }

    private Expression PowerAfter(Expression operand, bool allowed)
    {
        if (!allowed || !_token.Is("**")) return operand;
        var at = _token.Start;
        NoPendingDefault();
        Next();
        Nest();
        var exponent = UnaryExpression();
        Unnest();
        return new Binary(Operator.Power, operand, exponent, at);
    }

    /// <summary>Members, calls and optional links after a primary expression.</summary>
    private Expression ChainExpression()
    {
        var expression = _token.IsWord("new") ? NewExpression() : Primary();
        return Links(expression, calls: true);
    }

    private Expression Links(Expression expression, bool calls)
    {
        var optional = false;
        for (var links = 0; ; links++)
        {
            if (links > _limits.ChainLength) throw Error(_token.Start, $"The chain has more than {_limits.ChainLength} links; split it");
            if (links % 32 == 31) expression = new StackGuard(expression);
            var at = _token.Start;
            if (_token.Kind != TokenKind.Punctuator) break;
            if (_token.Value is not ("." or "[" or "?." or "(" or "`") || (!calls && _token.Value is "(")) break;
            NoPendingDefault();
            if (Take(".")) expression = NamedMember(expression, optional: false);
            else if (_token.Is("[")) expression = KeyedMember(expression, false);
            else if (_token.Is("(")) expression = MakeCall(expression, false, at);
            else if (_token.Is("`")) throw Error(at, "Tagged templates aren't in the language; call the function with its arguments");
            else
            {
                if (!calls) throw Error(at, "Invalid optional chain from new expression");
                optional = true;
                Next();
                if (_token.Is("(")) expression = MakeCall(expression, true, at);
                else if (_token.Is("[")) expression = KeyedMember(expression, true);
                else if (_token.Is("`")) throw Error(_token.Start, "Invalid tagged template on optional chain");
                else expression = NamedMember(expression, true);
            }
        }
        return optional ? new OptionalChain(expression) : expression;
    }

    private Member NamedMember(Expression target, bool optional)
    {
        if (_token.Kind != TokenKind.Name) throw Unexpected();
        var (name, at) = (_token.Value, _token.Start);
        RefuseMember(target, name, at);
        Next();
        return new(target, name, null, optional, _strict, at);
    }

    private void RefuseMember(Expression target, string name, int at)
    {
        if (Refused.Members.ContainsKey(name)) throw Error(at, Refused.Member(name));
        if (Bare(target) is not Identifier id) return;
        if (id.Name == "Math" && name == "random") throw Error(at, "'Math.random' isn't in the language: a script must give the same result every time; use newGuid");
        _memberUses.Add((id, name, false));
    }

    private Member KeyedMember(Expression target, bool optional)
    {
        var at = _token.Start;
        Next();
        var key = ExpressionList(true);
        NoPendingDefault();
        Expect("]");
        if (Bare(key) is not Literal { Value: { IsString: true } text }) return new(target, null, key, optional, _strict, at);
        RefuseMember(target, text.AsText, at);
        return new(target, text.AsText, null, optional, _strict, at);
    }

    private Call MakeCall(Expression callee, bool optional, int at)
    {
        var arguments = Arguments();
        if (Bare(callee) is Identifier id && arguments.Items is [var first, ..] && Bare(first) is Literal { Value: { IsString: true } text })
            _memberUses.Add((id, text.AsText, true));
        return new(callee, arguments, optional, callee is Identifier or Member ? callee.Position : at);
    }

    private ArgumentList Arguments()
    {
        Expect("(");
        var items = new List<Expression>();
        while (!Take(")"))
        {
            var at = _token.Start;
            items.Add(Take("...") ? new Spread(Assignment(true), at) : Assignment(true));
            NoPendingDefault();
            if (!_token.Is(")")) Expect(",");
        }
        return new([.. items]);
    }

    private Expression NewExpression()
    {
        Nest();
        var start = _token.Start;
        Next();
        if (Take("."))
        {
            ExpectWord("target");
            if (_function.Own.OfProgram) throw Error(start, "new.target expression is not allowed here");
            Unnest();
            return new NewTarget(start);
        }
        if (_token.IsWord("import")) throw Error(_token.Start, "Cannot use new with import");
        var callee = _token.IsWord("new") ? NewExpression() : Primary();
        callee = Links(callee, calls: false);
        var arguments = _token.Is("(") ? Arguments() : new([]);
        Unnest();
        return new New(callee, arguments, start);
    }
}
