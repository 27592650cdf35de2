using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Interagency.Adapters.Mail;

/// <summary>A notice by e-mail. It holds nothing of a family: who reads it logs in.</summary>
/// <param name="To">An address of an agency.</param>
public sealed record MailNotice(string To, string Subject, string Text);

public interface IMailSender
{
    /// <summary>Returns when the server has taken it.</summary>
    /// <exception cref="IOException">The server is away, or doesn't take it.</exception>
    Task SendAsync(MailNotice notice, CancellationToken stop);
}

/// <summary>Hands e-mail in at the server of the settings.</summary>
public sealed class MailSender(MailOptions options) : IMailSender
{
    // A server that says nothing must not hold up the next minute's notices.
    private const int Patience = 15_000;

    public async Task SendAsync(MailNotice notice, CancellationToken stop)
    {
        try
        {
            using var client = new SmtpClient { Timeout = Patience };
            var security = options.Tls ? SecureSocketOptions.SslOnConnect : options.IsPlain ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls;
            await client.ConnectAsync(options.Host, options.Port, security, stop);
            if (options.Username is { } user) await client.AuthenticateAsync(user, options.Password ?? "", stop);
            await client.SendAsync(Message(notice), stop);
            await client.DisconnectAsync(true, stop);
        }
        catch (Exception failed) when (failed is not (IOException or OperationCanceledException))
        {
            // The edge: whatever the library meets, the notice was not taken.
            throw new IOException($"The mail server {options.Host}:{options.Port} did not take a notice: {failed.GetType().Name}", failed);
        }
    }

    private MimeMessage Message(MailNotice notice)
    {
        var message = new MimeMessage { Subject = notice.Subject, Body = new TextPart("plain") { Text = notice.Text } };
        message.From.Add(options.From);
        message.To.Add(MailboxAddress.Parse(notice.To));
        // Nobody's holiday answers come back to it.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
