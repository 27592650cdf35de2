using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using MassTransit;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>
/// The bus within one node's process: hands what is published to the real consumers, later, in any order, sometimes twice. What it holds
/// is gone with the node, and so is a letter that its consumer failed on too often.
/// </summary>
internal sealed class MemoryBus(Scheduler scheduler, MemoryTables tables, Node node, Odds odds, Mutation mutation) : ILetterCarrier
{
    private const int MostTries = 4;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(50);
    private readonly Dictionary<Type, Func<object, Task>> consumers = [];
    private int published;

    public bool IsOpen => true;

    public bool Confirms => false;

    public (string System, string Destination) Way => ("simulated", "requests");

    public async Task<Carried> CarryAsync(RequestLetter letter, CancellationToken stop)
    {
        await PublishAsync(letter);
        return Carried.InHand;
    }

    /// <summary>An agency answers over the bus.</summary>
    internal Task AnswerAsync(AnswerLetter letter) => PublishAsync(letter);

    internal void Connect(IAnswerReader reader) => consumers[typeof(AnswerLetter)] = letter => reader.ReadAsync((AnswerLetter)letter, CancellationToken.None);

    internal void Connect<T>(IConsumer<T> consumer) where T : class => consumers[typeof(T)] = message => ConsumeAsync(consumer, (T)message);

    private static Task ConsumeAsync<T>(IConsumer<T> consumer, T message) where T : class => consumer.Consume(Proxied<ConsumeContext<T>>.By((method, _) => method.Name switch
    {
        "get_Message" => message,
        "get_CancellationToken" => CancellationToken.None,
        _ => throw new NotSupportedException($"No consumer of the service calls {method.Name}.")
    }));

    private async Task PublishAsync(object message)
    {
        await node.Point("before a publish");
        if (message is RequestLetter letter)
        {
            if (mutation == Mutation.FreshMessageId) message = letter with { MessageId = $"{letter.MessageId}/{++published}" };
            if (mutation == Mutation.DoneWhenPublished) tables.Find<OutboxRow>(letter.CaseId, letter.OutboxId)!.Status = OutboxStatus.Done;
        }

        Deliver(message, MostTries);
        if (scheduler.Chance(odds.Twice)) Deliver(message, MostTries);
        await node.Point("after a publish");
    }

    private void Deliver(object message, int tries)
    {
        var late = scheduler.Chance(0.03) ? scheduler.Upto(TimeSpan.FromDays(2)) : scheduler.Upto(Slow);
        scheduler.After(late, () => node.Do(() => TakeAsync(message, tries)));
    }

    private async Task TakeAsync(object message, int tries)
    {
        try
        {
            await consumers[message.GetType()](message);
        }
        catch (Exception lost) when (lost is ConnectionLost or DuplicateKey or LetterForAnotherNodeException)
        {
            if (tries > 1) Deliver(message, tries - 1);
        }
    }
}

/// <summary>An interface of the bus of which the service uses a member or two.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The proxy is a subclass that is made at run time.")]
internal class Proxied<T> : DispatchProxy where T : class
{
    private Func<MethodInfo, object?[], object?>? answer;

    internal static T By(Func<MethodInfo, object?[], object?> answer)
    {
        var made = Create<T, Proxied<T>>();
        ((Proxied<T>)(object)made).answer = answer;
        return made;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => answer!(targetMethod!, args!);
}
