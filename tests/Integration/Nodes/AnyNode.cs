using System.Net;
using Interagency.Integration.Broker;

namespace Interagency.Integration.Nodes;

/// <summary>A careful client's way to a service of several nodes: one that is gone, or leaves a case to others, is passed over, and the same request goes to the next.</summary>
internal sealed class AnyNode : DelegatingHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private ProductionNode[] nodes = [];
    private int turn, passedOver;

    internal AnyNode() : base(new SocketsHttpHandler())
    {
    }

    /// <summary>Answers that sent a request on to another node.</summary>
    internal int PassedOver => passedOver;

    internal void Serve(params ProductionNode[] serving) => Volatile.Write(ref nodes, serving);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(Patience);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            if (await TryAsync(request, path, waiting.Token) is { } answer) return answer;
            Interlocked.Increment(ref passedOver);
            await again.WaitForNextTickAsync(waiting.Token);
        }
    }

    private async Task<HttpResponseMessage?> TryAsync(HttpRequestMessage request, string path, CancellationToken stop)
    {
        var serving = Volatile.Read(ref nodes);
        request.RequestUri = new Uri(serving[(uint)Interlocked.Increment(ref turn) % serving.Length].Address, path);
        try
        {
            var answer = await base.SendAsync(request, stop);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return answer;
            answer.Dispose();
            return null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
