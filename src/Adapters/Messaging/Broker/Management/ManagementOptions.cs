namespace Interagency.Adapters.Messaging.Broker.Management;

/// <summary>How to reach RabbitMQ's management interface, by which agencies get their users.</summary>
/// <param name="Username">An administrator of the broker; the service itself needs none.</param>
/// <param name="Authority">A PEM file of the authorities that may have signed the certificate; null: those the system trusts.</param>
/// <param name="Entrance">By which address agencies reach the broker.</param>
public sealed record ManagementOptions(Uri Address, string Username, string Password, string? Authority, Entrance Entrance)
{
    public const string AddressKey = "Broker:Management", UsernameKey = "Broker:ManagementUsername", PasswordKey = "Broker:ManagementPassword", EntranceKey = "Broker:AgencyAddress";

    private const string Example = "https://broker.example:15671";

    /// <param name="setting">The value of a key, null when it isn't set.</param>
    /// <returns>Null: no management interface is named.</returns>
    /// <exception cref="FormatException">A setting is wrong; the message names its key and the fix.</exception>
    public static ManagementOptions? Read(Func<string, string?> setting, BrokerOptions broker)
    {
        if (Given(setting, AddressKey) is not { } given) return null;
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new FormatException($"{AddressKey} '{given}' is no address of RabbitMQ's management interface; write one such as {Example}.");
        if (address.UserInfo.Length > 0) throw new FormatException($"{AddressKey}: write no user or password into the address, but into {UsernameKey} and {PasswordKey}.");
        if (address.Scheme == "http" && !BrokerOptions.IsLoopback(address.Host) && setting(BrokerOptions.PlainKey) != "true")
            throw new FormatException($"{AddressKey} '{address}' sends passwords in the clear: write https://, or {BrokerOptions.PlainKey}=true where the network itself is protected.");
        var (username, password) = (Given(setting, UsernameKey), Given(setting, PasswordKey));
        if (username is null != password is null)
            throw new FormatException($"{UsernameKey}, {PasswordKey}: give both, or neither for the service's own user.");
        return new ManagementOptions(address, username ?? broker.Username, password ?? broker.Password, broker.Authority, EntranceOf(setting, broker));
    }

    private static Entrance EntranceOf(Func<string, string?> setting, BrokerOptions broker)
    {
        if (Given(setting, EntranceKey) is not { } given) return new Entrance(broker.Host, broker.Port, broker.Tls);
        var address = BrokerOptions.Address(EntranceKey, given);
        return new Entrance(address.Host, BrokerOptions.PortOf(address), address.Scheme == "amqps");
    }

    private static string? Given(Func<string, string?> setting, string key) => setting(key) is { Length: > 0 } value ? value : null;

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Username} at {Address}";
}

/// <summary>Where agencies' systems connect.</summary>
public sealed record Entrance(string Host, int Port, bool Tls);
