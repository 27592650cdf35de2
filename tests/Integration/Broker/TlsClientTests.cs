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
    public async Task Clients_ThatTrustAnotherAuthority_TellTheBrokerNothing()
    {
        using var other = new Authority();
        var file = Path.Combine(folder.FullName, "other.pem");
        await File.WriteAllTextAsync(file, other.Pem, TestContext.Current.CancellationToken);

        await using var inNode = await InNodeAsync("RU-NGR.education", file);
        await using var inShell = await InShellAsync("RU-NGR.health", file);

        Assert.Contains("certificate", (await Assert.ThrowsAsync<InvalidOperationException>(() => inNode.SaysAsync("reading "))).Message, StringComparison.Ordinal);
        Assert.Contains("certificate", (await Assert.ThrowsAsync<InvalidOperationException>(() => inShell.SaysAsync("answered "))).Message, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<ForeignProgram> InNodeAsync(string place, string authority) =>
        await ForeignProgram.StartAsync(await VariablesAsync(place, authority), "node", Path.Combine(Examples, "node", "agency.js"));

    private async Task<ForeignProgram> InShellAsync(string place, string authority)
    {
        var sheet = Path.Combine(folder.FullName, place);
        await File.WriteAllLinesAsync(sheet, (await VariablesAsync(place, authority)).Select(variable => $"{variable.Key}={variable.Value}"));
        return await ForeignProgram.StartAsync(new Dictionary<string, string>(), Path.Combine(Examples, "shell", "agency.sh"), sheet);
    }

    private async Task<Dictionary<string, string>> VariablesAsync(string place, string authority)
    {
        var sheet = await broker.ProvisionAsync(place);
        Assert.True(sheet.Tls);
        return new(sheet.Variables()) { ["AMQP_CA"] = authority };
    }
}
