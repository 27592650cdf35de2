using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>Who holds a role in the case now; its id is the role. Who held it before is in the history.</summary>
public sealed class RoleAssignmentRow : CaseOwned
{
    /// <summary>Null when nobody holds it any more.</summary>
    public string? PersonId { get; set; }

    public string AssignedBy { get; set; } = "";

    public DateTimeOffset AssignedAt { get; set; }

    internal static void Rules(RowRules rules) => rules.On<RoleAssigned>((assigned, step) =>
    {
        var row = step.Take<RoleAssignmentRow>(assigned.Role);
        (row.PersonId, row.AssignedBy, row.AssignedAt) = (assigned.PersonId, assigned.AssignedBy, step.Now);
    });
}
