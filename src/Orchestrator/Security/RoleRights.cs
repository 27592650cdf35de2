using System.Collections.Frozen;
using Interagency.Adapters.Persistence.Accounts;
using static Interagency.Adapters.Persistence.Accounts.AccountRole;

namespace Interagency.Orchestrator.Security;

/// <summary>Which role has which right: the whole table.</summary>
internal static class RoleRights
{
    /// <summary>Those who work on cases of their organisation.</summary>
    private static readonly AccountRole[] Workers = [Curator, Specialist, HeadOfService, Director];

    private static readonly FrozenDictionary<Right, FrozenSet<AccountRole>> Holders = new Dictionary<Right, AccountRole[]>
    {
        [Right.CasesRead] = [.. Workers, CoordinationOfficer, CommissionSecretary, AgencyOfficer, Auditor, MinistryObserver],
        [Right.CasesOpen] = [CoordinationOfficer, Curator, Specialist, HeadOfService],
        [Right.CasesLoad] = [Administrator, CoordinationOfficer],
        [Right.RecipientsExchange] = [CoordinationOfficer],
        [Right.CasesWork] = [.. Workers, CommissionSecretary],
        [Right.CasesSteer] = [CoordinationOfficer, HeadOfService, Director],
        [Right.GroundsEnter] = [.. Workers, CoordinationOfficer],
        [Right.TasksRead] = [.. Workers, CoordinationOfficer, CommissionSecretary],
        [Right.TasksDo] = [.. Workers, CommissionSecretary],
        [Right.DangersRaise] = [.. Workers, CoordinationOfficer, CommissionSecretary, AgencyOfficer],
        [Right.RequestsRead] = [.. Workers, CoordinationOfficer, AgencyOfficer],
        [Right.RequestsAnswer] = [AgencyOfficer, Curator, Specialist, CoordinationOfficer],
        [Right.InboxWork] = [AgencyOfficer],
        [Right.SignalsSend] = [AgencyOfficer, Curator, Specialist, CoordinationOfficer],
        [Right.QuarantineHandle] = [CoordinationOfficer],
        [Right.NoticesRead] = [.. Workers, CoordinationOfficer, CommissionSecretary, AgencyOfficer],
        [Right.AppealsRead] = [.. Workers, CoordinationOfficer],
        [Right.AppealsWork] = Workers,
        [Right.AppealsSign] = [HeadOfService, Director],
        [Right.OrdersRead] = [.. Workers, CoordinationOfficer, CommissionSecretary, AgencyOfficer],
        [Right.OrdersReport] = [AgencyOfficer, Curator, Specialist, CommissionSecretary],
        [Right.SessionsRead] = [.. Workers, CoordinationOfficer, CommissionSecretary],
        [Right.SessionsPlan] = [CommissionSecretary, CoordinationOfficer],
        [Right.DecisionsRecord] = [CommissionSecretary],
        [Right.IncidentsHandle] = [CoordinationOfficer],
        [Right.FilesRead] = [.. Workers, CoordinationOfficer, CommissionSecretary, Auditor, MinistryObserver],
        [Right.FilesAdd] = [.. Workers, CommissionSecretary],
        [Right.JournalsRead] = [.. Workers, CoordinationOfficer, CommissionSecretary, Auditor, MinistryObserver],
        [Right.DefinitionsRead] = Enum.GetValues<AccountRole>(),
        [Right.DefinitionsEdit] = [Methodologist],
        [Right.PersonalRead] = [.. Workers, CoordinationOfficer, CommissionSecretary],
        [Right.SpecialRead] = [.. Workers, CommissionSecretary],
        [Right.GlassBreak] = [.. Workers, CoordinationOfficer, CommissionSecretary],
        [Right.AccountsManage] = [Administrator],
        [Right.PlacesManage] = [Administrator],
        [Right.CalendarsManage] = [Administrator],
        [Right.AuditRead] = [Auditor],
        [Right.ReportsRead] = [HeadOfService, Director, CoordinationOfficer, MinistryObserver],
        [Right.ReportsSign] = [Director],
        [Right.ReportsConsolidate] = [CoordinationOfficer, MinistryObserver],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    /// <summary>What an emergency gives in its case: all is seen, nothing can be done.</summary>
    private static readonly FrozenSet<Right> OfEmergencies = new[]
    {
        Right.CasesRead, Right.TasksRead, Right.RequestsRead, Right.NoticesRead, Right.OrdersRead, Right.SessionsRead, Right.FilesRead, Right.PersonalRead, Right.SpecialRead,
    }.ToFrozenSet();

    internal static bool IsOfEmergencies(this Right right) => OfEmergencies.Contains(right);

    internal static bool Has(this AccountRole role, Right right) => Holders[right].Contains(role);
}
