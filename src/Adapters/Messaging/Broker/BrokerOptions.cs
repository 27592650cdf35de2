using System.Net;

namespace Interagency.Adapters.Messaging.Broker;

/// <summary>How to reach RabbitMQ.</summary>
/// <param name="Host">Also the name that its certificate has to carry.</param>
/// <param name="Authority">A PEM file of the authorities that may have signed the certificate; null: those the system trusts.</param>
public sealed record BrokerOptions(string Host, int Port, string VirtualHost, string Username, string Password, bool Tls, string? Authority)
{
    public const string AddressKey = "Broker:Address", UsernameKey = "Broker:Username", PasswordKey = "Broker:Password", AuthorityKey = "Broker:CertificateAuthority", PlainKey = "Broker:AllowPlain";

    private const string Example = "amqps://broker.example:5671/interagency";
    private const int TlsPort = 5671, PlainPort = 5672;

    /// <param name="setting">The value of a key, null when it isn't set.</param>
    /// <exception cref="FormatException">A setting is missing or wrong; the message names its key and the fix.</exception>
    public static BrokerOptions Read(Func<string, string?> setting)
    {
        var address = Address(AddressKey, Required(setting, AddressKey, $"write the broker's address, such as {Example}"));
        var tls = address.Scheme == "amqps";
        if (address.UserInfo.Length > 0)
            throw new FormatException($"{AddressKey}: write no user or password into the address, but into {UsernameKey} and {PasswordKey}.");
        if (!tls && !IsLoopback(address.Host) && setting(PlainKey) != "true")
            throw new FormatException($"{AddressKey} '{address}' sends everything in the clear: write amqps://, or {PlainKey}=true where the network itself is protected.");
        var authority = setting(AuthorityKey) is { Length: > 0 } file ? file : null;
        if (authority is not null && !File.Exists(authority)) throw new FormatException($"{AuthorityKey}: there is no file '{authority}'; name a PEM file, or leave the setting out to trust the system's authorities.");
        var host = address.AbsolutePath.Trim('/');
        return new BrokerOptions(address.Host, PortOf(address), host.Length == 0 ? "/" : Uri.UnescapeDataString(host),
            Required(setting, UsernameKey, "name the service's user of the broker"), Required(setting, PasswordKey, "give its password, best as a file of secrets"), tls, authority);
    }

    internal static int PortOf(Uri address) => address.Port > 0 ? address.Port : address.Scheme == "amqps" ? TlsPort : PlainPort;

    internal static Uri Address(string key, string given) => Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps" && address.Host.Length > 0
        ? address
        : throw new FormatException($"{key} '{given}' is no address of a broker; write one such as {Example}.");

    private static string Required(Func<string, string?> setting, string key, string fix) =>
        setting(key) is { Length: > 0 } value ? value : throw new FormatException($"{key} is missing: {fix}.");

    internal static bool IsLoopback(string host) => host == "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}
