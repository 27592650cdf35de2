using System.Text.Json.Nodes;
using Interagency.Faults.Storm.Findings;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Interagency.Faults.Storm.Agencies;

/// <summary>The connection of one region's agencies: each listens to its own queue. It comes again whenever it is lost.</summary>
internal sealed class AgencyLine(Uri broker, IReadOnlyList<string> agencies, AgencyLog log, Habits habits, Post post, Tally tally) : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly HashSet<string> dropped = [];
    private IConnection? connection;
    private Task listening = Task.CompletedTask;

    internal void Start() => listening = Task.Run(ListenAsync);

    /// <summary>Breaks the connection: whatever was not acknowledged comes again.</summary>
    internal async Task DropAsync()
    {
        if (connection is not { } standing) return;
        tally.Count("agency connections dropped before the ack");
        await standing.AbortAsync(TimeSpan.FromSeconds(1));
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        if (connection is { } standing) await standing.AbortAsync(TimeSpan.FromSeconds(1));
        await listening;
        end.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync();
            }
            catch (Exception lost)
            {
                // The edge: the broker is away, or the queues are not there yet.
                tally.Count($"agency line lost: {lost.GetType().Name}");
            }

            if (!end.IsCancellationRequested) await Pause.ForAsync(TimeSpan.FromMilliseconds(500));
        }
    }

    private async Task ListenOnceAsync()
    {
        await using var standing = await new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(end.Token);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        standing.ConnectionShutdownAsync += (_, _) => Task.FromResult(gone.TrySetResult());
        foreach (var agency in agencies)
        {
            var channel = await standing.CreateChannelAsync(cancellationToken: end.Token);
            channel.ChannelShutdownAsync += (_, _) => Task.FromResult(gone.TrySetResult());
            await channel.BasicQosAsync(0, 20, false, end.Token);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, delivery) => TakeAsync(channel, agency, delivery);
            await channel.BasicConsumeAsync($"agency.{agency}", autoAck: false, consumer, end.Token);
        }

        connection = standing;
        using var ended = end.Token.Register(() => gone.TrySetResult());
        await gone.Task;
        connection = null;
    }

    private async Task TakeAsync(IChannel channel, string agency, BasicDeliverEventArgs delivery)
    {
        var (id, type) = (delivery.BasicProperties.MessageId ?? "", delivery.BasicProperties.Type ?? "");
        tally.Count("messages delivered to agencies");
        if (!type.StartsWith("request.", StringComparison.Ordinal))
        {
            log.ReceiveNotice(id);
        }
        else
        {
            var body = JsonNode.Parse(delivery.Body.Span)!;
            var asked = new Asked((string)body["requestId"]!, id, agency, type, (string?)(body["areas"] as JsonArray)?.FirstOrDefault()?["key"]);
            if (log.Receive(asked)) post.Send(habits.Answer(asked));
            if (habits.DropsBeforeAck(asked.RequestId) && dropped.Add(asked.RequestId))
            {
                _ = Task.Run(DropAsync);
                return;
            }
        }

        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
    }
}
