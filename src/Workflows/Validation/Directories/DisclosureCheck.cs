using System.Text.Json.Nodes;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Validation.Directories;

/// <summary>A directory file with agencies says what may be passed on to them, and why; without rules nothing of a family ever is.</summary>
public static class DisclosureCheck
{
    public const string Code = "no-disclosures";

    /// <param name="directory">The file's JSON, readable as a directory or not.</param>
    public static IEnumerable<Finding> Findings(JsonNode? directory)
    {
        if (directory is not JsonObject file || file["agencies"] is not JsonArray { Count: > 0 } || file["disclosures"] is JsonArray { Count: > 0 }) yield break;
        yield return new Finding(Code, Severity.Note, "", null, null, null, new Bilingual(
            "В справочнике нет правил передачи сведений (disclosures): ведомства увидят только номер, вопросы и срок. Напишите для каждой цели и вида ведомства поля и основание.",
            "The directory has no rules of disclosure (disclosures): agencies will see the number, questions and term alone. Write for each purpose and kind of agency the fields and their basis."));
    }
}
