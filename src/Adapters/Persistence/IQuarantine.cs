namespace Interagency.Adapters.Persistence;

/// <summary>Where answers are kept that could not be accepted; the simulation of the whole service has one in memory.</summary>
public interface IQuarantine
{
    /// <summary>Keeps it; a repeat of the same message makes no second row.</summary>
    Task KeepAsync(QuarantinedAnswer answer, CancellationToken stop = default);
}
