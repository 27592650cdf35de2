using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>A message as an agency received it.</summary>
internal sealed record Received(IReadOnlyBasicProperties Properties, JsonNode Body, ulong Tag)
{
    internal bool Redelivered { get; init; }

    internal string Header(string name) => Encoding.UTF8.GetString((byte[])Properties.Headers![name]!);
}

/// <summary>An agency's own system: a plain AMQP client that knows nothing of ours but the contract.</summary>
internal sealed class AgencyClient : IAsyncDisposable
{
    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly string place;

    private AgencyClient(IConnection connection, IChannel channel, string place) => (this.connection, this.channel, this.place) = (connection, channel, place);

    internal string Queue => $"agency.{place}";

    /// <param name="place"><c>region.agency</c></param>
    internal static async Task<AgencyClient> ConnectAsync(Uri broker, string place)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        return new AgencyClient(connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true)), place);
    }

    /// <summary>Takes the next message out of its queue, once there is one.</summary>
    internal async Task<Received> TakeAsync(bool acknowledge = true)
    {
        using var waiting = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await again.WaitForNextTickAsync(waiting.Token))
            if (await channel.BasicGetAsync(Queue, autoAck: acknowledge) is { } got) return new Received(got.BasicProperties, JsonNode.Parse(got.Body.Span)!, got.DeliveryTag) { Redelivered = got.Redelivered };
        throw new TimeoutException();
    }

    internal ValueTask RejectAsync(Received letter) => channel.BasicRejectAsync(letter.Tag, requeue: false);

    internal Task AnswerAsync(JsonObject body, Action<BasicProperties>? properties = null, string? key = null) => SendAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), properties, key);

    internal async Task SendAsync(byte[] body, Action<BasicProperties>? properties = null, string? key = null)
    {
        var said = new BasicProperties { Persistent = true };
        properties?.Invoke(said);
        await channel.BasicPublishAsync("interagency.answers", key ?? place, mandatory: true, said, body);
    }

    /// <summary>How many answers of all agencies wait at the broker.</summary>
    internal async Task<uint> AnswersWaitingAsync() => (await channel.QueueDeclarePassiveAsync("orchestrator.answers")).MessageCount;

    /// <summary>Forgets what is bound to its queue: the service's letters have nowhere to go.</summary>
    internal Task UnbindAsync() => channel.QueueUnbindAsync(Queue, "interagency.requests", $"{place}.#");

    internal Task BindAsync() => channel.QueueBindAsync(Queue, "interagency.requests", $"{place}.#");

    internal static JsonObject Proposals(Received request, string messageId) => new()
    {
        ["type"] = "answer.proposals.v1", ["messageId"] = messageId, ["requestId"] = (string)request.Body["requestId"]!, ["officer"] = "Вымышленный исполнитель", ["outgoingNumber"] = "12-1",
        ["proposals"] = new JsonArray(new JsonObject { ["measure"] = "Занятия с педагогом", ["kindOfHelp"] = "pedagogical", ["dueDate"] = "2099-01-31" }),
    };

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
