using System.Text.Json;

namespace Interagency.Orchestrator.Security;

/// <summary>A person of a case, sealed whole under the person's id.</summary>
/// <param name="Relation">mother, father, child … in words.</param>
internal sealed record PersonCard(string FamilyName, string GivenName, string? Patronymic, DateOnly? BirthDate, string? Relation)
{
    /// <summary>The kind of the encrypted row that holds a person.</summary>
    internal const string Kind = "person";

    /// <summary>Kind and reference of the row that holds what the case is called: the family's name.</summary>
    internal const string CaseTitle = "case-title";

    /// <summary>What is shown of a person to who may not see them.</summary>
    internal static PersonCard Masked => new(Ui.Language.Words.Say("Masked"), "", null, null, null);

    internal string FullName => string.Join(' ', new[] { FamilyName, GivenName, Patronymic }.Where(part => !string.IsNullOrEmpty(part)));

    internal string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    internal static PersonCard? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<PersonCard>(text, JsonSerializerOptions.Web);
}
