using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Interagency.Adapters.Messaging.Broker;

/// <summary>The receiving ends: answers, and what the broker gave up.</summary>
internal static class BrokerBus
{
    // As many at once as the database is given connections for them; the broker sends twice as many ahead.
    private const int AtOnce = 16;

    public static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator rabbit, BrokerOptions options)
    {
        rabbit.Host(options.Host, (ushort)options.Port, options.VirtualHost, host =>
        {
            host.Username(options.Username);
            host.Password(options.Password);
            host.Heartbeat(TimeSpan.FromSeconds(10));
            host.RequestedConnectionTimeout(TimeSpan.FromSeconds(5));
            if (options.Tls) host.UseSsl(tls => Validate(tls, options));
        });
        // Asked for when the first message comes: they send by this bus themselves.
        var answers = new Lazy<IAnswerReader>(context.GetRequiredService<IAnswerReader>);
        var lost = new Lazy<ILostLetters>(context.GetRequiredService<ILostLetters>);
        Receive(rabbit, context, Topology.AnswerQueue, Topology.AnswerArguments, (letter, stop) => answers.Value.ReadAsync(Answer(letter), stop), queue => queue.Bind(Topology.Answers, exchange =>
        {
            exchange.ExchangeType = ExchangeType.Topic;
            exchange.RoutingKey = "#";
        }));
        Receive(rabbit, context, Topology.Quarantine, Topology.Durable, (letter, stop) => answers.Value.KeepUnreadAsync(GivenUp(letter), stop));
        foreach (var queue in new[] { Topology.Unrouted, Topology.Dead })
            Receive(rabbit, context, queue, Topology.Durable, (letter, stop) => Lost(letter) is { } ours ? lost.Value.NoteAsync(ours, stop) : Task.CompletedTask);
    }

    private static void Validate(IRabbitMqSslConfigurator tls, BrokerOptions options)
    {
        tls.ServerName = options.Host;
        tls.Protocol = System.Security.Authentication.SslProtocols.None;
        tls.CertificateValidationCallback = Certificates.Validation(options.Authority);
    }

    private static void Receive(
        IRabbitMqBusFactoryConfigurator rabbit, IServiceProvider services, string name, Dictionary<string, object?> arguments, Func<Delivery, CancellationToken, Task> read,
        Action<IRabbitMqReceiveEndpointConfigurator>? bind = null) => rabbit.ReceiveEndpoint(name, queue =>
    {
        queue.ConfigureConsumeTopology = false;
        foreach (var (key, value) in arguments) queue.SetQueueArgument(key, value);
        (queue.PrefetchCount, queue.ConcurrentMessageLimit) = (AtOnce * 2, AtOnce);
        bind?.Invoke(queue);
        var reading = new Reading(name, read, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<Reading>>());
        queue.ConfigureReceive(pipe => pipe.UseFilter(reading));
    });

    private static AnswerLetter Answer(Delivery letter) => new(
        letter.RoutingKey, LetterHeaders.Said(letter.Properties, letter.Properties.MessageId, LetterHeaders.MessageId), LetterHeaders.Said(letter.Properties, letter.Properties.Type, LetterHeaders.Type), letter.Body)
    {
        UserId = string.IsNullOrWhiteSpace(letter.Properties.UserId) ? null : letter.Properties.UserId, Trace = LetterHeaders.Text(letter.Properties, LetterHeaders.Trace),
    };

    /// <summary>
    /// An answer that the broker has moved has the quarantine's key in place of its sender's. The user whom the broker checked says who
    /// that was; the headers in which the broker notes the old key prove nothing, for a sender can write them beforehand.
    /// </summary>
    private static AnswerLetter GivenUp(Delivery letter)
    {
        var answer = Answer(letter);
        return letter.RoutingKey == Topology.Quarantine ? answer with { RoutingKey = answer.UserId ?? "" } : answer;
    }

    /// <summary>Null for a message that isn't one of ours.</summary>
    private static LostLetter? Lost(Delivery letter) =>
        LetterHeaders.Text(letter.Properties, LetterHeaders.Case) is { } owner && LetterHeaders.Text(letter.Properties, LetterHeaders.Row) is { } row
            ? new LostLetter(owner, row, letter.RoutingKey, LetterHeaders.Text(letter.Properties, "x-first-death-reason") ?? "unrouted")
            : null;
}
