using System.Collections.Concurrent;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Messaging.Broker;
using Interagency.TestServers;
using MassTransit;

namespace Interagency.Integration.Broker;

/// <summary>When the node loses the broker.</summary>
public enum Torn
{
    /// <summary>It has the message and has committed nothing.</summary>
    BeforeTheCommit,

    /// <summary>The answer is in the database, the broker does not know it.</summary>
    BeforeTheAcknowledgement,
}

/// <summary>The service's reader, but that the cable to the broker is cut at a message as often as it is told: the broker has to deliver it again.</summary>
internal sealed class TornReader(IAnswerReader reader, Cable cable, TornReader.Orders orders) : IAnswerReader
{
    public async Task ReadAsync(AnswerLetter letter, CancellationToken stop)
    {
        if (orders.Next() is not { } when)
        {
            await reader.ReadAsync(letter, stop);
            return;
        }

        if (when == Torn.BeforeTheAcknowledgement) await reader.ReadAsync(letter, stop);
        cable.Become(Wire.Cut);
        cable.Become(Wire.Whole);
        // What was begun with the lost connection is given up.
        await new TaskCompletionSource().Task.WaitAsync(stop);
    }

    public Task KeepUnreadAsync(AnswerLetter letter, CancellationToken stop) => reader.KeepUnreadAsync(letter, stop);

    /// <summary>How often still, and when.</summary>
    internal sealed class Orders
    {
        private Torn torn;
        private int left;

        internal void Tear(Torn when, int times) => (torn, left) = (when, times);

        internal Torn? Next() => Interlocked.Decrement(ref left) >= 0 ? torn : null;
    }
}

/// <summary>Each delivery of the queue of answers as the broker marks it, and how many were acknowledged.</summary>
internal sealed class DeliveryLog : IReceiveObserver
{
    private readonly ConcurrentQueue<(bool Redelivered, long Before)> seen = [];
    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it was delivered before, and how often, by the flag and by the count of the broker.</summary>
    internal IReadOnlyList<(bool Redelivered, long Before)> Seen => [.. seen];

    /// <summary>One was acknowledged.</summary>
    internal Task Settled => settled.Task;

    public Task PreReceive(ReceiveContext context)
    {
        if (IsAnswer(context)) seen.Enqueue((context.Redelivered, context.TransportHeaders.Get<long>("x-delivery-count") ?? 0));
        return Task.CompletedTask;
    }

    public Task PostReceive(ReceiveContext context)
    {
        if (IsAnswer(context)) settled.TrySetResult();
        return Task.CompletedTask;
    }

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class => Task.CompletedTask;

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;

    private static bool IsAnswer(ReceiveContext context) => context.InputAddress.AbsolutePath.EndsWith(Topology.AnswerQueue, StringComparison.Ordinal);
}
