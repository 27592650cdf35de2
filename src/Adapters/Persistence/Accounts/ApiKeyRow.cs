namespace Interagency.Adapters.Persistence.Accounts;

/// <summary>A key with which a program acts as an account. Only its hash is kept: it is shown once, when it is made.</summary>
public sealed class ApiKeyRow
{
    /// <summary>The public half, by which the key is found.</summary>
    public string Id { get; set; } = "";

    public string AccountId { get; set; } = "";

    /// <summary>What it is for, in words of who made it.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the secret half. It has 256 random bits: there is nothing to guess, and so nothing to slow down.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>The rights that it may use of those of its account, separated by commas.</summary>
    public string Scopes { get; set; } = "";

    public DateTimeOffset MadeAt { get; set; }

    public DateTimeOffset Until { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>To the hour: enough to see that nobody needs it.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
