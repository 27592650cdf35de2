using System.Net;
using System.Net.Sockets;

namespace Interagency.TestServers;

/// <summary>
/// Ports of the loopback address that nobody listens on, below those that the system gives to outgoing connections: a server that is
/// stopped and started again finds its port free.
/// </summary>
public static class FreePort
{
    private const int Lowest = 15000, Highest = 32000;

    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            if (IsFree(port)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
