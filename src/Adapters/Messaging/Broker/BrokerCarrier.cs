using System.Globalization;
using System.Net.Mime;
using Interagency.Adapters.Telemetry;
using MassTransit;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Interagency.Adapters.Messaging.Broker;

/// <summary>Publishes letters to RabbitMQ, each until the broker has confirmed it; many are in flight at once on one channel.</summary>
internal sealed class BrokerCarrier(IBus bus, BrokerLink link, ILogger<BrokerCarrier> log) : ILetterCarrier
{
    /// <summary>A letter that the agency doesn't fetch for so long is given up, with an incident.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    // Less than the lease of an outbox row: who gives up does so while the row is still its own.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);

    private static readonly Uri Exchange = new($"exchange:{Topology.Requests}?type=topic&alternateexchange={Topology.Unrouted}");
    private Task<ISendEndpoint>? endpoint;

    public bool IsOpen => link.IsOpen;

    public bool Confirms => true;

    public (string System, string Destination) Way => (Instruments.RabbitMq, Topology.Requests);

    public async Task<Carried> CarryAsync(RequestLetter letter, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            var exchange = await (endpoint ??= bus.GetSendEndpoint(Exchange));
            await exchange.Send(letter, Pipe.Execute<SendContext<RequestLetter>>(context => Address(context, letter)), patience.Token);
            return Carried.Confirmed;
        }
        catch (MessageReturnedException)
        {
            return Carried.Unrouted;
        }
        catch (Exception failed) when (!stop.IsCancellationRequested)
        {
            // The edge: whatever the transport met, the row stays and goes out again.
            log.LogWarning("The broker did not confirm message {Message}: {Error}", letter.MessageId, failed.GetType().Name);
            return Carried.Unknown;
        }
    }

    private static void Address(SendContext<RequestLetter> context, RequestLetter letter)
    {
        var rabbit = context.GetPayload<RabbitMqSendContext>();
        context.Serializer = BodyAsItIs.Instance;
        context.ContentType = BodyAsItIs.Instance.ContentType;
        // The framework's own id would be another each time.
        context.MessageId = null;
        context.Durable = true;
        context.TimeToLive = Keep;
        rabbit.Mandatory = true;
        rabbit.RoutingKey = letter.RoutingKey;
        var properties = rabbit.BasicProperties;
        (properties.MessageId, properties.Type, properties.CorrelationId) = (letter.MessageId, letter.Type, letter.RequestId);
        properties.Timestamp = new AmqpTimestamp(letter.WrittenAt.ToUnixTimeSeconds());
        properties.Headers = new Dictionary<string, object?> { [LetterHeaders.Case] = letter.CaseId, [LetterHeaders.Row] = letter.OutboxId };
        if (letter.Trace is { } trace) properties.Headers[LetterHeaders.Trace] = trace;
    }

    /// <summary>The contract is plain JSON: no envelope of any framework.</summary>
    private sealed class BodyAsItIs : IMessageSerializer
    {
        public static readonly BodyAsItIs Instance = new();

        public ContentType ContentType { get; } = new("application/json");

        public MessageBody GetMessageBody<T>(SendContext<T> context) where T : class => new BytesMessageBody(((RequestLetter)(object)context.Message).Body);
    }
}

/// <summary>Headers of our messages.</summary>
internal static class LetterHeaders
{
    /// <summary>The case and the outbox row that a message comes from, for what the broker gives back.</summary>
    public const string Case = "interagency-case", Row = "interagency-row";

    /// <summary>Where a client that can't set the properties may say them; else in the body.</summary>
    public const string MessageId = "messageId", Type = "type";

    /// <summary>W3C Trace Context.</summary>
    public const string Trace = "traceparent";

    /// <summary>A header's text; null when there is none or it is no text.</summary>
    public static string? Text(IReadOnlyBasicProperties properties, string name) => properties.Headers?.TryGetValue(name, out var value) == true
        ? value switch { string text => text, byte[] bytes => Read(bytes), IFormattable other => other.ToString(null, CultureInfo.InvariantCulture), _ => null }
        : null;

    /// <summary>A property, or the header that stands for it where a client can set no properties; null when neither says anything.</summary>
    public static string? Said(IReadOnlyBasicProperties properties, string? property, string header) =>
        (string.IsNullOrWhiteSpace(property) ? Text(properties, header) : property) is { } said && !string.IsNullOrWhiteSpace(said) ? said : null;

    private static string Read(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);
}
