using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Interagency.Integration.Broker;

/// <summary>An authority made for one test.</summary>
internal sealed class Authority : IDisposable
{
    private readonly RSA key = RSA.Create(2048);
    private readonly X509Certificate2 certificate;

    internal Authority()
    {
        var request = new CertificateRequest("CN=An invented authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
    }

    internal string Pem => certificate.ExportCertificatePem();

    internal X509Certificate2 Issue(string host, DateTimeOffset? until = null)
    {
        using var own = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(certificate, DateTimeOffset.UtcNow.AddDays(-1), until ?? DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(own);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
    }
}

/// <summary>A TLS listener before the broker, with the certificate given.</summary>
internal sealed class TlsFront : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 certificate;
    private readonly Uri broker;

    internal TlsFront(Uri broker, X509Certificate2 certificate)
    {
        (this.broker, this.certificate) = (broker, certificate);
        listener.Start();
        _ = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var behind = new TcpClient())
        {
            try
            {
                await using var secure = new SslStream(client.GetStream());
                await secure.AuthenticateAsServerAsync(certificate);
                await behind.ConnectAsync(broker.Host, broker.Port);
                var plain = behind.GetStream();
                await Task.WhenAny(secure.CopyToAsync(plain), plain.CopyToAsync(secure));
            }
            catch (Exception refused) when (refused is IOException or System.Security.Authentication.AuthenticationException or SocketException)
            {
                // The client does not trust the certificate, which is what some tests want.
            }
        }
    }
}
