using Interagency.Workflows.Language;

namespace Interagency.Adapters.Messaging.Broker.Management;

/// <summary>The broker can't be asked, or refuses what an administrator asks of it.</summary>
/// <param name="why">Names the setting at fault and the fix.</param>
public sealed class BrokerRefusedException(Bilingual why, Exception? cause = null) : Exception(why.En, cause)
{
    public Bilingual Why { get; } = why;
}
