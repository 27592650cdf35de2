namespace Interagency.Adapters.Persistence.Accounts;

/// <summary>The roles of people in the product. What a person is to a case (curator, secretary of a body …) is a role of the region's directory: <see cref="GrantRow.Posts"/>.</summary>
public enum AccountRole
{
    /// <summary>Accounts, organisations, agencies; sees no family.</summary>
    Administrator,

    /// <summary>Edits definitions; sees no family.</summary>
    Methodologist,

    /// <summary>Runs and watches the cases of a region or an organisation.</summary>
    CoordinationOfficer,

    /// <summary>Works with the families given to them.</summary>
    Curator,

    /// <summary>Does the tasks of their posts.</summary>
    Specialist,

    HeadOfService,

    Director,

    /// <summary>Keeps the agenda of the bodies whose secretary they are.</summary>
    CommissionSecretary,

    /// <summary>Answers what one agency is asked.</summary>
    AgencyOfficer,

    /// <summary>Reads the trail; sees families masked.</summary>
    Auditor,

    /// <summary>Sees the course of cases; sees families masked.</summary>
    MinistryObserver
}
