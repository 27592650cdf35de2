using System.Security.Authentication;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Interagency.Adapters.Messaging.Broker;

/// <summary>
/// Watches over the broker: a connection of its own, by which the topology is declared each time it comes about. A broker that lost its
/// data, or was away at the start, so gets everything again.
/// </summary>
internal sealed class BrokerLink(BrokerOptions options, Topology topology, TimeProvider clock, ILogger<BrokerLink> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);
    private readonly ConnectionFactory factory = Factory(options);
    private volatile IConnection? connection;

    /// <summary>Connected, and all that could be declared is declared.</summary>
    public bool IsOpen => connection is { IsOpen: true };

    /// <summary>Refuses to start where the settings can't be right; a broker that is only away may come later.</summary>
    /// <exception cref="FormatException">The broker refuses the user, or its certificate isn't trusted; the message names the setting.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ConnectAsync(cancellationToken);
        }
        catch (Exception away) when (away is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException)
        {
            if (Wrong(away) is { } wrong) throw new FormatException(wrong, away);
            log.LogWarning("The broker {Host}:{Port} does not answer yet; the outbox keeps what is to go out", options.Host, options.Port);
        }

        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        connection?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (connection is { IsOpen: true } open) await ClosedAsync(open, stoppingToken);
                else await Task.Delay(Between, clock, stoppingToken);
                if (!IsOpen) await ConnectAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The service stops.
            }
            catch (Exception failed)
            {
                // The edge: the broker is away, or refuses for now; it is asked again.
                log.LogWarning("The broker {Host}:{Port} can't be reached: {Error}", options.Host, options.Port, failed.GetType().Name);
            }
        }
    }

    private static async Task ClosedAsync(IConnection open, CancellationToken stop)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open.ConnectionShutdownAsync += (_, _) =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        if (open.IsOpen) await closed.Task.WaitAsync(stop);
    }

    private async Task ConnectAsync(CancellationToken stop)
    {
        connection?.Dispose();
        connection = null;
        var made = await factory.CreateConnectionAsync([options.Host], "interagency-topology", stop);
        await topology.DeclareAsync(made, (name, reason) => log.LogError("The broker refuses to declare {Name}: {Reason}. It is used as it is there", name, reason), stop);
        connection = made;
    }

    private string? Wrong(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case AuthenticationFailureException or PossibleAuthenticationFailureException:
                    return $"{BrokerOptions.UsernameKey}, {BrokerOptions.PasswordKey}: the broker {options.Host}:{options.Port} refuses the user '{options.Username}'.";
                case AuthenticationException:
                    return $"{BrokerOptions.AuthorityKey}: the certificate of {options.Host}:{options.Port} is not trusted, is out of date, or is for another host. Name the PEM file of its authority, and in {BrokerOptions.AddressKey} the host that the certificate is for.";
                case OperationInterruptedException { ShutdownReason.ReplyCode: 530 }:
                    return $"{BrokerOptions.AddressKey}: the broker has no virtual host '{options.VirtualHost}', or the user '{options.Username}' may not use it.";
            }

        return null;
    }

    internal static ConnectionFactory Factory(BrokerOptions options) => new()
    {
        HostName = options.Host, Port = options.Port, VirtualHost = options.VirtualHost, UserName = options.Username, Password = options.Password,
        AutomaticRecoveryEnabled = false, RequestedHeartbeat = TimeSpan.FromSeconds(10), RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        Ssl = new SslOption(options.Host, enabled: options.Tls) { Version = SslProtocols.None, CertificateValidationCallback = Certificates.Validation(options.Authority) },
    };
}
