namespace Interagency.Faults.Storm.Agencies;

/// <summary>What agencies received and sent, as they themselves would tell it.</summary>
internal sealed class AgencyLog
{
    private readonly Lock guard = new();
    private readonly Dictionary<string, Receipt> received = [];
    private readonly Dictionary<string, Sent> sent = [];
    private readonly Dictionary<string, int> notices = [];

    /// <summary>Notes one delivery of a request; true the first time.</summary>
    internal bool Receive(Asked asked)
    {
        lock (guard)
        {
            if (received.TryGetValue(asked.RequestId, out var before))
            {
                before.Deliveries++;
                before.MessageIds.Add(asked.MessageId);
                before.Agencies.Add(asked.Agency);
                return false;
            }

            received[asked.RequestId] = new Receipt(asked);
            return true;
        }
    }

    internal void ReceiveNotice(string messageId)
    {
        lock (guard) notices[messageId] = notices.GetValueOrDefault(messageId) + 1;
    }

    /// <summary>Notes that the broker has taken one copy of a letter.</summary>
    internal void Confirm(Letter letter)
    {
        lock (guard)
        {
            if (!sent.TryGetValue(letter.MessageId, out var before)) sent[letter.MessageId] = before = new Sent(letter);
            before.Copies++;
        }
    }

    internal IReadOnlyList<Receipt> Received
    {
        get
        {
            lock (guard) return [.. received.Values];
        }
    }

    internal IReadOnlyList<Sent> Sent
    {
        get
        {
            lock (guard) return [.. sent.Values];
        }
    }

    internal (int Different, int Deliveries) Notices
    {
        get
        {
            lock (guard) return (notices.Count, notices.Values.Sum());
        }
    }
}

/// <summary>One request at its agency.</summary>
internal sealed class Receipt(Asked asked)
{
    internal Asked Asked => asked;

    internal int Deliveries { get; set; } = 1;

    internal HashSet<string> MessageIds { get; } = [asked.MessageId];

    internal HashSet<string> Agencies { get; } = [asked.Agency];
}

/// <summary>One letter that the broker has taken, and how often.</summary>
internal sealed class Sent(Letter letter)
{
    internal Letter Letter => letter;

    internal int Copies { get; set; }

    /// <summary>The service has it: as an answer, or in quarantine.</summary>
    internal bool IsRecorded { get; set; }
}
