using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Interagency.TestServers;
using RabbitMQ.Client;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary><c>agencies check</c> beside a running service, with systems that answer well, badly, or not at all.</summary>
[Collection(Provision.Collection)]
public sealed class AgencyCheckTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    static AgencyCheckTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("proposals")]
    [InlineData("information")]
    public async Task Check_OfASystemThatKeepsTheContract_FindsNothingWrong_AndLeavesNoTraceInTheCases(string kind)
    {
        using var counted = new Counted("interagency.check.answered", "RU-KHM");
        var sheet = await Provision.OfAsync(Site, Education);
        await using var client = await ForeignProgram.StartAsync(sheet.Variables(), "node", Path.Combine(Repository.Root, "examples", "node", "agency.js"));
        await client.SaysAsync("reading ");

        var (exit, output, error) = await Provision.VerbAsync(Site, "check", "RU-KHM", "education", "--wait", "60", "--kind", kind);

        Assert.True(exit == 0, output + error);
        Assert.Contains($"✓ тип answer.{kind}.v1 подходит", output, StringComparison.Ordinal);
        Assert.Contains("✓ user_id", output, StringComparison.Ordinal);
        Assert.DoesNotContain("✗", output, StringComparison.Ordinal);
        await Node.Client.WaitAsync("/api/quarantine", _ => counted.Times > 0, "the service has seen the answer to the check");
        Assert.Empty(await QuarantineAsync(0));
    }

    [Fact]
    public async Task Check_OfASystemWithAnotherEncodingAndAWrongKindOfHelp_SaysSoInWords()
    {
        var check = Provision.VerbAsync(Site, "check", "RU-KHM", "education", "--wait", "60");
        var request = await Agency.TakeAsync();
        var answer = AgencyClient.Proposals(request, Guid.NewGuid().ToString());
        answer["proposals"]![0]!["kindOfHelp"] = "magic";
        await Agency.AnswerAsync(answer, said => said.UserId = Site.Broker.UserInfo.Split(':')[0]);

        var (exit, output, _) = await check;
        Assert.Equal(1, exit);
        Assert.Contains("✗ proposals[0].kindOfHelp: «magic»", output, StringComparison.Ordinal);
        Assert.Contains("✗ user_id: «app»", output, StringComparison.Ordinal);

        check = Provision.VerbAsync(Site, "check", "RU-KHM", "education", "--wait", "60");
        var text = AgencyClient.Proposals(await Agency.TakeAsync(), Guid.NewGuid().ToString()).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await Agency.SendAsync(Encoding.GetEncoding(1251).GetBytes(text));
        Assert.Contains("✗ тело не в UTF-8: похоже на Windows-1251", (await check).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfWhoIsSilentOrNotThere_NamesIt()
    {
        var (exit, output, _) = await Provision.VerbAsync(Site, "check", "RU-KHM", "health", "--wait", "1");
        Assert.Equal(1, exit);
        Assert.Contains("• очередь сейчас никто не читает", output, StringComparison.Ordinal);
        Assert.Contains("✗ за 1 с ответа нет", output, StringComparison.Ordinal);

        await using (var connection = await new ConnectionFactory { Uri = Site.Broker }.CreateConnectionAsync(TestContext.Current.CancellationToken))
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken))
            await channel.QueueDeleteAsync("agency.RU-KHM.health", cancellationToken: TestContext.Current.CancellationToken);
        var withoutQueue = await Provision.VerbAsync(Site, "check", "RU-KHM", "health", "--wait", "1");
        Assert.Equal(1, withoutQueue.Exit);
        Assert.Contains("✗ очереди agency.RU-KHM.health нет", withoutQueue.Output, StringComparison.Ordinal);
        var onPaper = await Provision.VerbAsync(Site, "check", "RU-KHM", "prosecutor", "--wait", "1");
        Assert.Equal(1, onPaper.Exit);
        Assert.Contains("спрашивают не по шине", onPaper.Output, StringComparison.Ordinal);
        foreach (var (region, agency, named) in new[] { ("RU-KHM", "lighthouse", "«lighthouse»"), ("RU-ZZZ", "education", "«RU-ZZZ»") })
        {
            var refused = await Provision.VerbAsync(Site, "check", region, agency, "--wait", "1");
            Assert.Equal(2, refused.Exit);
            Assert.Contains(named, refused.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>The files put it on the bus under another name.</summary>
    [Fact]
    public async Task Check_OfAnAgencyThatAnAdministratorHasChanged_GoesByTheChange()
    {
        await ChangeAsync("health", "Amqp", name: "Переименованный департамент");
        Assert.Contains("✓ ведомство «Переименованный департамент» спрашивают по шине", (await CheckAsync()).Output, StringComparison.Ordinal);

        await ChangeAsync("health", "Web", name: "Переименованный департамент");
        var (exit, output, _) = await CheckAsync();
        Assert.Equal((1, true), (exit, output.Contains("✗ ведомство «Переименованный департамент» спрашивают не по шине, а в кабинете", StringComparison.Ordinal)));
        Assert.DoesNotContain("запрос check-", output, StringComparison.Ordinal);

        await ChangeAsync("health", "Amqp", active: false);
        (exit, output, _) = await CheckAsync();
        Assert.Equal((1, true), (exit, output.Contains("не спрашивают: на его странице снята отметка о работе", StringComparison.Ordinal)));

        await ChangeAsync("health", "Amqp");
        Assert.Contains("✗ за 1 с ответа нет", (await CheckAsync()).Output, StringComparison.Ordinal);
    }

    private Task<(int Exit, string Output, string Error)> CheckAsync() => Provision.VerbAsync(Site, "check", "RU-KHM", "health", "--wait", "1");
}
