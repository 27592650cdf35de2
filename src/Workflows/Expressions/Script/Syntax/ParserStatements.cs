namespace Interagency.Workflows.Expressions.Script;

internal sealed partial class Parser
{
    private Statement[] StatementList(bool directives = false)
    {
        var list = new List<Statement>();
        while (_token.Kind != TokenKind.End && !_token.Is("}"))
        {
            if (directives) directives = Directive();
            list.Add(StatementOrDeclaration());
        }
        return [.. list];
    }

    /// <summary>Whether the statement ahead is a directive; "use strict" takes effect.</summary>
    private bool Directive()
    {
        if (_token.Kind != TokenKind.Text) return false;
        var next = Peek();
        if (!(next.Is(";") || next.Is("}") || next.Kind == TokenKind.End || (next.AfterNewline && next.Kind is not TokenKind.Punctuator))) return false;
        if (!_token.Escaped && _token.Value == "use strict") _strict = true;
        return true;
    }

    private Statement StatementOrDeclaration()
    {
        var start = _token.Start;
        if (_token.IsWord("class")) return ClassDeclaration();
        if (_token.IsWord("function")) return FunctionDeclarationStatement();
        if (_token.IsWord("const") || (_token.IsWord("let") && StartsBinding(Peek())))
        {
            var declaration = DeclarationList(_token.IsWord("const") ? BindingKind.Const : BindingKind.Let, allowIn: true, out _);
            EndStatement();
            return new Declaration(declaration, start);
        }
        return Statement();
    }

    private static bool StartsBinding(Token next) =>
        next.Is("[") || next.Is("{") || (next.Kind == TokenKind.Name && !next.IsWord("in") && !next.IsWord("instanceof") && !next.IsWord("of") || next.IsWord("of"));

    private Statement Statement()
    {
        Nest();
        var statement = StatementInner();
        Unnest();
        return statement;
    }

    private Statement StatementInner()
    {
        var start = _token.Start;
        if (_token.Kind == TokenKind.Punctuator)
        {
            if (_token.Is("{")) return BlockStatement();
            if (Take(";")) return new Empty(start);
        }
        if (_token.Kind != TokenKind.Name || _token.Escaped) return ExpressionStatementOrLabel();
        switch (_token.Value)
        {
            case "var":
                var declaration = DeclarationList(BindingKind.Var, allowIn: true, out _);
                EndStatement();
                return new Declaration(declaration, start);
            case "if": return IfStatement();
            case "for": return ForStatement();
            case "while": return WhileStatement();
            case "do": return DoStatement();
            case "switch": return SwitchStatement();
            case "try": return TryStatement();
            case "return": return ReturnStatement();
            case "throw": return ThrowStatement();
            case "break" or "continue": return JumpStatement();
            case "function":
                throw Error(start, "A function declaration isn't in the language here; put it in a block");
            case "class": throw Unexpected();
            case "const": throw Error(start, "Lexical declaration cannot appear in a single-statement context");
            case "let" when Peek().Is("["): throw Error(start, "Lexical declaration cannot appear in a single-statement context");
            case "with": throw Error(start, "'with' isn't in the language; name the object");
            case "debugger": throw Error(start, "'debugger' isn't in the language; remove it");
            case "import": throw Error(start, "'import' isn't in the language; write the code into the script");
            case "export": throw Error(start, "'export' isn't in the language; return the value");
            default: return ExpressionStatementOrLabel();
        }
    }

    private Statement ExpressionStatementOrLabel()
    {
        var start = _token.Start;
        if (_token.Kind == TokenKind.Name && !IsReserved(_token.Value) && Peek().Is(":")) return LabelledStatement();
        RefuseAsync();
        var expression = ExpressionList(allowIn: true);
        EndStatement();
        return new ExpressionStatement(expression, _function.OfProgram, start);
    }

    private Statement LabelledStatement()
    {
        var start = _token.Start;
        var names = new List<string>();
        while (_token.Kind == TokenKind.Name && !IsReserved(_token.Value) && Peek().Is(":"))
        {
            if (_function.Labels.Any(l => l.Name == _token.Value) || names.Contains(_token.Value)) throw Error(_token.Start, $"Label '{_token.Value}' has already been declared");
            names.Add(_token.Value);
            Next();
            Next();
        }
        var loop = _token.IsWord("for") || _token.IsWord("while") || _token.IsWord("do");
        foreach (var name in names) _function.Labels.Add((name, loop));
        if (_token.IsWord("function")) throw Error(_token.Start, "A function declaration with a label isn't in the language; put it in a block");
        var body = Statement();
        _function.Labels.RemoveRange(_function.Labels.Count - names.Count, names.Count);
        if (!loop) body = new Labelled(body, start);
        body.Labels = names;
        return body;
    }

    private Block BlockStatement(bool afterCatch = false)
    {
        var start = _token.Start;
        Expect("{");
        var scope = Open();
        scope.CatchBody = afterCatch;
        var body = StatementList();
        Close(scope);
        Expect("}");
        return new(body, scope, start);
    }

    private Scope Open() => _scope = _names.Open(_scope, isFunction: false);

    private void Close(Scope scope) => _scope = scope.Parent!;

    private (ITarget, Expression?)[] DeclarationList(BindingKind kind, bool allowIn, out bool bare)
    {
        Next();
        var list = new List<(ITarget, Expression?)>();
        bare = false;
        do
        {
            var target = BindingTarget(kind);
            if (Take("="))
            {
                var value = Assignment(allowIn);
                NameAfter(value, target);
                if (target is DestructuringPattern pattern)
                {
                    pattern.Source = Bare(value);
                    UsesByPattern(value, target);
                }
                list.Add((target, value));
            }
            else if (!allowIn && (_token.IsWord("of") || _token.IsWord("in")))
            {
                bare = true;
                list.Add((target, null));
            }
            else if (target is DestructuringPattern) throw Error(_previousEnd, "Missing initializer in destructuring declaration");
            else if (kind == BindingKind.Const) throw Error(_previousEnd, "Missing initializer in const declaration");
            else if (kind != BindingKind.Var) list.Add((target, null));
        }
        while (Take(","));
        return [.. list];
    }

    private If IfStatement()
    {
        var start = _token.Start;
        Next();
        Expect("(");
        var test = ExpressionList(true);
        Expect(")");
        var then = SubStatement();
        var otherwise = TakeWord("else") ? SubStatement() : null;
        return new(test, then, otherwise, _function.OfProgram, start);
    }

    /// <summary>The body of an if, which in sloppy code may be a function declaration; that is refused.</summary>
    private Statement SubStatement() => Statement();

    private Statement LoopBody()
    {
        _function.Loops++;
        var body = Statement();
        _function.Loops--;
        return body;
    }

    private While WhileStatement()
    {
        var start = _token.Start;
        Next();
        Expect("(");
        var test = ExpressionList(true);
        Expect(")");
        return new(test, LoopBody(), testFirst: true, _function.OfProgram, start);
    }

    private While DoStatement()
    {
        var start = _token.Start;
        Next();
        var body = LoopBody();
        ExpectWord("while");
        Expect("(");
        var test = ExpressionList(true);
        Expect(")");
        Take(";");
        return new(test, body, testFirst: false, _function.OfProgram, start);
    }

    private Loop ForStatement()
    {
        var start = _token.Start;
        Next();
        if (_token.IsWord("await")) throw Error(_token.Start, "'for await' isn't in the language; write for…of");
        Expect("(");
        var scope = Open();
        Loop loop;
        if (_token.IsWord("var") || _token.IsWord("const") || (_token.IsWord("let") && StartsBinding(Peek()))) loop = ForDeclaration(start, scope);
        else if (_token.Is(";")) loop = ForRest(start, scope, null);
        else loop = ForExpression(start, scope);
        Close(scope);
        return loop;
    }

    private Loop ForDeclaration(int start, Scope scope)
    {
        var at = _token.Start;
        var kind = _token.Value switch { "var" => BindingKind.Var, "let" => BindingKind.Let, _ => BindingKind.Const };
        var list = DeclarationList(kind, allowIn: false, out var bare);
        if (!bare) return ForRest(start, scope, new Declaration(list, at));
        if (list.Length != 1) throw Error(at, "Invalid left-hand side in for-loop: Must have a single binding.");
        return ForEachRest(start, scope, list[0].Item1);
    }

    private Loop ForExpression(int start, Scope scope)
    {
        var at = _token.Start;
        if (_token.IsWord("let")) throw Error(at, "The left-hand side of a for-of loop may not be 'let'.");
        var first = ExpressionList(allowIn: false);
        if (_token.IsWord("of") || _token.IsWord("in")) return ForEachRest(start, scope, ToTarget(first));
        return ForRest(start, scope, new ExpressionStatement(first, false, at));
    }

    private For ForRest(int start, Scope scope, Statement? first)
    {
        NoPendingDefault();
        Expect(";");
        var test = _token.Is(";") ? null : ExpressionList(true);
        Expect(";");
        var next = _token.Is(")") ? null : ExpressionList(true);
        Expect(")");
        return new(first, test, next, LoopBody(), scope, _function.OfProgram, start);
    }

    private ForEach ForEachRest(int start, Scope scope, ITarget target)
    {
        var keys = _token.IsWord("in");
        Next();
        var source = keys ? ExpressionList(true) : Assignment(true);
        Expect(")");
        return new(target, source, keys, LoopBody(), scope, _function.OfProgram, start);
    }

    private Switch SwitchStatement()
    {
        var start = _token.Start;
        Next();
        Expect("(");
        var subject = ExpressionList(true);
        Expect(")");
        Expect("{");
        var scope = Open();
        _function.Switches++;
        var cases = new List<SwitchCase>();
        while (!Take("}"))
        {
            Expression? test = null;
            if (_token.IsWord("default") && cases.Any(c => c.Test is null)) throw Error(_token.Start, "More than one default clause in switch statement");
            if (!TakeWord("default"))
            {
                ExpectWord("case");
                test = ExpressionList(true);
            }
            Expect(":");
            var body = new List<Statement>();
            while (!_token.IsWord("case") && !_token.IsWord("default") && !_token.Is("}"))
            {
                if (_token.Kind == TokenKind.End) throw Unexpected();
                body.Add(StatementOrDeclaration());
            }
            cases.Add(new(test, [.. body]));
        }
        _function.Switches--;
        Close(scope);
        return new(subject, [.. cases], scope, _function.OfProgram, start);
    }

    private Try TryStatement()
    {
        var start = _token.Start;
        Next();
        var body = BlockStatement();
        ITarget? parameter = null;
        Block? handler = null, final = null;
        Scope? scope = null;
        if (TakeWord("catch"))
        {
            scope = Open();
            if (Take("("))
            {
                parameter = BindingTarget(_token.Kind == TokenKind.Name ? BindingKind.CatchParameter : BindingKind.Let);
                Expect(")");
            }
            handler = BlockStatement(afterCatch: true);
            Close(scope);
        }
        if (TakeWord("finally")) final = BlockStatement();
        if (handler is null && final is null) throw Error(_token.Start, "Missing catch or finally after try");
        return new(body, parameter, handler, scope, final, _function.OfProgram, start);
    }

    private Return ReturnStatement()
    {
        var start = _token.Start;
        if (_function.Kind == FunctionKind.Field) throw Error(start, "Illegal return statement");
        Next();
        Expression? value = null;
        if (!_token.Is(";") && !_token.Is("}") && _token.Kind != TokenKind.End && !_token.AfterNewline) value = ExpressionList(true);
        EndStatement();
        return new(value, start);
    }

    private Throw ThrowStatement()
    {
        var start = _token.Start;
        Next();
        if (_token.AfterNewline) throw Error(_previousEnd, "Illegal newline after throw");
        var value = ExpressionList(true);
        EndStatement();
        return new(value, start);
    }

    private Jump JumpStatement()
    {
        var start = _token.Start;
        var kind = _token.Value == "break" ? Completion.Break : Completion.Continue;
        Next();
        string? label = null;
        if (_token.Kind == TokenKind.Name && !_token.AfterNewline && !IsReserved(_token.Value))
        {
            label = _token.Value;
            var known = _function.Labels.FindIndex(l => l.Name == label);
            if (known < 0) throw Error(_token.Start, $"Undefined label '{label}'");
            if (kind == Completion.Continue && !_function.Labels[known].OfLoop)
                throw Error(start, $"Illegal continue statement: '{label}' does not denote an iteration statement");
            Next();
        }
        else if (kind == Completion.Continue && _function.Loops == 0) throw Error(start, "Illegal continue statement: no surrounding iteration statement");
        else if (_function.Loops == 0 && _function.Switches == 0) throw Error(start, "Illegal break statement");
        EndStatement();
        return new(kind, label, start);
    }
}
