using Interagency.Orchestrator.Terms;

namespace Interagency.Orchestrator.Overview;

/// <summary>What the start page shows.</summary>
/// <param name="Terms">Overdue ones and those that end within the week, the nearest first.</param>
public sealed record OverviewView(int OpenCases, int OpenTasks, int WaitingRequests, int Overdue, int Incidents, IReadOnlyList<TermView> Terms)
{
    internal static readonly OverviewView Empty = new(0, 0, 0, 0, 0, []);
}
