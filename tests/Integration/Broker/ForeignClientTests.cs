using Interagency.Integration.Servers;
using Interagency.Integration.Walk;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>
/// The two example clients as agencies run them: Node with amqplib, the shell with amqp-tools. Each answers for an agency of every region,
/// with the user and the sheet that the verb gave it, until the case of its region is closed.
/// </summary>
[Collection(Provision.Collection)]
public sealed class ForeignClientTests(ForeignClientTests.Service service) : IClassFixture<ForeignClientTests.Service>
{
    private static readonly string Examples = Path.Combine(Repository.Root, "examples");

    [Theory]
    [InlineData("irkutsk", "RU-IRK")]
    [InlineData("khmao", "RU-KHM")]
    [InlineData("novgorod", "RU-NGR")]
    [InlineData("rostov", "RU-ROS")]
    [InlineData("tatarstan", "RU-TA")]
    public async Task Case_WhoseAgenciesAnswerByThemselves_WalksToItsClosing(string definition, string region)
    {
        await using var inNode = await NodeClientAsync($"{region}.education");
        await using var inShell = await ShellClientAsync($"{region}.health");
        var walk = new ScenarioWalk(service.Node.Client, definition, "happy") { WithSystems = ["education", "health"] };

        var view = await walk.RunAsync();

        foreach (var (agency, client) in new[] { ("education", inNode), ("health", inShell) })
        {
            var request = view["requests"]!.AsArray().First(r => (string)r!["agency"]! == agency)!;
            Assert.Equal("Answered", (string)request["status"]!);
            Assert.NotEmpty(request["answers"]!.AsArray());
            Assert.Equal((string)request["requestId"]!, await client.SaysAsync("answered "));
        }

        Assert.Empty((await service.Node.Client.GetAsync("/api/quarantine")).AsArray());
    }

    private async Task<ForeignProgram> NodeClientAsync(string place)
    {
        var sheet = await Provision.OfAsync(service.Site, place);
        return await ReadingAsync(await ForeignProgram.StartAsync(sheet.Variables(), "node", Path.Combine(Examples, "node", "agency.js")));
    }

    private async Task<ForeignProgram> ShellClientAsync(string place)
    {
        // As the verb prints it: the client reads that very text.
        var (_, printed, _) = await Provision.VerbAsync(service.Site, ["provision", .. place.Split('.'), "--rotate"]);
        var sheet = Path.Combine(service.Folder.FullName, place);
        await File.WriteAllLinesAsync(sheet, printed.Split('\n').Where(line => line.StartsWith("AMQP_", StringComparison.Ordinal) || line.StartsWith('#')));
        return await ReadingAsync(await ForeignProgram.StartAsync(new Dictionary<string, string>(), Path.Combine(Examples, "shell", "agency.sh"), sheet));
    }

    private static async Task<ForeignProgram> ReadingAsync(ForeignProgram client)
    {
        await client.SaysAsync("reading ");
        return client;
    }

    /// <summary>One node for the five regions.</summary>
    public sealed class Service(Postgres postgres, Rabbit rabbit) : IAsyncLifetime
    {
        internal DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("interagency-sheets-");

        internal Site Site { get; private set; } = null!;

        internal ProductionNode Node { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Site = await Site.PrepareAsync(postgres, rabbit);
            Node = await ProductionNode.StartAsync(Site);
        }

        public async ValueTask DisposeAsync()
        {
            await Node.DisposeAsync();
            Site.Dispose();
            Folder.Delete(recursive: true);
        }
    }
}
