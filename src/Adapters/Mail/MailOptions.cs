using System.Net;
using MimeKit;

namespace Interagency.Adapters.Mail;

/// <summary>Where notices by e-mail are handed in, and what stands in them.</summary>
/// <param name="Tls">The connection is encrypted from the first byte, or else as soon as the server offers it (STARTTLS), without which nothing is sent.</param>
/// <param name="Site">Where the agencies reach the service: links lead there.</param>
public sealed record MailOptions(string Host, int Port, bool Tls, string? Username, string? Password, MailboxAddress From, Uri Site)
{
    public const string ServerKey = "Mail:Server", UsernameKey = "Mail:Username", PasswordKey = "Mail:Password", FromKey = "Mail:From", SiteKey = "Mail:Site";

    private const string Example = "smtp://mail.example:587";

    /// <summary>Nothing is encrypted: to this machine alone.</summary>
    public bool IsPlain { get; init; }

    /// <param name="setting">The value of a key, null when it isn't set.</param>
    /// <returns>Null when no server is named: no e-mail is sent.</returns>
    /// <exception cref="FormatException">A setting is missing or wrong; the message names its key and the fix.</exception>
    public static MailOptions? Read(Func<string, string?> setting)
    {
        if (setting(ServerKey) is not { Length: > 0 } given) return null;
        if (!Uri.TryCreate(given, UriKind.Absolute, out var server) || server.Scheme is not ("smtp" or "smtps") || server.Host.Length == 0)
            throw new FormatException($"{ServerKey} '{given}' is no address of a mail server; write one such as {Example}, or smtps:// where it is encrypted from the start.");
        if (server.UserInfo.Length > 0) throw new FormatException($"{ServerKey}: write no user or password into the address, but into {UsernameKey} and {PasswordKey}.");
        if (setting(FromKey) is not { Length: > 0 } from || !MailboxAddress.TryParse(from, out var sender) || !sender.Address.Contains('@', StringComparison.Ordinal)) throw new FormatException($"{FromKey} is missing or no address; write one such as notices@region.example.");
        if (setting(SiteKey) is not { Length: > 0 } link || !Uri.TryCreate(link, UriKind.Absolute, out var site) || site.Scheme is not ("http" or "https"))
            throw new FormatException($"{SiteKey} is missing or no address; write the one by which agencies reach the service, such as https://families.region.example.");
        var tls = server.Scheme == "smtps";
        return new MailOptions(server.Host, server.Port > 0 ? server.Port : tls ? 465 : 587, tls, setting(UsernameKey) is { Length: > 0 } user ? user : null, setting(PasswordKey), sender, site)
        {
            IsPlain = !tls && IPAddress.TryParse(server.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address),
        };
    }
}
