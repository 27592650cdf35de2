using Interagency.Adapters.Telemetry;
using MassTransit;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Interagency.Adapters.Messaging.Broker;

/// <summary>A message as the broker delivered it.</summary>
internal sealed record Delivery(string RoutingKey, IReadOnlyBasicProperties Properties, byte[] Body);

/// <summary>
/// Reads raw messages: no framework's idea of content types or envelopes comes between, so nothing an agency sends can fail before its
/// reader has it. While a reading fails (the database is away) the message is held and read again; what the node holds is limited, the rest
/// waits at the broker. Held long enough it goes back, and any node takes it.
/// </summary>
internal sealed class Reading(string queue, Func<Delivery, CancellationToken, Task> read, TimeProvider clock, ILogger<Reading> log) : IFilter<ReceiveContext>
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100), Longest = TimeSpan.FromSeconds(5), Held = TimeSpan.FromMinutes(2);

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var received = context.GetPayload<RabbitMqBasicConsumeContext>();
        var letter = new Delivery(received.RoutingKey ?? "", received.Properties, context.GetBody());
        using var span = Instruments.StartProcess(queue, LetterHeaders.Text(letter.Properties, LetterHeaders.Trace));
        var (since, pause) = (clock.GetTimestamp(), First);
        while (true)
        {
            try
            {
                await read(letter, context.CancellationToken);
                return;
            }
            catch (LetterForAnotherNodeException)
            {
                // A newer node has to have it; it should not come straight back.
                await Task.Delay(Longest, clock, context.CancellationToken);
                throw;
            }
            catch (Exception failed) when (!context.CancellationToken.IsCancellationRequested && clock.GetElapsedTime(since) < Held)
            {
                // A database that is being stopped cancels what it is asked, which is no wish of ours to end.
                log.LogWarning("A message of {Queue} can't be read for now: {Error}", queue, failed.GetType().Name);
            }

            await Task.Delay(pause, clock, context.CancellationToken);
            pause = pause * 2 < Longest ? pause * 2 : Longest;
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("letters");
}
