using System.Net;
using System.Net.Sockets;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Servers;

public sealed class CableTests : IAsyncLifetime
{
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private Cable cable = null!;

    public ValueTask InitializeAsync()
    {
        server.Start();
        cable = new Cable(((IPEndPoint)server.LocalEndpoint).Port);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await cable.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public async Task Cable_ThatIsWhole_CarriesBothWays()
    {
        var (node, end) = await ConnectAsync();

        await node.SendAsync("a"u8.ToArray());
        Assert.Equal("a"u8.ToArray(), await ReadAsync(end));
        await end.SendAsync("b"u8.ToArray());
        Assert.Equal("b"u8.ToArray(), await ReadAsync(node));
    }

    [Fact]
    public async Task Cable_ThatIsCut_ResetsAndRefuses_UntilMended()
    {
        var (node, end) = await ConnectAsync();

        cable.Become(Wire.Cut);

        await Assert.ThrowsAsync<SocketException>(async () => await ReadAsync(node));
        await Assert.ThrowsAsync<SocketException>(async () => await ReadAsync(end));
        await Assert.ThrowsAsync<SocketException>(ConnectAsync);
        cable.Become(Wire.Whole);
        await Cable_ThatIsWhole_CarriesBothWays();
    }

    [Fact]
    public async Task Cable_ThatHangs_SwallowsBytes_AndResetsWhenMended()
    {
        var (node, end) = await ConnectAsync();
        cable.Become(Wire.Hung);

        await node.SendAsync("a"u8.ToArray());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (cable.Swallowed == 0) await again.WaitForNextTickAsync(patience.Token);

        Assert.Equal(0, end.Available);
        cable.Become(Wire.Whole);
        await Assert.ThrowsAsync<SocketException>(async () => await ReadAsync(node));
        await Cable_ThatIsWhole_CarriesBothWays();
    }

    private async Task<(Socket Node, Socket Server)> ConnectAsync()
    {
        var node = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await node.ConnectAsync(IPAddress.Loopback, cable.Port);
        return (node, await server.AcceptSocketAsync());
    }

    private static async Task<byte[]> ReadAsync(Socket socket)
    {
        var bytes = new byte[16];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return bytes[..await socket.ReceiveAsync(bytes, patience.Token)];
    }
}
