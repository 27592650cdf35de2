using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>Who holds a role while its holder is away, and when it is given back.</summary>
public static class Substitutions
{
    /// <summary>The timer at which the role is given back.</summary>
    public static string TimerOf(string role) => $"substitution/{role}";

    /// <exception cref="StimulusRefusedException">Nobody holds the role, the person holds it already, or the last day is over.</exception>
    public static void Take(CaseExecution execution, PersonSubstituted substituted)
    {
        Persons.Require(substituted);
        var role = substituted.Role;
        if (!execution.Facts.Roles.TryGetValue(role, out var holder))
            throw new StimulusRefusedException("role-not-held", "Эту роль в деле никто не исполняет: сначала назначьте.", "Nobody holds this role in the case: assign it first.");
        if (holder == substituted.PersonId)
            throw new StimulusRefusedException("same-person", "Этот сотрудник уже исполняет роль.", "This person holds the role already.");
        // Whoever holds it for good gets it back, however many stand in one after another.
        var original = Of(execution, role)?.Instead ?? holder;
        Drop(execution, role);
        var until = original == substituted.PersonId ? null : substituted.Until;
        if (until is { } last) SetUntil(execution, role, original, last);
        Hand(execution, role, substituted.PersonId, holder, until, substituted.ReasonRef, substituted.Actor.Id);
    }

    /// <summary>Gives the role back when the substitution's timer fires. False when the timer is none of a substitution.</summary>
    public static bool GiveBack(CaseExecution execution, string timerId)
    {
        if (execution.Facts.Substitutions.Find(s => TimerOf(s.Role) == timerId) is not { } over) return false;
        if (execution.Now < over.EndsAt) return true;
        execution.Facts.Substitutions.Remove(over);
        Hand(execution, over.Role, over.Instead, execution.Facts.Roles[over.Role], null, null, Actor.Timer.Id);
        return true;
    }

    /// <summary>The role is held for good by whoever holds it now: nobody gets it back.</summary>
    public static void Drop(CaseExecution execution, string role)
    {
        if (Of(execution, role) is not { } standing) return;
        execution.Facts.Substitutions.Remove(standing);
        execution.Emit(new TimerCancelled(TimerOf(role)));
    }

    internal static void End(CaseExecution execution)
    {
        foreach (var standing in execution.Facts.Substitutions.ToList()) Drop(execution, standing.Role);
    }

    private static Substitution? Of(CaseExecution execution, string role) => execution.Facts.Substitutions.Find(s => s.Role == role);

    private static void SetUntil(CaseExecution execution, string role, string original, DateOnly until)
    {
        var region = Jurisdiction.CalendarOf(null, execution.Facts, execution.World.Directories);
        var endsAt = execution.World.Calendars.For(region).Local.EndOf(until);
        if (endsAt <= execution.Now)
            throw new StimulusRefusedException("until-past", "Последний день замещения уже прошёл: укажите сегодняшний или более поздний.", "The last day of the substitution is over: give today or a later day.");
        execution.Facts.Substitutions.Add(new Substitution(role, original, until, endsAt));
        execution.Emit(new TimerSet(TimerOf(role), endsAt));
    }

    private static void Hand(CaseExecution execution, string role, string to, string instead, DateOnly? until, string? reasonRef, string by)
    {
        execution.Facts.Roles[role] = to;
        execution.Emit(new RoleAssigned(role, to, by));
        execution.Emit(new SubstitutionChanged(role, to, instead, until, reasonRef, by));
    }
}
