using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>A request with its case, locked in the round trip that found both. Whoever answers it goes on from there; disposed untaken, the case is let go.</summary>
public sealed class FoundRequest(RequestRow request, ICaseTransaction locked) : IAsyncDisposable
{
    private ICaseTransaction? locked = locked;

    public RequestRow Request => request;

    /// <summary>The locked case, whose disposal is now the caller's; null when it was taken before.</summary>
    /// <param name="stimulus">What the case is to be given: the answer by the message that the request was looked up for.</param>
    public ICaseTransaction? Take(Stimulus stimulus)
    {
        if (Interlocked.Exchange(ref locked, null) is not { } taken) return null;
        taken.Give(stimulus);
        return taken;
    }

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref locked, null)?.DisposeAsync() ?? default;
}
