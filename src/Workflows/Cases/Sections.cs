using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>The family lives in another territorial section of the organisation from now on, or it was found out in which.</summary>
public sealed record SectionChanged(string Section, string? ReasonRef) : CaseStimulus
{
    /// <exception cref="StimulusRefusedException">No person changes it, or it is that section already.</exception>
    public override void Apply(CaseExecution execution)
    {
        Rules.Persons.Require(this);
        if (execution.Facts.Section == Section)
            throw new StimulusRefusedException("same-section", "Дело уже на этом участке.", "The case is in this section already.");
        execution.Facts.Section = Section;
        execution.Emit(new SectionSet(Section, ReasonRef, Actor.Id));
    }
}

/// <summary>Which section of the organisation works with the family; null: none alone.</summary>
public sealed record SectionSet(string? Section, string? ReasonRef, string By) : Effect;
