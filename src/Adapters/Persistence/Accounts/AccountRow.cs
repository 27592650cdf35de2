namespace Interagency.Adapters.Persistence.Accounts;

/// <summary>Somebody who may log in. What they may see and do is in <see cref="GrantRow"/>.</summary>
public sealed class AccountRow
{
    /// <summary>What stimuli, history and audit call the person; never given to another.</summary>
    public string Id { get; set; } = "";

    public string Login { get; set; } = "";

    /// <summary>As logins are compared: no two accounts share one.</summary>
    public string NormalizedLogin { get; set; } = "";

    /// <summary>How the employee is called on screens.</summary>
    public string Name { get; set; } = "";

    /// <summary>Null: no password opens it.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password and the rights: what was logged in before is out.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Guards against two writes of the row at once.</summary>
    public string ConcurrencyStamp { get; set; } = "";

    /// <summary>The password was made by another (the first start, an administrator) and opens nothing but the page that changes it.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Until when such a password can be used; null: for good.</summary>
    public DateTimeOffset? PasswordUntil { get; set; }

    public int FailedLogIns { get; set; }

    /// <summary>After too many failures nobody logs in until then.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Null while the account may be used.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>One of a demonstration: a service that is none disables it.</summary>
    public bool IsDemo { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    public string MadeBy { get; set; } = "";

    public List<GrantRow> Grants { get; } = [];
}
