using Interagency.Adapters.Persistence.Appeals;

namespace Interagency.Adapters.Persistence;

/// <summary>What comes with a stimulus and is about people: sealed in the same commit, never in stimulus, state or history.</summary>
/// <param name="Texts">By the references that the stimulus holds.</param>
/// <param name="People">Those by whom the case can be found.</param>
public sealed record PersonalData(IReadOnlyList<PersonalText> Texts, IReadOnlyList<PersonSearch>? People = null)
{
    public static readonly PersonalData None = new([]);

    /// <summary>Files that the stimulus adds.</summary>
    public IReadOnlyList<PersonalFile> Files { get; init; } = [];

    /// <summary>The report of a person by which a case is opened: registered in the same commit. Null when there was none.</summary>
    public NewAppeal? Appeal { get; init; }
}

/// <param name="Id">Unique within the case.</param>
/// <param name="Preview">A small picture of a photo.</param>
public sealed record PersonalFile(string Id, string Name, byte[] Content, byte[]? Preview);

/// <param name="Ref">Unique within the case.</param>
/// <param name="Kind">What it is: family-name, address, proposal …; for masks and the log of looks.</param>
public sealed record PersonalText(string Ref, string Kind, string Text);

public sealed record PersonSearch(string PersonId, string FamilyName, DateOnly BirthDate);
