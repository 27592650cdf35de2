namespace Interagency.Adapters.Persistence.Accounts;

/// <summary>A browser that is logged in. The cookie holds the key; here is its hash alone, so the table opens nothing.</summary>
public sealed class LogInRow
{
    /// <summary>SHA-256 of the cookie's key, hexadecimal.</summary>
    public string Id { get; set; } = "";

    public string AccountId { get; set; } = "";

    /// <summary>The ticket, sealed with the master key.</summary>
    public byte[] Sealed { get; set; } = [];

    public DateTimeOffset Since { get; set; }

    public DateTimeOffset Until { get; set; }
}
