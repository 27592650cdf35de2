using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>What a consent must say to be taken into the register; what it leaves out follows from its form.</summary>
internal static class ConsentCheck
{
    /// <exception cref="StimulusRefusedException">A field is wrong; the message names it.</exception>
    public static DataConsent Completed(DataConsent consent, RegionDirectory directory, DateOnly today)
    {
        var keys = string.Join(", ", directory.Consents.Select(c => c.Key));
        var form = directory.Consents.FirstOrDefault(c => c.Key == consent.Purpose)
            ?? throw Wrong("purpose", $"нет такой цели «{consent.Purpose}»; возможны: {keys}", $"\"{consent.Purpose}\" is unknown; one of: {keys}");
        if (consent.Kind != form.Kind)
            throw Wrong("kind", "согласие на распространение и согласие на обработку — отдельные документы", "consent to dissemination and consent to processing are separate documents");
        if (consent.Edition is not null && !FormField.IsReference(consent.Edition)) throw Wrong("edition", "нужна редакция без пробелов, например 2025-09-01", "must be an edition without spaces, such as 2025-09-01");
        if (consent.GivenBy is not null && !FormField.IsReference(consent.GivenBy)) throw Wrong("givenBy", "нужен идентификатор человека", "must be a person's id");
        if (consent.For.FirstOrDefault(p => !FormField.IsReference(p)) is not null) throw Wrong("for", "нужны идентификаторы людей", "must be ids of persons");
        if (consent.SignedOn > today) throw Wrong("signedOn", "день подписания ещё не наступил", "is in the future");
        if (consent.ValidUntil < consent.SignedOn) throw Wrong("validUntil", "раньше дня подписания", "is before the day of signing");
        if (consent.Categories.FirstOrDefault(c => !form.Fields.Contains(c)) is { } odd)
            throw Wrong("categories", $"в форме согласия нет «{odd}»; возможны: {string.Join(", ", form.Fields)}", $"the form of consent has no \"{odd}\"; one of: {string.Join(", ", form.Fields)}");
        return consent with
        {
            Edition = consent.Edition ?? form.Edition, WithdrawnOn = null,
            Categories = consent.Categories.Count > 0 ? [.. consent.Categories.Distinct()] : Consents.UsualCategories(form, directory),
        };
    }

    private static StimulusRefusedException Wrong(string field, string ru, string en) => new("wrong-consent", $"{field}: {ru}.", $"{field}: {en}.");
}
