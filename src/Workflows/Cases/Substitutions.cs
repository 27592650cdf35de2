using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <param name="Instead">Who holds the role for good, and gets it back.</param>
/// <param name="Until">The last day of the substitution.</param>
/// <param name="EndsAt">The first instant after it, at which the role is given back; the timer of the substitution.</param>
public sealed record Substitution(string Role, string Instead, DateOnly Until, DateTimeOffset EndsAt);

/// <summary>Somebody stands in for whoever holds a role, until a day; null: takes it over for good.</summary>
/// <param name="Role">The role's key; somebody holds it in this case.</param>
public sealed record PersonSubstituted(string Role, string PersonId, DateOnly? Until, string? ReasonRef) : CaseStimulus
{
    public override void Apply(CaseExecution execution) => Rules.Substitutions.Take(execution, this);
}

/// <summary>Who holds the role from now on, and instead of whom. The role's holder is told apart, by <see cref="RoleAssigned"/>.</summary>
/// <param name="Until">Null when it is over, or for good.</param>
public sealed record SubstitutionChanged(string Role, string PersonId, string Instead, DateOnly? Until, string? ReasonRef, string By) : Effect;
