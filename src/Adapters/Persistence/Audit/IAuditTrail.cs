namespace Interagency.Adapters.Persistence.Audit;

/// <summary>Keeps who did what. A page with personal data is sent only after its look is kept.</summary>
public interface IAuditTrail
{
    /// <summary>Completes when the entry is committed. An exception means that it may not be: what it is about must not happen then.</summary>
    Task RecordAsync(AuditEntry entry, CancellationToken stop = default);

    /// <summary>Several entries, all in one commit and next to each other.</summary>
    Task RecordAsync(IReadOnlyList<AuditEntry> entries, CancellationToken stop = default);
}
