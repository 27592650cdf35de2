namespace Interagency.Adapters.Persistence.Correspondence;

/// <summary>An officer of an agency is away; somebody else of the same agency sees to what the officer has in hand.</summary>
public sealed class AbsenceRow
{
    /// <summary>The account of the officer.</summary>
    public string Officer { get; set; } = "";

    /// <summary>The account of the colleague.</summary>
    public string Substitute { get; set; } = "";

    /// <summary>The first day, and <see cref="Until"/> the last.</summary>
    public DateOnly From { get; set; }

    public DateOnly Until { get; set; }
}
