using System.Globalization;

namespace Interagency.Workflows.Simulation;

/// <summary>What a scenario has to come to. Days are those of the procedure's region.</summary>
public abstract record Expectation
{
    private Expectation()
    {
    }

    /// <summary>The first term that an activity sets has this last day.</summary>
    public sealed record TermDue(string Activity, DateOnly On) : Expectation;

    /// <summary>An agency is first asked on this day or before it.</summary>
    public sealed record RequestSent(string Agency, DateOnly By) : Expectation;

    /// <summary>A stage is first entered on this day.</summary>
    public sealed record StageEntered(string Stage, DateOnly On) : Expectation;

    /// <summary>A step's task is first opened on this day.</summary>
    public sealed record TaskOpened(string Activity, DateOnly On) : Expectation;

    /// <summary>The case is closed with this outcome.</summary>
    public sealed record Outcome(string Key) : Expectation;

    /// <summary>The case is closed on this day or before it.</summary>
    public sealed record ClosedBy(DateOnly By) : Expectation;

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
