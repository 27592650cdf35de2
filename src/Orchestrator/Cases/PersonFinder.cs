using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Cases;

/// <summary>Cases by a person's exact family name and birth date. That somebody searched is in the trail, and not for whom.</summary>
internal sealed class PersonFinder(PersonalTexts texts, IAuditTrail trail)
{
    /// <returns>The ids of cases, whether or not the actor may see them; or what is wrong with what was given.</returns>
    internal async Task<(IReadOnlyCollection<string>? Found, string? Problem)> FindAsync(CurrentActor actor, string? familyName, string? birthDate, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(familyName)) return (null, Say("Cases.FamilyName.Missing"));
        if (FormDate.Read(birthDate) is not { } born) return (null, Say("Cases.BirthDate.Missing"));
        await trail.RecordAsync(new AuditEntry(AuditKind.Look, actor.Actor!, "search/person") { Fields = [PersonCard.Kind] }, stop);
        return (await texts.FindCasesAsync(familyName.Trim(), born, null, stop), null);
    }
}
