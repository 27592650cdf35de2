using Interagency.Adapters.Messaging;

namespace Interagency.Faults.Storm.Nodes;

/// <summary>Points around the publishing of a letter.</summary>
internal sealed class CarrierPoints(ILetterCarrier carrier, Crash crash) : ILetterCarrier
{
    public bool IsOpen => carrier.IsOpen;

    public bool Confirms => carrier.Confirms;

    public (string System, string Destination) Way => carrier.Way;

    public async Task<Carried> CarryAsync(RequestLetter letter, CancellationToken stop)
    {
        crash.Pass(CrashPoints.BeforePublish);
        var fate = await carrier.CarryAsync(letter, stop);
        if (fate == Carried.Confirmed) crash.Pass(CrashPoints.AfterPublish);
        return fate;
    }
}

/// <summary>Points between the receiving of an agency's message and its acknowledgement.</summary>
internal sealed class ReaderPoints(IAnswerReader reader, Crash crash) : IAnswerReader
{
    public async Task ReadAsync(AnswerLetter letter, CancellationToken stop)
    {
        crash.Pass(CrashPoints.Received);
        await reader.ReadAsync(letter, stop);
        crash.Pass(CrashPoints.BeforeAck);
    }

    public Task KeepUnreadAsync(AnswerLetter letter, CancellationToken stop) => reader.KeepUnreadAsync(letter, stop);
}
