using Interagency.Adapters.Telemetry;
using MassTransit;

namespace Interagency.Adapters.Messaging;

/// <summary>The bus within the process.</summary>
internal sealed class MemoryCarrier(IBus bus) : ILetterCarrier
{
    public bool IsOpen => true;

    public bool Confirms => false;

    public (string System, string Destination) Way => (Instruments.InProcess, "requests");

    public async Task<Carried> CarryAsync(RequestLetter letter, CancellationToken stop)
    {
        await bus.Publish(letter, stop);
        return Carried.InHand;
    }
}

/// <summary>What agencies send over the bus within the process.</summary>
internal sealed class MemoryAnswers(IAnswerReader reader) : IConsumer<AnswerLetter>
{
    public async Task Consume(ConsumeContext<AnswerLetter> context)
    {
        using var span = Instruments.StartProcess("answers", context.Message.Trace, Instruments.InProcess);
        await reader.ReadAsync(context.Message, context.CancellationToken);
    }
}
