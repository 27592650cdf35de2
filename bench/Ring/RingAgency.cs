using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Interagency.Bench.Ring;

/// <summary>
/// The agency's own system: takes requests out of its queue and answers them, so many at a time, while it is open. Counts the requests that
/// come and how long each took to follow the answer before it.
/// </summary>
internal sealed class RingAgency : IAsyncDisposable
{
    private const string Answer =
        """{"type":"answer.proposals.v1","messageId":"{1}","requestId":"{0}","officer":"Вымышленный исполнитель","outgoingNumber":"12-1","proposals":[{"measure":"Консультация юриста","kindOfHelp":"legal","dueDate":"2099-01-31"}]}""";

    // A ring that stands still is a mistake, not a slow one.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Channel<Asked>> waiting = new();
    private readonly ConcurrentDictionary<string, Turn> turns = new();
    private readonly ConcurrentBag<double> latencies = [];
    private readonly IConnection connection;
    private readonly IChannel publish, consume;
    private int received, inFlight;

    private RingAgency(IConnection connection, IChannel publish, IChannel consume) => (this.connection, this.publish, this.consume) = (connection, publish, consume);

    /// <summary>Requests since the start.</summary>
    internal int Received => Volatile.Read(ref received);

    /// <summary>Answered, and not followed by the next request.</summary>
    internal int InFlight => Volatile.Read(ref inFlight);

    /// <summary>The body of the last request.</summary>
    internal byte[] LastBody { get; private set; } = [];

    internal static async Task<RingAgency> ConnectAsync(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker, ConsumerDispatchConcurrency = 1 }.CreateConnectionAsync();
        var agency = new RingAgency(connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true)), await connection.CreateChannelAsync());
        await agency.consume.BasicQosAsync(0, 1000, false);
        var consumer = new AsyncEventingBasicConsumer(agency.consume);
        consumer.ReceivedAsync += (_, delivered) => agency.TakeAsync(delivered);
        await agency.consume.BasicConsumeAsync($"agency.{RingProcedure.Place}", autoAck: false, consumer);
        return agency;
    }

    /// <summary>Answers one request of a lane, once there is one that waits.</summary>
    internal Task AnswerOneAsync(string lane) => AnswerAsync(lane);

    /// <summary>The same, until the case's next request is there.</summary>
    internal async Task AnswerAndWaitAsync(string lane) => await (await AnswerAsync(lane)).Next.Task.WaitAsync(Patience);

    private async Task<Turn> AnswerAsync(string lane)
    {
        var asked = await LaneOf(lane).Reader.ReadAsync();
        Interlocked.Increment(ref inFlight);
        var id = Guid.NewGuid().ToString();
        var body = Encoding.UTF8.GetBytes(Answer.Replace("{0}", asked.RequestId, StringComparison.Ordinal).Replace("{1}", id, StringComparison.Ordinal));
        var turn = turns[asked.CaseId] = new Turn(Stopwatch.GetTimestamp());
        await publish.BasicPublishAsync("interagency.answers", RingProcedure.Place, mandatory: true, new BasicProperties { Persistent = true, MessageId = id, Type = "answer.proposals.v1" }, body);
        return turn;
    }

    /// <summary>The times from an answer to the next request since the last call, in milliseconds, in order.</summary>
    internal double[] TakeLatencies()
    {
        var taken = new List<double>();
        while (latencies.TryTake(out var one)) taken.Add(one);
        taken.Sort();
        return [.. taken];
    }

    /// <summary>A request that no broker brought.</summary>
    internal void Give(string caseId, string requestId) => LaneOf(caseId).Writer.TryWrite(new Asked(caseId, requestId));

    // A lane holds the cases whose ids begin with its name.
    private Channel<Asked> LaneOf(string caseId) => waiting.GetOrAdd(caseId.Split('-')[0], _ => Channel.CreateUnbounded<Asked>());

    private async Task TakeAsync(BasicDeliverEventArgs delivered)
    {
        var caseId = Encoding.UTF8.GetString((byte[])delivered.BasicProperties.Headers!["interagency-case"]!);
        Interlocked.Increment(ref received);
        if (LastBody.Length == 0) LastBody = delivered.Body.ToArray();
        // A floor's case is opened as a real one, and goes on by the floor's own requests alone.
        var request = delivered.BasicProperties.CorrelationId!;
        if (!Floor.Lanes.Any(lane => caseId.StartsWith(lane, StringComparison.Ordinal)) || request.StartsWith(caseId, StringComparison.Ordinal)) Give(caseId, request);
        if (turns.TryRemove(caseId, out var turn))
        {
            latencies.Add(Stopwatch.GetElapsedTime(turn.Since).TotalMilliseconds);
            Interlocked.Decrement(ref inFlight);
            turn.Next.SetResult();
        }

        await consume.BasicAckAsync(delivered.DeliveryTag, false);
    }

    public async ValueTask DisposeAsync()
    {
        await publish.DisposeAsync();
        await consume.DisposeAsync();
        await connection.DisposeAsync();
    }

    private sealed class Turn(long since)
    {
        public long Since => since;

        public TaskCompletionSource Next { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private readonly record struct Asked(string CaseId, string RequestId);
}
