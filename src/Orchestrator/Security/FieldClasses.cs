using Interagency.Workflows.Directories;

namespace Interagency.Orchestrator.Security;

/// <summary>Which encrypted texts are of a special class: what is known of health, of psychology, from the police. All others are personal.</summary>
internal static class FieldClasses
{
    /// <param name="kind">See <see cref="Adapters.Persistence.PersonalTextRow.Kind"/>.</param>
    internal static bool IsSpecial(string kind) => SubjectFields.Texts.Contains(kind);
}
