using Interagency.Integration.Walk;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>Both example clients by TLS, with a broker, users and certificates as the compose file and docs/operations.md make them.</summary>
public sealed class TlsClientTests(ShippedBroker broker) : IClassFixture<ShippedBroker>, IDisposable
{
    private static readonly string Examples = Path.Combine(Repository.Root, "examples");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interagency-sheets-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Clients_ThatTrustTheBrokersAuthority_AnswerTheirRequests()
    {
        await using var inNode = await InNodeAsync("RU-KHM.education", broker.Authority);
        await using var inShell = await InShellAsync("RU-KHM.health", broker.Authority);
        await inNode.SaysAsync("reading ");
        await inShell.SaysAsync("reading ");

        var view = await new ScenarioWalk(broker.Node.Client, "khmao", "happy") { WithSystems = ["education", "health"] }.RunAsync();

        foreach (var (agency, client) in new[] { ("education", inNode), ("health", inShell) })
        {
            var request = view["requests"]!.AsArray().First(r => (string)r!["agency"]! == agency)!;
            Assert.Equal("Answered", (string)request["status"]!);
            Assert.Equal((string)request["requestId"]!, await client.SaysAsync("answered "));
        }

        Assert.Empty((await broker.Node.Client.GetAsync("/api/quarantine")).AsArray());
    }

    [Fact]
    public async Task Clients_ThatTrustAnotherAuthority_SendNothing()
    {
        using var other = new Authority();

        await RefusedAsync(other, broker.Site.Changes["Broker:Address"]!);
    }

    [Fact]
    public async Task Clients_WhoseBrokersCertificateIsForAnotherName_SendNothing()
    {
        using var authority = new Authority();
        using var front = new TlsFront(new Uri(broker.Site.Changes["Broker:Address"]!), authority.Issue("elsewhere.example"));

        await RefusedAsync(authority, $"amqps://127.0.0.1:{front.Port}");
    }

    private async Task RefusedAsync(Authority trusted, string address)
    {
        var file = Path.Combine(folder.FullName, "trusted.pem");
        await File.WriteAllTextAsync(file, trusted.Pem, TestContext.Current.CancellationToken);
        var port = $"{new Uri(address).Port}";

        await using var inNode = await InNodeAsync("RU-NGR.education", file, port);
        await using var inShell = await InShellAsync("RU-NGR.health", file, port);

        Assert.Contains("certificate", (await Assert.ThrowsAsync<InvalidOperationException>(() => inNode.SaysAsync("reading "))).Message, StringComparison.Ordinal);
        Assert.Contains("certificate", (await Assert.ThrowsAsync<InvalidOperationException>(() => inShell.SaysAsync("answered "))).Message, StringComparison.Ordinal);
    }

    private async Task<ForeignProgram> InNodeAsync(string place, string authority, string? port = null) =>
        await ForeignProgram.StartAsync(await VariablesAsync(place, authority, port), "node", Path.Combine(Examples, "node", "agency.js"));

    private async Task<ForeignProgram> InShellAsync(string place, string authority, string? port = null)
    {
        var sheet = Path.Combine(folder.FullName, place);
        await File.WriteAllLinesAsync(sheet, (await VariablesAsync(place, authority, port)).Select(variable => $"{variable.Key}={variable.Value}"));
        return await ForeignProgram.StartAsync(new Dictionary<string, string>(), Path.Combine(Examples, "shell", "agency.sh"), sheet);
    }

    private async Task<Dictionary<string, string>> VariablesAsync(string place, string authority, string? port)
    {
        var sheet = await broker.ProvisionAsync(place);
        Assert.True(sheet.Tls);
        return new(sheet.Variables()) { ["AMQP_CA"] = authority, ["AMQP_PORT"] = port ?? $"{sheet.Port}" };
    }
}
