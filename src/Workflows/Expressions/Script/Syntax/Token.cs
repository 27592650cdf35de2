namespace Interagency.Workflows.Expressions.Script;

internal enum TokenKind { End, Name, Number, Text, Punctuator }

/// <summary>A token; for a text or an escaped name the value differs from the source.</summary>
internal readonly record struct Token(TokenKind Kind, string Value, double Number, int Start, int End, bool AfterNewline, bool Escaped)
{
    public bool Is(string punctuator) => Kind == TokenKind.Punctuator && Value == punctuator;

    public bool IsWord(string word) => Kind == TokenKind.Name && !Escaped && Value == word;
}
