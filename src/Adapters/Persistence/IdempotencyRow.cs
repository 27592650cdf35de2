namespace Interagency.Adapters.Persistence;

/// <summary>A write over HTTP that was done: the same key again gives the same answer. Kept 72 hours.</summary>
public sealed class IdempotencyRow
{
    public string Actor { get; set; } = "";

    public string Route { get; set; } = "";

    public string Key { get; set; } = "";

    /// <summary>SHA-256 of the request's body: another body under the same key is refused.</summary>
    public byte[] BodyHash { get; set; } = [];

    public int StatusCode { get; set; }

    /// <summary>What was answered: ids and codes only.</summary>
    public string Answer { get; set; } = "";

    public DateTimeOffset At { get; set; }
}
