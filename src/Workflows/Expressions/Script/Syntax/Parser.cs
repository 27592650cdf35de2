using System.Runtime.CompilerServices;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>Recursive descent over the tokens, to nodes whose names are resolved at the end.</summary>
internal sealed partial class Parser
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends",
        "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw",
        "true", "try", "typeof", "var", "void", "while", "with",
    };

    private static readonly HashSet<string> ReservedInStrict = new(StringComparer.Ordinal)
    {
        "let", "static", "implements", "interface", "package", "private", "protected", "public", "yield",
    };

    private readonly string _source;
    private readonly ScriptLimits _limits;
    private readonly Lexer _lexer;
    private readonly HashSet<int> _arrows;
    private readonly Names _names = new();
    private readonly HashSet<Expression> _parenthesised = new(ReferenceEqualityComparer.Instance);
    private readonly List<(Identifier Target, string Member, bool IsCall)> _memberUses = [];
    private Token _token;
    private int _previousEnd;
    private int _nesting;
    private Scope _scope;
    private FunctionContext _function;
    private bool _strict;

    /// <summary>What statements may do in the function being parsed.</summary>
    private sealed class FunctionContext(FunctionKind? kind, FunctionContext? outer)
    {
        public FunctionKind? Kind => kind;
        public FunctionContext? Outer => outer;
        public bool OfProgram => kind is null;
        public int Loops { get; set; }
        public int Switches { get; set; }
        public List<(string Name, bool OfLoop)> Labels { get; } = [];

        /// <summary>The function that this, super and arguments belong to here.</summary>
        public FunctionContext Own => kind == FunctionKind.Arrow && outer is not null ? outer.Own : this;
    }

    private Parser(string source, ScriptLimits limits)
    {
        (_source, _limits, _lexer) = (source, limits, new Lexer(source));
        if (source.Length > limits.SourceLength) throw _lexer.Error(0, $"The script is longer than {limits.SourceLength:N0} characters; split it");
        _arrows = ArrowScan.Find(_lexer);
        _scope = _names.Open(null, isFunction: true);
        _function = new(null, null);
        _token = _lexer.NextAfter(0);
    }

    public static ParsedScript Parse(string source, ScriptLimits limits)
    {
        // Literals need the prototypes filled even in a script that names no built-in.
        var builtIns = Builtins.Globals;
        var parser = new Parser(source, limits);
        var scope = parser._scope;
        var body = parser.StatementList(directives: true);
        if (parser._token.Kind != TokenKind.End) throw parser.Unexpected();
        var free = parser._names.Resolve();
        foreach (var use in free)
        {
            if (builtIns.TryGetValue(use.Name, out var value)) use.ResolveBuiltIn(value);
            else if (Refused.Globals.ContainsKey(use.Name)) throw parser._lexer.Error(use.Position, Refused.Global(use.Name));
        }
        return new(body, scope, free.Where(u => u.IsGlobal).ToList(), parser._memberUses);
    }

    private ScriptSyntaxException Error(int position, string message) => _lexer.Error(position, message);

    private ScriptSyntaxException Unexpected()
    {
        var message = _token.Kind switch
        {
            TokenKind.End => "Unexpected end of input",
            TokenKind.Number => "Unexpected number",
            TokenKind.Text => "Unexpected string",
            TokenKind.Name when Reserved.Contains(_token.Value) => $"Unexpected token '{_token.Value}'",
            TokenKind.Name => $"Unexpected identifier '{_token.Value}'",
            _ => _token.Value switch
            {
                "`" => "Unexpected template string",
                "#" => "Private members (#name) aren't in the language; use an ordinary property",
                "@" => "Invalid or unexpected token",
                var p => $"Unexpected token '{p}'",
            },
        };
        return Error(_token.Start, message);
    }

    private void Next()
    {
        _previousEnd = _token.End;
        _token = _lexer.NextAfter(_token.End);
    }

    private Token Peek() => _lexer.NextAfter(_token.End);

    private bool Take(string punctuator)
    {
        if (!_token.Is(punctuator)) return false;
        Next();
        return true;
    }

    private bool TakeWord(string word)
    {
        if (!_token.IsWord(word)) return false;
        Next();
        return true;
    }

    private void Expect(string punctuator)
    {
        if (!Take(punctuator)) throw Unexpected();
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word)) throw Unexpected();
    }

    /// <summary>A semicolon, written or inserted.</summary>
    private void EndStatement()
    {
        if (Take(";") || _token.Is("}") || _token.Kind == TokenKind.End || _token.AfterNewline) return;
        throw Unexpected();
    }

    private void Nest()
    {
        if (++_nesting > _limits.Nesting) throw Error(_token.Start, $"The script is nested deeper than {_limits.Nesting}; split it");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Error(_token.Start, "The script is nested too deeply; split it");
    }

    private void Unnest() => _nesting--;

    private bool IsReserved(string name) => Reserved.Contains(name) || (_strict && ReservedInStrict.Contains(name));

    /// <summary>A name that is declared or used as a variable.</summary>
    private Token VariableName(bool declared = false)
    {
        var token = _token;
        if (token.Kind != TokenKind.Name) throw Unexpected();
        if (IsReserved(token.Value))
            throw token.Escaped ? Error(token.Start, "Keyword must not contain escaped characters")
                : _strict && ReservedInStrict.Contains(token.Value) ? Error(token.Start, "Unexpected strict mode reserved word") : Unexpected();
        if (declared && _strict && token.Value is "eval" or "arguments" && declared) throw Error(token.Start, "Unexpected eval or arguments in strict mode");
        Next();
        if (token.Value == "await" && !_token.AfterNewline && _token.Kind is TokenKind.Name or TokenKind.Number or TokenKind.Text && !_token.IsWord("in") && !_token.IsWord("of") && !_token.IsWord("instanceof"))
            throw Error(token.Start, "'await' isn't in the language: a script never waits; write the call alone");
        return token;
    }

    private Identifier Use(Token name) => _names.Use(new(name.Value, name.Start, _strict), _scope);

    /// <summary>Declares a name here and gives the use that initialises it.</summary>
    private Identifier Declare(Token name, BindingKind kind, Scope? scope = null)
    {
        scope ??= _scope;
        if (name.Value == "let" && kind is BindingKind.Let or BindingKind.Const or BindingKind.Class && name.Value == "let")
            throw Error(name.Start, "let is disallowed as a lexically bound name");
        if (scope.Declare(name.Value, kind) is null) throw Error(name.Start, $"Identifier '{name.Value}' has already been declared");
        return _names.Use(new(name.Value, name.Start, _strict) { Declares = true }, scope);
    }

    private static Expression Bare(Expression e) => e is StackGuard guard ? guard.Inner : e;
}

internal sealed record ParsedScript(Statement[] Body, Scope Scope, List<Identifier> Free, List<(Identifier Target, string Member, bool IsCall)> MemberUses);
