using System.Globalization;
using System.Threading.Channels;
using Interagency.Adapters.Messaging.Broker.Management;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Interagency.Adapters.Messaging.Broker;

/// <summary>An answer with all that its sender said of it, for a check of that sender.</summary>
public sealed record CheckedAnswer(byte[] Body)
{
    public string? MessageId { get; init; }

    public string? Type { get; init; }

    public string? CorrelationId { get; init; }

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    public string? UserId { get; init; }
}

/// <param name="Readers">How many programs read it.</param>
/// <param name="Waiting">How many messages wait in it, unread.</param>
public sealed record AgencyQueue(uint Readers, uint Waiting);

/// <summary>A line to one agency's system beside the running service: asks it, and hears whatever it answers. Its own queue goes with it.</summary>
public sealed class CheckLine : IAsyncDisposable
{
    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly AgencyAddress agency;
    private readonly Channel<CheckedAnswer> heard = Channel.CreateUnbounded<CheckedAnswer>();

    private CheckLine(IConnection connection, IChannel channel, AgencyAddress agency) => (this.connection, this.channel, this.agency) = (connection, channel, agency);

    /// <summary>What the agency sends, as it comes.</summary>
    public ChannelReader<CheckedAnswer> Answers => heard.Reader;

    /// <exception cref="BrokerRefusedException">The broker is away or refuses.</exception>
    public static async Task<CheckLine> OpenAsync(BrokerOptions broker, AgencyAddress agency, CancellationToken stop)
    {
        try
        {
            var connection = await BrokerLink.Factory(broker).CreateConnectionAsync([broker.Host], "interagency-check", stop);
            var line = new CheckLine(connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true), stop), agency);
            await line.ListenAsync(stop);
            return line;
        }
        catch (Exception away) when (away is BrokerUnreachableException or OperationInterruptedException)
        {
            throw new BrokerRefusedException(new($"{BrokerOptions.AddressKey}: брокер {broker.Host}:{broker.Port} не отвечает, не пускает службу или ещё не видел её ({away.Message}).",
                $"{BrokerOptions.AddressKey}: the broker {broker.Host}:{broker.Port} does not answer, doesn't let the service in, or has never seen it ({away.Message})."), away);
        }
    }

    /// <returns>Null: the agency has no queue.</returns>
    public async Task<AgencyQueue?> QueueAsync(CancellationToken stop)
    {
        // A refusal closes the channel: it has one of its own.
        await using var asking = await connection.CreateChannelAsync(cancellationToken: stop);
        try
        {
            var queue = await asking.QueueDeclarePassiveAsync(agency.Queue, stop);
            return new AgencyQueue(queue.ConsumerCount, queue.MessageCount);
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            return null;
        }
    }

    /// <summary>As the service asks, but that a check nobody fetches is forgotten after a while, and is no lost letter of a case.</summary>
    public async Task AskAsync(RequestLetter letter, TimeSpan keep, CancellationToken stop)
    {
        var properties = new BasicProperties
        {
            MessageId = letter.MessageId, Type = letter.Type, CorrelationId = letter.RequestId, ContentType = "application/json", Persistent = true,
            Timestamp = new AmqpTimestamp(letter.WrittenAt.ToUnixTimeSeconds()), Expiration = ((long)keep.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        };
        await channel.BasicPublishAsync(Topology.Requests, letter.RoutingKey, mandatory: true, properties, letter.Body, stop);
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        var own = await channel.QueueDeclareAsync(cancellationToken: stop);
        await channel.QueueBindAsync(own.QueueName, Topology.Answers, agency.Key, cancellationToken: stop);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, got) => await heard.Writer.WriteAsync(new CheckedAnswer(got.Body.ToArray())
        {
            MessageId = LetterHeaders.Said(got.BasicProperties, got.BasicProperties.MessageId, LetterHeaders.MessageId), Type = LetterHeaders.Said(got.BasicProperties, got.BasicProperties.Type, LetterHeaders.Type),
            CorrelationId = got.BasicProperties.CorrelationId, ContentType = got.BasicProperties.ContentType, ContentEncoding = got.BasicProperties.ContentEncoding, UserId = got.BasicProperties.UserId,
        }, CancellationToken.None);
        await channel.BasicConsumeAsync(own.QueueName, autoAck: true, consumer, stop);
    }
}
