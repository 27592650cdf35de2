namespace Interagency.Orchestrator.Security;

/// <summary>What somebody may do. Endpoints and pages name one (<see cref="RequiresAttribute"/>); which role has it, says <see cref="RoleRights"/>.</summary>
internal enum Right
{
    CasesRead,
    CasesOpen,

    /// <summary>Running cases of an organisation, and reference data, are loaded from files.</summary>
    CasesLoad,

    /// <summary>Names of recipients go out to a register, and its identifiers come back.</summary>
    RecipientsExchange,

    /// <summary>Documents, measures, duties, internal requests, deliveries.</summary>
    CasesWork,

    /// <summary>Changes of track and of people, delays excused, rounds that go on without an answer.</summary>
    CasesSteer,
    GroundsEnter,
    TasksRead,
    TasksDo,
    DangersRaise,
    RequestsRead,
    RequestsAnswer,

    /// <summary>An agency's own inbox: its requests, drafts and measures.</summary>
    InboxWork,
    SignalsSend,
    QuarantineHandle,
    NoticesRead,

    /// <summary>The register of what people reported, and who they are.</summary>
    AppealsRead,

    /// <summary>To register reports and write the letters to those who made them.</summary>
    AppealsWork,

    /// <summary>To sign these letters, and to say who writes them.</summary>
    AppealsSign,
    OrdersRead,
    OrdersReport,
    SessionsRead,
    SessionsPlan,
    DecisionsRecord,
    IncidentsHandle,

    /// <summary>Which files a case has; what they are called and hold is special: <see cref="SpecialRead"/>.</summary>
    FilesRead,

    /// <summary>Files are added to a case, or taken back.</summary>
    FilesAdd,
    DefinitionsRead,

    /// <summary>Journals of the organisations whose cases one sees.</summary>
    JournalsRead,

    /// <summary>New versions of definitions: drafts and releases.</summary>
    DefinitionsEdit,

    /// <summary>Names, addresses, what families say.</summary>
    PersonalRead,

    /// <summary>Health, psychology, police, adoption.</summary>
    SpecialRead,

    /// <summary>To open a case that one may not see, for hours and for a reason that the auditor reads.</summary>
    GlassBreak,
    AccountsManage,

    /// <summary>What organisations, their sections and agencies are called, where they are, how they are reached.</summary>
    PlacesManage,

    /// <summary>Which days of a calendar are working, off or shortened: open terms move with them.</summary>
    CalendarsManage,
    AuditRead,

    /// <summary>Reports of an organisation: numbers, and the cases behind them that one sees anyway.</summary>
    ReportsRead,
    ReportsSign,

    /// <summary>The consolidated report of a region.</summary>
    ReportsConsolidate
}
