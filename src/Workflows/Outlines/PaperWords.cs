using Interagency.Workflows.Language;

namespace Interagency.Workflows.Outlines;

/// <summary>What is done to a document, in words.</summary>
internal static class PaperWords
{
    public static Bilingual Status(string to) => to.ToLowerInvariant() switch
    {
        "signed" => new("подписывает", "signs"),
        "registered" => new("регистрирует", "registers"),
        "handed" => new("вручает", "hands over"),
        "sent" => new("отправляет", "sends"),
        _ => new(to, to),
    };
}
