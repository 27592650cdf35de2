using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Writing;

/// <summary>Texts of one write on their way into encrypted rows: each gets a reference, which the stimulus holds instead.</summary>
/// <param name="prefix">Makes the references unique within the case.</param>
internal sealed class SealedTexts(string prefix)
{
    private readonly List<PersonalText> texts = [];

    internal PersonalData Personal => new([.. texts]);

    /// <param name="kind">What the text is, for the log of looks.</param>
    /// <returns>The reference.</returns>
    internal string Seal(string name, string kind, string text)
    {
        var reference = $"{prefix}/{name}";
        texts.Add(new PersonalText(reference, kind, text.Trim()));
        return reference;
    }

    internal string? SealOrNull(string name, string kind, string? text) => string.IsNullOrWhiteSpace(text) ? null : Seal(name, kind, text);
}
