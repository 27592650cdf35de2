using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Interagency.Adapters.Messaging.Broker;

/// <summary>An agency with a queue.</summary>
public sealed record AgencyAddress(string Region, string Agency)
{
    public string Queue => $"agency.{Region}.{Agency}";

    /// <summary>What its answers are published with; its user of the broker is called the same.</summary>
    public string Key => $"{Region}.{Agency}";

    /// <summary>Whatever goes to it.</summary>
    public string Keys => $"{Key}.#";
}

/// <summary>The exchanges and queues of the contract with the agencies, and how they are declared.</summary>
public sealed class Topology(IReadOnlyList<AgencyAddress> agencies)
{
    public const string Requests = "interagency.requests";
    public const string Unrouted = "interagency.unrouted";
    public const string Dead = "interagency.dead";
    public const string Answers = "interagency.answers";
    public const string AnswerQueue = "orchestrator.answers";
    public const string Quarantine = "interagency.quarantine";

    // An agency's system that fails on a message so often won't succeed; ours may be ended as often by an operator.
    private const int AgencyTries = 20, OurTries = 100;

    /// <summary>Quorum queues keep what they have confirmed when a server dies.</summary>
    internal static Dictionary<string, object?> Durable => new() { ["x-queue-type"] = "quorum" };

    internal static Dictionary<string, object?> AnswerArguments => Safe(OurTries, "", Quarantine);

    private static Dictionary<string, object?> AgencyArguments => Safe(AgencyTries, Dead, null);

    /// <summary>The declarations in order, each independent of the others' success but for the exchanges it names.</summary>
    private IEnumerable<(string Name, Func<IChannel, CancellationToken, Task> Declare)> Declarations =>
    [
        (Unrouted, (channel, stop) => SinkAsync(channel, Unrouted, stop)),
        (Dead, (channel, stop) => SinkAsync(channel, Dead, stop)),
        (Quarantine, (channel, stop) => SinkAsync(channel, Quarantine, stop)),
        (Requests, (channel, stop) => channel.ExchangeDeclareAsync(Requests, ExchangeType.Topic, durable: true, autoDelete: false,
            new Dictionary<string, object?> { ["alternate-exchange"] = Unrouted }, cancellationToken: stop)),
        (AnswerQueue, AnswersAsync),
        .. agencies.Select(agency => (agency.Queue, (Func<IChannel, CancellationToken, Task>)((channel, stop) => AgencyAsync(channel, agency, stop))))
    ];

    /// <summary>Declares all of it. A refusal closes the channel, so each has one of its own: one queue that an operator made otherwise must not stop all others.</summary>
    /// <param name="refused">Told the name of what the broker has otherwise, and its reason.</param>
    internal async Task DeclareAsync(IConnection connection, Action<string, string?> refused, CancellationToken stop)
    {
        foreach (var (name, declare) in Declarations)
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: stop);
            try
            {
                await declare(channel, stop);
            }
            catch (OperationInterruptedException refusal) when (connection.IsOpen)
            {
                refused(name, refusal.ShutdownReason?.ReplyText);
            }
        }
    }

    // What goes into the exchange lies in the queue of the same name.
    private static async Task SinkAsync(IChannel channel, string name, CancellationToken stop)
    {
        await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: stop);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, Durable, cancellationToken: stop);
        await channel.QueueBindAsync(name, name, "", cancellationToken: stop);
    }

    private static async Task AnswersAsync(IChannel channel, CancellationToken stop)
    {
        await channel.ExchangeDeclareAsync(Answers, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: stop);
        await channel.QueueDeclareAsync(AnswerQueue, durable: true, exclusive: false, autoDelete: false, AnswerArguments, cancellationToken: stop);
        await channel.QueueBindAsync(AnswerQueue, Answers, "#", cancellationToken: stop);
    }

    private static async Task AgencyAsync(IChannel channel, AgencyAddress agency, CancellationToken stop)
    {
        await channel.QueueDeclareAsync(agency.Queue, durable: true, exclusive: false, autoDelete: false, AgencyArguments, cancellationToken: stop);
        await channel.QueueBindAsync(agency.Queue, Requests, agency.Keys, cancellationToken: stop);
    }

    /// <summary>What such a queue gives up reaches the dead letters even when a server dies in between.</summary>
    private static Dictionary<string, object?> Safe(int tries, string exchange, string? key)
    {
        var arguments = Durable;
        arguments["x-delivery-limit"] = tries;
        arguments["x-dead-letter-exchange"] = exchange;
        if (key is not null) arguments["x-dead-letter-routing-key"] = key;
        arguments["x-dead-letter-strategy"] = "at-least-once";
        arguments["x-overflow"] = "reject-publish";
        return arguments;
    }
}
