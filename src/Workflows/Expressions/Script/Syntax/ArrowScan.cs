namespace Interagency.Workflows.Expressions.Script;

/// <summary>
/// Finds, in one pass, the parentheses that an arrow follows, so that the parser knows parameters from an expression without trying both.
/// Where a slash could begin a regular expression it goes by the token before; the parser itself knows exactly.
/// </summary>
internal static class ArrowScan
{
    private static readonly HashSet<string> BeforeExpression = new(StringComparer.Ordinal)
    {
        "return", "typeof", "case", "do", "else", "in", "instanceof", "new", "delete", "void", "throw", "of",
    };

    private static readonly HashSet<string> BeforeCondition = new(StringComparer.Ordinal) { "if", "while", "for", "with", "switch", "catch" };

    private readonly record struct Open(char Bracket, int Position, bool ThenRegExp);

    public static HashSet<int> Find(Lexer lexer)
    {
        var found = new HashSet<int>();
        var open = new Stack<Open>();
        var (at, closed) = (0, -1);
        var (previous, regExp) = (default(Token), true);
        try
        {
            while (true)
            {
                var token = lexer.NextAfter(at);
                if (token.Kind == TokenKind.End) return found;
                if (regExp && (token.Is("/") || token.Is("/="))) (at, regExp, closed) = (lexer.RegExp(token.Start).End, false, -1);
                else
                {
                    if (token.Is("=>") && closed >= 0) found.Add(closed);
                    closed = -1;
                    (at, regExp) = Step(lexer, token, previous, open, ref closed);
                }
                previous = token;
            }
        }
        catch (ScriptSyntaxException)
        {
            return found;
        }
    }

    private static (int At, bool RegExp) Step(Lexer lexer, Token token, Token previous, Stack<Open> open, ref int closed)
    {
        if (token.Kind != TokenKind.Punctuator)
            return (token.End, token.Kind == TokenKind.Name && BeforeExpression.Contains(token.Value) && !previous.Is(".") && !previous.Is("?."));
        switch (token.Value)
        {
            case "(":
                open.Push(new('(', token.Start, previous.Kind == TokenKind.Name && BeforeCondition.Contains(previous.Value)));
                return (token.End, true);
            case "[":
                open.Push(new('[', token.Start, false));
                return (token.End, true);
            case "{":
                open.Push(new('{', token.Start, IsBlock(previous)));
                return (token.End, true);
            case "`":
                return Template(lexer, token.End, open);
            case ")" or "]" or "}":
                if (!open.TryPop(out var opening)) return (token.End, false);
                if (opening.Bracket == '`') return Template(lexer, token.End, open);
                if (token.Value == ")") closed = opening.Position;
                return (token.End, opening.ThenRegExp);
            default:
                return (token.End, token.Value is not ("++" or "--"));
        }
    }

    private static bool IsBlock(Token previous) =>
        previous.Kind == TokenKind.End || previous.Value is ")" or "=>" or ";" or "{" or "}" or "else" or "do" or "try" or "finally" || (previous.Kind == TokenKind.Name && previous.Value is not ("return" or "typeof" or "case" or "in" or "of" or "throw" or "void" or "delete" or "new" or "instanceof"));

    private static (int At, bool RegExp) Template(Lexer lexer, int position, Stack<Open> open)
    {
        var (_, last, end) = lexer.Template(position);
        if (!last) open.Push(new('`', position, false));
        return (end, !last);
    }
}
