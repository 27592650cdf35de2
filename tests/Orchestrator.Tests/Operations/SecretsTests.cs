using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace Interagency.Orchestrator.Tests.Operations;

public sealed class SecretsTests
{
    [Fact]
    public async Task Secrets_WhenMade_AreTheOwnersAloneAndNeverMadeAgain()
    {
        using var folder = new SecretsFolder();

        var made = await folder.RunAsync();
        var key = folder.Read("master.key");
        var again = await folder.RunAsync();

        Assert.Equal((0, 1), (made.Code, again.Code));
        Assert.Contains("master.key", made.Said, StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{64}\n$", key);
        Assert.Equal(key, folder.Read("master.key"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder.Path).UnixFileMode);
        Assert.Contains(folder.Read("database-password").Trim(), folder.Read("database.sql"), StringComparison.Ordinal);
        Assert.Contains(folder.Read("broker-password").Trim(), folder.Read("broker.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_IsOfTheAuthority_ForEachNameByWhichTheBrokerIsReached()
    {
        using var folder = new SecretsFolder();

        await folder.RunAsync("--host", "mq.region.example", "--host", "192.0.2.7");

        using var certificate = Certificate(folder);
        Assert.True(IsOfTheAuthority(folder, certificate));
        Assert.All(["rabbitmq", "localhost", "mq.region.example", "192.0.2.7"], name => Assert.True(certificate.MatchesHostname(name), name));
        Assert.False(certificate.MatchesHostname("other.example"));
    }

    [Fact]
    public async Task Renewed_TheCertificateKeepsItsNames_AndNothingElseChanges()
    {
        using var folder = new SecretsFolder();
        await folder.RunAsync("--host", "mq.region.example");
        var before = folder.Files.ToDictionary(name => name, folder.Read);

        var renewed = await folder.RunAsync("--renew", "--host", "other.example");

        Assert.Equal(0, renewed.Code);
        Assert.Equal(["broker.key", "broker.pem"], folder.Files.Where(name => before[name] != folder.Read(name)));
        using var certificate = Certificate(folder);
        Assert.True(IsOfTheAuthority(folder, certificate));
        Assert.All(["rabbitmq", "mq.region.example", "other.example"], name => Assert.True(certificate.MatchesHostname(name), name));
    }

    [Fact]
    public async Task Usage_WhenUnknown_MakesNothing()
    {
        using var folder = new SecretsFolder();

        var refused = await folder.RunAsync("--host", "a b");

        Assert.Equal(2, refused.Code);
        Assert.False(Directory.Exists(folder.Path));
    }

    private static X509Certificate2 Certificate(SecretsFolder folder) => X509Certificate2.CreateFromPem(folder.Read("broker.pem"), folder.Read("broker.key"));

    private static bool IsOfTheAuthority(SecretsFolder folder, X509Certificate2 certificate)
    {
        using var authority = X509Certificate2.CreateFromPem(folder.Read("broker-ca.pem"));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
