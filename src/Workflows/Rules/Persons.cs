using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>What only a person may do: no decision about a family is taken by a machine (152-ФЗ art. 16).</summary>
public static class Persons
{
    /// <exception cref="StimulusRefusedException">The actor is no person.</exception>
    public static void Require(Stimulus stimulus)
    {
        if (stimulus.Actor.Kind != ActorKind.Person)
            throw new StimulusRefusedException("person-needed", "Это решение принимает только человек.", "Only a person may decide this.");
    }
}
