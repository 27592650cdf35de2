namespace Interagency.Adapters.Messaging.Broker.Management;

/// <summary>What an agency's system needs to connect. It holds the password and is shown once: nothing keeps it.</summary>
/// <param name="User">Also what it publishes its answers with.</param>
public sealed record ConnectionSheet(Entrance Entrance, string VirtualHost, string User, string Password, string Queue, string Exchange)
{
    public string RoutingKey => User;

    /// <summary>Without the password: whatever logs a sheet must not tell it.</summary>
    public override string ToString() => $"{User} at {Entrance.Host}:{Entrance.Port}";
}
