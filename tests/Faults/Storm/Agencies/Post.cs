using Interagency.Faults.Storm.Findings;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Interagency.Faults.Storm.Agencies;

/// <summary>
/// Sends the agencies' letters when their time has come, those of one moment in any order, and again until the broker has confirmed each
/// copy.
/// </summary>
internal sealed class Post(Uri broker, AgencyLog log, Tally tally) : IAsyncDisposable
{
    private const string Exchange = "interagency.answers";
    private const int MostAtOnce = 100;
    private readonly PriorityQueue<Letter, long> waiting = new();
    private readonly Lock guard = new();
    private readonly CancellationTokenSource end = new();
    private Task sending = Task.CompletedTask;
    private int inFlight;

    /// <summary>Copies of letters that the broker hasn't confirmed yet.</summary>
    internal int Waiting
    {
        get
        {
            lock (guard) return waiting.Count + inFlight;
        }
    }

    internal void Start() => sending = Task.Run(SendAsync);

    internal void Send(IReadOnlyList<Sending> letters)
    {
        lock (guard)
            foreach (var (after, letter) in letters) waiting.Enqueue(letter, Environment.TickCount64 + (long)after.TotalMilliseconds);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await sending;
        end.Dispose();
    }

    private async Task SendAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await SendWhileConnectedAsync();
            }
            catch (Exception lost)
            {
                // The edge: the broker is away, or the exchange is not there yet.
                tally.Count($"post lost: {lost.GetType().Name}");
            }

            if (!end.IsCancellationRequested) await Pause.ForAsync(TimeSpan.FromMilliseconds(500));
        }
    }

    private async Task SendWhileConnectedAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(end.Token);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), end.Token);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (channel.IsOpen && await tick.WaitForNextTickAsync(end.Token))
            await Task.WhenAll(Due().Select(letter => SendAsync(channel, letter)));
    }

    private Letter[] Due()
    {
        lock (guard)
        {
            var due = new List<Letter>();
            while (due.Count < MostAtOnce && waiting.TryPeek(out _, out var at) && at <= Environment.TickCount64) due.Add(waiting.Dequeue());
            inFlight = due.Count;
            var shuffled = due.ToArray();
            Random.Shared.Shuffle(shuffled);
            return shuffled;
        }
    }

    private async Task SendAsync(IChannel channel, Letter letter)
    {
        var confirmed = false;
        try
        {
            var properties = new BasicProperties { MessageId = letter.MessageId, Type = letter.Type, CorrelationId = letter.RequestId, ContentType = "application/json", Persistent = true };
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            await channel.BasicPublishAsync(Exchange, letter.Sender, mandatory: true, properties, letter.Body, patience.Token);
            log.Confirm(letter);
            tally.Count($"letters sent: {letter.Kind}");
            confirmed = true;
        }
        catch (Exception refused) when (refused is PublishException or OperationInterruptedException or AlreadyClosedException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            tally.Count($"letter not confirmed: {refused.GetType().Name}");
        }
        finally
        {
            lock (guard)
            {
                inFlight--;
                if (!confirmed) waiting.Enqueue(letter, Environment.TickCount64 + 500);
            }
        }
    }
}
