namespace Interagency.Workflows.Expressions.Script;

internal sealed partial class Parser
{
    private FunctionDeclaration FunctionDeclarationStatement()
    {
        Nest();
        var start = _token.Start;
        Next();
        if (_token.Is("*")) throw Error(_token.Start, "Generators aren't in the language; return an array");
        var name = VariableName(declared: true);
        var target = Declare(name, BindingKind.Function);
        var code = FunctionRest(FunctionKind.Plain, start, name.Value);
        var statement = new FunctionDeclaration(code, target, start);
        _scope.AddFunction(statement);
        if (!_scope.IsFunction && !_strict) HoistFromBlock(statement, name);
        Unnest();
        return statement;
    }

    /// <summary>In sloppy code a function declared in a block is also a variable of the function around, unless something else has the name.</summary>
    private void HoistFromBlock(FunctionDeclaration statement, Token name)
    {
        for (var s = _scope.Parent!; ; s = s.Parent!)
        {
            if (s.Find(name.Value) is { } other && (!s.IsFunction || other.IsLexical || other.Kind == BindingKind.Parameter)) return;
            if (s.IsFunction) break;
        }
        var function = _scope.Function;
        if (function.Declare(name.Value, BindingKind.Var) is null) return;
        statement.InnerUse = Use(name);
        statement.OuterTarget = _names.Use(new(name.Value, name.Start, false) { Declares = true }, function);
    }

    private FunctionExpression FunctionExpressionHere()
    {
        Nest();
        var start = _token.Start;
        Next();
        if (_token.Is("*")) throw Error(_token.Start, "Generators aren't in the language; return an array");
        FunctionNode code;
        if (_token.Is("(")) code = FunctionRest(FunctionKind.Plain, start, "");
        else
        {
            var name = VariableName(declared: true);
            code = FunctionRest(FunctionKind.Plain, start, name.Value, self: name);
        }
        Unnest();
        return new(code, start);
    }

    private FunctionExpression Method(int start, string name) => new(FunctionRest(FunctionKind.Method, start, name), start);

    private FunctionExpression ArrowFunction(bool allowIn)
    {
        var start = _token.Start;
        var outer = (_scope, _function, _strict, _pendingDefault);
        var code = Begin(FunctionKind.Arrow, start, "");
        if (_token.Is("(")) Parameters(code);
        else code.Parameters = [new(Declare(VariableName(declared: true), BindingKind.Parameter), null)];
        if (_token.AfterNewline || !_token.Is("=>")) throw Unexpected();
        Next();
        if (_token.Is("{")) Body(code);
        else
        {
            code.Result = Assignment(allowIn);
            NoPendingDefault();
        }
        code.End = _previousEnd;
        (_scope, _function, _strict, _pendingDefault) = outer;
        return new(code, start);
    }

    private FunctionNode Begin(FunctionKind kind, int start, string name)
    {
        _scope = _names.Open(_scope, isFunction: true, isArrow: kind == FunctionKind.Arrow);
        _function = new(kind, _function);
        _pendingDefault = -1;
        var code = new FunctionNode { Kind = kind, Strict = _strict, Source = _source, Start = start, Scope = _scope, Name = name };
        _scope.Owner = code;
        return code;
    }

    /// <summary>Parameters and body of a function whose name has been read.</summary>
    private FunctionNode FunctionRest(FunctionKind kind, int start, string name, Token? self = null)
    {
        var outer = (_scope, _function, _strict, _pendingDefault);
        var code = Begin(kind, start, name);
        Parameters(code);
        Body(code);
        if (self is { } own && code.Scope.Find(own.Value) is null)
        {
            code.Scope.Declare(own.Value, BindingKind.FunctionName);
            code.SelfTarget = _names.Use(new(own.Value, own.Start, false) { Declares = true }, code.Scope);
        }
        code.End = _previousEnd;
        (_scope, _function, _strict, _pendingDefault) = outer;
        return code;
    }

    private void Parameters(FunctionNode code)
    {
        Expect("(");
        var parts = new List<PatternPart>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!Take(")"))
        {
            if (Take("..."))
            {
                code.Rest = BindingTarget(BindingKind.Parameter);
                if (!_token.Is(")")) throw Error(_token.Start, "Rest parameter must be last formal parameter");
                continue;
            }
            var at = _token;
            parts.Add(BindingPart(BindingKind.Parameter));
            if (parts[^1].Target is Identifier id && !names.Add(id.Name) && (code.IsArrow || _strict || code.Kind == FunctionKind.Method))
                throw Error(at.Start, "Duplicate parameter name not allowed in this context");
            if (!_token.Is(")")) Expect(",");
        }
        code.Parameters = [.. parts];
        code.Scope.EmptyParameters = parts.Any(p => p.Default is not null || p.Target is not Identifier);
    }

    private void Body(FunctionNode code)
    {
        Expect("{");
        code.Body = StatementList(directives: true);
        code.Strict = _strict;
        if (!_token.Is("}")) throw Unexpected();
        // The brace belongs to the function; what follows it is read in the outer mode.
        Next();
    }

    private Declaration ClassDeclaration()
    {
        var start = _token.Start;
        var peek = Peek();
        if (peek.Kind != TokenKind.Name) throw Error(peek.Start, "A class declaration needs a name");
        var type = ClassExpression(declaration: true, out var name);
        var target = Declare(name!.Value, BindingKind.Class);
        return new Declaration([(target, type)], start);
    }

    private ClassNode ClassExpression(bool declaration) => ClassExpression(declaration, out _);

    private ClassNode ClassExpression(bool declaration, out Token? name)
    {
        Nest();
        var start = _token.Start;
        Next();
        var strict = _strict;
        _strict = true;
        var scope = Open();
        name = _token.Kind == TokenKind.Name && !_token.IsWord("extends") ? VariableName(declared: true) : null;
        var inner = name is { } own ? Declare(own, BindingKind.Const, scope) : null;
        var parent = TakeWord("extends") ? ChainExpression() : null;
        Expect("{");
        var (members, constructor) = ClassBody(parent is not null, name?.Value ?? "", start);
        constructor.End = _token.End;
        Close(scope);
        _strict = strict;
        Expect("}");
        Unnest();
        _ = declaration;
        return new(name?.Value ?? "", inner, parent, constructor, members, scope, start);
    }

    private (ClassMember[] Members, FunctionNode Constructor) ClassBody(bool derived, string name, int start)
    {
        var members = new List<ClassMember>();
        FunctionNode? constructor = null;
        while (!_token.Is("}"))
        {
            if (Take(";")) continue;
            var at = _token;
            var member = ClassMemberHere(derived, name, start, out var made);
            if (made is not null)
            {
                if (constructor is not null) throw Error(at.Start, "A class may only have one constructor");
                constructor = made;
            }
            else members.Add(member!);
        }
        constructor ??= DefaultConstructor(derived, name, start);
        return ([.. members], constructor);
    }

    private FunctionNode DefaultConstructor(bool derived, string name, int start)
    {
        var outer = (_scope, _function, _strict, _pendingDefault);
        var code = Begin(derived ? FunctionKind.DerivedConstructor : FunctionKind.Constructor, start, name);
        if (derived)
        {
            var rest = new Token(TokenKind.Name, "args", 0, start, start, false, false);
            code.Rest = Declare(rest, BindingKind.Parameter);
            code.Body = [new ExpressionStatement(new SuperCall(new([new Spread(Use(rest), start)]), start), false, start)];
        }
        (_scope, _function, _strict, _pendingDefault) = outer;
        return code;
    }

    private ClassMember? ClassMemberHere(bool derived, string name, int start, out FunctionNode? constructor)
    {
        constructor = null;
        var token = _token;
        var isStatic = false;
        if (token.IsWord("static") && !(Peek() is var next && (next.Is("(") || next.Is("=") || next.Is(";") || next.Is("}"))))
        {
            isStatic = true;
            Next();
            if (_token.Is("{")) return StaticBlock();
        }
        if (_token.Is("#")) throw Unexpected();
        RefuseAccessor(_token);
        var keyToken = _token;
        var (key, computed) = PropertyKey();
        var isConstructor = !isStatic && computed is null && key == "constructor" && !keyToken.Is("[");
        if (_token.Is("("))
        {
            if (isStatic && key == "prototype") throw Error(keyToken.Start, "Classes may not have a static property named 'prototype'");
            if (!isConstructor) return new(ClassPart.Method, isStatic, key, computed, FunctionRest(FunctionKind.Method, keyToken.Start, key ?? ""));
            constructor = FunctionRest(derived ? FunctionKind.DerivedConstructor : FunctionKind.Constructor, start, name);
            return null;
        }
        if (key is "constructor" || (isStatic && key is "prototype")) throw Error(keyToken.Start, $"Classes may not have a field named '{key}'");
        var code = Take("=") ? FieldValue(key ?? "") : null;
        EndStatement();
        return new(ClassPart.Field, isStatic, key, computed, code);
    }

    private FunctionNode FieldValue(string name)
    {
        var outer = (_scope, _function, _strict, _pendingDefault);
        var code = Begin(FunctionKind.Field, _token.Start, name);
        code.Result = Assignment(true);
        NameAfter(code.Result, name);
        code.End = _previousEnd;
        (_scope, _function, _strict, _pendingDefault) = outer;
        return code;
    }

    private ClassMember StaticBlock()
    {
        var outer = (_scope, _function, _strict, _pendingDefault);
        var code = Begin(FunctionKind.Field, _token.Start, "");
        Body(code);
        code.End = _previousEnd;
        (_scope, _function, _strict, _pendingDefault) = outer;
        return new(ClassPart.Block, true, null, null, code);
    }
}
