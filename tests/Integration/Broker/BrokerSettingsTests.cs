using Interagency.Integration.Servers;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>Settings that only the servers can find wrong stop the start, naming the key; a certificate that can be trusted lets it pass.</summary>
public sealed class BrokerSettingsTests(Postgres postgres, Rabbit rabbit) : IDisposable
{
    private readonly Authority authority = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interagency-tls-");

    public void Dispose()
    {
        authority.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Certificate_OfATrustedAuthorityForThisHost_IsTaken()
    {
        using var site = await Site.PrepareAsync(postgres, rabbit);
        using var front = new TlsFront(rabbit.Server.Address, authority.Issue("127.0.0.1"));

        await using var node = await ProductionNode.StartAsync(Behind(site, front, authority));

        await node.Client.ReadyAsync();
        var ready = await node.Client.GetAsync("/health");
        Assert.Equal("ok", (string)ready["checks"]!["broker"]!);
    }

    [Fact]
    public async Task Certificate_OfAnotherAuthority_StopsTheStart()
    {
        using var other = new Authority();
        await RefusedAsync(other.Issue("127.0.0.1"), "Broker:CertificateAuthority");
    }

    [Fact]
    public Task Certificate_ForAnotherHost_StopsTheStart() => RefusedAsync(authority.Issue("elsewhere.example"), "Broker:CertificateAuthority");

    [Fact]
    public Task Certificate_OutOfDate_StopsTheStart() => RefusedAsync(authority.Issue("127.0.0.1", DateTimeOffset.UtcNow.AddHours(-1)), "Broker:CertificateAuthority");

    [Theory]
    [InlineData("Broker:Password", "wrong", "Broker:Username, Broker:Password")]
    [InlineData("Broker:Address", "/nowhere", "Broker:Address")]
    [InlineData("Database:ConnectionString", "Database=nowhere", "Database:ConnectionString")]
    [InlineData("Database:Password", "wrong", "Database:ConnectionString, Database:Password")]
    public async Task Setting_ThatAServerRefuses_IsNamed(string key, string value, string named)
    {
        using var site = await Site.PrepareAsync(postgres, rabbit);
        site.Changes[key] = key switch
        {
            "Broker:Address" => $"amqp://{site.Broker.Host}:{site.Broker.Port}{value}",
            "Database:ConnectionString" => $"{site.Database};{value}",
            _ => value,
        };

        var refused = await Assert.ThrowsAsync<FormatException>(() => ProductionNode.StartAsync(site));

        Assert.StartsWith(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MasterKey_OtherThanTheDatabases_StopsTheStart()
    {
        using var site = await Site.PrepareAsync(postgres, rabbit);
        await using (await ProductionNode.StartAsync(site))
        {
            // The first start notes the key.
        }

        await File.WriteAllTextAsync(site.KeyFile, new string('b', 64), TestContext.Current.CancellationToken);

        Assert.StartsWith("Keys:MasterKeyFile", (await Assert.ThrowsAsync<FormatException>(() => ProductionNode.StartAsync(site))).Message, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate, string named)
    {
        using var site = await Site.PrepareAsync(postgres, rabbit);
        using var front = new TlsFront(rabbit.Server.Address, certificate);

        var refused = await Assert.ThrowsAsync<FormatException>(() => ProductionNode.StartAsync(Behind(site, front, authority)));

        Assert.StartsWith(named, refused.Message, StringComparison.Ordinal);
    }

    private Site Behind(Site site, TlsFront front, Authority trusted)
    {
        var file = Path.Combine(folder.FullName, "authority.pem");
        File.WriteAllText(file, trusted.Pem);
        site.Changes["Broker:Address"] = $"amqps://127.0.0.1:{front.Port}{site.Broker.AbsolutePath}";
        site.Changes["Broker:CertificateAuthority"] = file;
        return site;
    }
}
