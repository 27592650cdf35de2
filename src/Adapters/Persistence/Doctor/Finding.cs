namespace Interagency.Adapters.Persistence.Doctor;

/// <summary>An invariant and what breaks it.</summary>
/// <param name="Code">Stable, for scripts.</param>
/// <param name="Breaches">Ids of what is broken, at most <see cref="Physician.Most"/>; empty when all is well.</param>
public sealed record Finding(string Code, string Russian, string English, IReadOnlyList<string> Breaches)
{
    public bool IsBroken => Breaches.Count > 0;
}
