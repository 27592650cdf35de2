namespace Interagency.Orchestrator.Security;

/// <summary>Which encrypted texts are of a special class: health, psychology, police, adoption. All others are personal.</summary>
internal static class FieldClasses
{
    /// <summary>The mark at the end of a text's kind that makes it special: <c>answer#special</c>.</summary>
    internal const string SpecialMark = "#special";

    internal static bool IsSpecial(string kind) => kind.EndsWith(SpecialMark, StringComparison.Ordinal);
}
