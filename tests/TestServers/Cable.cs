using System.Net;
using System.Net.Sockets;

namespace Interagency.TestServers;

/// <summary>How a cable is.</summary>
public enum Wire
{
    Whole,

    /// <summary>Nobody is reached: connections are refused, those that were are reset.</summary>
    Cut,

    /// <summary>Connections stand and new ones are taken, but no byte arrives. They are reset when the cable is mended: what was swallowed is lost.</summary>
    Hung,
}

/// <summary>The network between one node and one server: a port of ours that leads to the server's. It can be cut.</summary>
public sealed class Cable : IAsyncDisposable
{
    private readonly int target;
    private readonly HashSet<Strand> strands = [];
    private readonly Lock guard = new();
    private TcpListener? listener;
    private Task accepting = Task.CompletedTask;

    public Cable(int target)
    {
        this.target = target;
        Listen();
    }

    /// <summary>Where the node finds the server.</summary>
    public int Port { get; } = FreePort.Next();

    public Wire Wire { get; private set; }

    /// <summary>Bytes that arrived nowhere while it hung.</summary>
    public long Swallowed { get; private set; }

    public void Become(Wire wire)
    {
        if (wire == Wire) return;
        var was = Wire;
        Wire = wire;
        if (wire == Wire.Cut) StopListening();
        if (wire == Wire.Cut || was == Wire.Hung) Reset();
        if (was == Wire.Cut) Listen();
    }

    public async ValueTask DisposeAsync()
    {
        StopListening();
        Wire = Wire.Cut;
        Reset();
        await accepting;
    }

    private void Listen()
    {
        var fresh = new TcpListener(IPAddress.Loopback, Port);
        fresh.Start(512);
        listener = fresh;
        accepting = AcceptAsync(fresh);
    }

    private void StopListening()
    {
        listener?.Stop();
        listener = null;
    }

    private void Reset()
    {
        lock (guard)
        {
            foreach (var strand in strands) strand.Dispose();
            strands.Clear();
        }
    }

    private async Task AcceptAsync(TcpListener from)
    {
        while (true)
        {
            Socket near;
            try
            {
                near = await from.AcceptSocketAsync();
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = CarryAsync(near);
        }
    }

    private async Task CarryAsync(Socket near)
    {
        using var strand = new Strand(near);
        lock (guard) strands.Add(strand);
        try
        {
            // Cut between the accepting and here.
            if (Wire == Wire.Cut) return;
            await strand.Far.ConnectAsync(IPAddress.Loopback, target);
            await Task.WhenAny(PumpAsync(near, strand.Far), PumpAsync(strand.Far, near));
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // The server isn't there, or the cable was cut.
        }
        finally
        {
            lock (guard) strands.Remove(strand);
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var bytes = new byte[16 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(bytes)) > 0;)
            {
                if (Wire == Wire.Hung) Swallowed += read;
                else await to.SendAsync(bytes.AsMemory(0, read));
            }
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // The one end's end is the other's.
        }
    }

    /// <summary>One connection through the cable. Disposed, both ends are reset.</summary>
    private sealed class Strand : IDisposable
    {
        private readonly Socket near;

        internal Strand(Socket near)
        {
            this.near = near;
            near.NoDelay = Far.NoDelay = true;
        }

        internal Socket Far { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        public void Dispose()
        {
            Close(near);
            Close(Far);
        }

        private static void Close(Socket socket)
        {
            // At once and without what is still unsent, as a cut does it.
            if (socket.SafeHandle.IsClosed) return;
            socket.LingerState = new LingerOption(true, 0);
            socket.Close(0);
        }
    }
}
