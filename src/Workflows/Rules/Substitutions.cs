using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>Who holds a role while its holder is away.</summary>
public static class Substitutions
{
    /// <exception cref="StimulusRefusedException">Nobody holds the role, or the person holds it already.</exception>
    public static void Take(CaseExecution execution, PersonSubstituted substituted)
    {
        Persons.Require(substituted);
        var roles = execution.Facts.Roles;
        if (!roles.TryGetValue(substituted.Role, out var holder))
            throw new StimulusRefusedException("role-not-held", "Эту роль в деле никто не исполняет: сначала назначьте.", "Nobody holds this role in the case: assign it first.");
        if (holder == substituted.PersonId)
            throw new StimulusRefusedException("same-person", "Этот сотрудник уже исполняет роль.", "This person holds the role already.");
        roles[substituted.Role] = substituted.PersonId;
        execution.Emit(new RoleAssigned(substituted.Role, substituted.PersonId, substituted.Actor.Id));
        execution.Emit(new SubstitutionChanged(substituted.Role, substituted.PersonId, holder, substituted.Until, substituted.ReasonRef, substituted.Actor.Id));
    }
}
