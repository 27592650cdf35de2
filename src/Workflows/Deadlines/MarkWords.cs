using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>How surely a thing stands in its source, in words.</summary>
public static class MarkWords
{
    public static Bilingual Of(SourceMark mark) => mark switch
    {
        SourceMark.Stated => new("в источнике", "stated"),
        SourceMark.Reconstructed => new("восстановлено", "reconstructed"),
        _ => new("наше допущение", "assumed"),
    };
}
