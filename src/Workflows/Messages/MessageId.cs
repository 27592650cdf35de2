using System.Text;

namespace Interagency.Workflows.Messages;

/// <summary>The id of another body's message. It is kept in the clear, to know a repeat by, so no words of a person are one.</summary>
public static class MessageId
{
    internal const int Longest = 100;

    public static bool IsOne(string? text) => text is { Length: > 0 and <= Longest } && Ascii.IsValid(text);
}
