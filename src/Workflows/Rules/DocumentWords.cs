using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Rules;

/// <summary>What happens to a document, in words.</summary>
public static class DocumentWords
{
    public static Bilingual Of(DocumentStatus status) => status switch
    {
        DocumentStatus.Drafted => new("проект", "drafted"),
        DocumentStatus.Signed => new("подпись", "signed"),
        DocumentStatus.Registered => new("регистрация", "registered"),
        DocumentStatus.Handed => new("вручение", "handed over"),
        DocumentStatus.Sent => new("отправка", "sent"),
        DocumentStatus.Annulled => new("аннулирование", "annulled"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "has no words")
    };
}
