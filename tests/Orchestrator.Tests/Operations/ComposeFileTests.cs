using System.Text.RegularExpressions;
using Interagency.Orchestrator.Tests.Architecture;
using Xunit;

namespace Interagency.Orchestrator.Tests.Operations;

public sealed partial class ComposeFileTests
{
    private static readonly string Compose = File.ReadAllText(Path.Combine(SourceTree.Root, "docker-compose.yml"));

    [Fact]
    public async Task Secrets_OfTheComposeFile_AreThoseThatTheScriptMakes()
    {
        using var folder = new SecretsFolder();
        await folder.RunAsync();

        var named = SecretFile().Matches(Compose).Select(file => file.Groups[1].Value);

        // The authority's key is for renewals alone: no container sees it.
        Assert.Equal(folder.Files.Where(file => file != "broker-ca.key"), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ports_ArePublishedOnThisMachineAlone() => Assert.All(PublishedPort().Matches(Compose), port => Assert.StartsWith("127.0.0.1:", port.Groups[1].Value, StringComparison.Ordinal));

    [Fact]
    public void Images_ArePinned() => Assert.All(Image().Matches(Compose), image => Assert.Matches(@":\d+\.\d+", image.Groups[1].Value));

    [Fact]
    public void Environment_HoldsNoPassword() =>
        Assert.All(Password().Matches(Compose), setting => Assert.StartsWith("/run/secrets/", setting.Groups[1].Value, StringComparison.Ordinal));

    [GeneratedRegex(@"file: \./secrets/([\w.-]+)")]
    private static partial Regex SecretFile();

    [GeneratedRegex(@"^      - ""([^""/]+:\d+)""$", RegexOptions.Multiline)]
    private static partial Regex PublishedPort();

    [GeneratedRegex(@"^    image: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Image();

    [GeneratedRegex(@"^      \w*PASSWORD\w*: (.*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Password();
}
