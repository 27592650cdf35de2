using System.Buffers;
using System.Net;
using System.Threading.Channels;
using Interagency.TestServers;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Interagency.Orchestrator.Tests.Inbox;

/// <summary>A mail server within the test's process, on a free loopback port: it keeps what it is given.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly Store store = new();
    private readonly Task running;

    private PostOffice(int port)
    {
        Address = $"smtp://127.0.0.1:{port}";
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, port))).Build();
        var services = new ServiceProvider();
        services.Add(store);
        running = new SmtpServer.SmtpServer(options, services).StartAsync(end.Token);
    }

    internal string Address { get; }

    /// <summary>Whether it takes anything.</summary>
    internal bool IsOpen
    {
        set => store.IsOpen = value;
    }

    internal int Count => store.Letters.Reader.Count;

    internal static PostOffice Open() => new(FreePort.Next());

    internal ValueTask<MimeMessage> TakeAsync(CancellationToken stop) => store.Letters.Reader.ReadAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await running;
        end.Dispose();
    }

    private sealed class Store : MessageStore
    {
        internal Channel<MimeMessage> Letters { get; } = Channel.CreateUnbounded<MimeMessage>();

        internal bool IsOpen { get; set; } = true;

        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (!IsOpen) return SmtpResponse.MailboxUnavailable;
            using var bytes = new MemoryStream(buffer.ToArray());
            await Letters.Writer.WriteAsync(await MimeMessage.LoadAsync(bytes, cancellationToken), cancellationToken);
            return SmtpResponse.Ok;
        }
    }
}
