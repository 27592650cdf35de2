namespace Interagency.Adapters.Persistence.Audit;

/// <summary>What was done that leaves a trace.</summary>
public enum AuditKind
{
    /// <summary>Personal data were looked at.</summary>
    Look,
    LogIn,
    LogInFailed,

    /// <summary>Too many wrong passwords.</summary>
    LockedOut,
    LogOut,
    PasswordChanged,

    /// <summary>By an administrator, for somebody else.</summary>
    PasswordReset,
    RightsChanged,
    AccountChanged,

    /// <summary>An organisation, a section or an agency: its names, addresses, how it is reached.</summary>
    PlaceChanged,

    /// <summary>A file of running cases or reference data: checked, loaded, thrown away, taken back.</summary>
    LoadChanged,

    /// <summary>A day of a calendar counts otherwise, and terms with it.</summary>
    CalendarChanged,

    /// <summary>A version of a definition was released, retracted or thrown away as a draft.</summary>
    DefinitionChanged,

    /// <summary>A report was signed, or its base period set.</summary>
    ReportChanged,

    /// <summary>A key of the API.</summary>
    KeyMade,
    KeyRevoked,
    Export,

    /// <summary>Somebody asked for what they may not have, or tried what nobody may.</summary>
    Refused,

    /// <summary>Somebody looked past their rights, for a reason written down.</summary>
    BreakGlass,

    /// <summary>An operator's decision on a case that is stuck.</summary>
    Intervention,
    ConsentChanged,

    /// <summary>Personal data went out to an agency.</summary>
    Disclosed,
    DisclosureRefused,

    /// <summary>The destruction of a case was forbidden, or allowed again.</summary>
    LegalHold,
    Destroyed,

    /// <summary>The trail itself was looked at.</summary>
    AuditRead,

    /// <summary>An agency's user of the broker.</summary>
    BrokerAccessGiven,

    /// <summary>It got a new password.</summary>
    BrokerAccessRenewed,
    BrokerAccessRemoved,

    /// <summary>A message in quarantine was put right by hand, and taken.</summary>
    LetterRepaired,

    /// <summary>A message in quarantine was closed by hand, and no case took it.</summary>
    LetterClosed,

    /// <summary>What a message in quarantine said was destroyed.</summary>
    LetterErased
}
