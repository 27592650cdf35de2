using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Requests;

/// <param name="MostPending">Messages that wait in the outbox; with more of them answers wait at the broker.</param>
internal sealed record PaceOptions(int MostPending)
{
    internal const string Key = "Outbox:MostPending";

    private const int Usual = 20_000;

    /// <exception cref="FormatException">No positive number; the message names the key.</exception>
    internal static PaceOptions Read(string? given) => new(
        given is null or "" ? Usual
        : int.TryParse(given, out var most) && most > 0 ? most
        : throw new FormatException($"{Key} '{given}' is no number of messages; write one such as {Usual}, or leave it out."));
}

/// <summary>
/// Back-pressure: while the outbox is long, answers wait at the broker, which holds them safely, so that what they would lead to makes it
/// no longer. Terms and people never wait.
/// </summary>
internal sealed class PacedAnswers(AnswerConsumer reader, OutboxStore outbox, PaceOptions options, TimeProvider clock) : IAnswerReader
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private long looked;
    private volatile bool isLong;

    public async Task ReadAsync(AnswerLetter letter, CancellationToken stop)
    {
        while (await IsLongAsync(stop)) await Task.Delay(Between, clock, stop);
        await reader.ReadAsync(letter, stop);
    }

    public Task KeepUnreadAsync(AnswerLetter letter, CancellationToken stop) => reader.KeepUnreadAsync(letter, stop);

    // All readers together ask the database about once a second; meanwhile they go by its last answer.
    private async Task<bool> IsLongAsync(CancellationToken stop)
    {
        if (clock.GetElapsedTime(Interlocked.Read(ref looked)) < Between) return isLong;
        Interlocked.Exchange(ref looked, clock.GetTimestamp());
        return isLong = await outbox.IsLongerThanAsync(options.MostPending, stop);
    }
}
