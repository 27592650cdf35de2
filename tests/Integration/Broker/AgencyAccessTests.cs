using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Interagency.TestServers;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>What an agency's user of the broker can do, and cannot, as the broker itself enforces it.</summary>
[Collection(Provision.Collection)]
public sealed class AgencyAccessTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    private const string Health = "RU-KHM.health";
    private const string Card = "/agencies/education?region=RU-KHM";
    private const int AccessRefused = 403, PreconditionFailed = 406;

    private static readonly string Administrator = TestTokens.Make("administrator", new JsonObject { ["role"] = "Administrator" });

    [Fact]
    public async Task Agency_WithItsSheet_ReadsItsQueueAndAnswers()
    {
        var sheet = await Provision.OfAsync(Site, Education);
        var walk = await AskAsync();

        await using var connection = await sheet.ConnectAsync();
        await AnswerAsync(connection, sheet);

        await RequestAsync(walk, r => (string)r["status"]! == "Answered", "the request is answered");
    }

    [Fact]
    public async Task Agency_ThatReachesForWhatIsNotIts_IsRefusedByTheBroker()
    {
        var sheet = await Provision.OfAsync(Site, Education);
        await using var connection = await sheet.ConnectAsync();

        Task<int> Refused(Func<IChannel, Task> attempt) => RefusedAsync(connection, attempt);
        Assert.Equal(AccessRefused, await Refused(c => c.BasicGetAsync($"agency.{Health}", autoAck: false)));
        Assert.Equal(AccessRefused, await Refused(c => c.BasicConsumeAsync("orchestrator.answers", autoAck: false, new AsyncDefaultBasicConsumer(c))));
        Assert.Equal(AccessRefused, await Refused(c => c.QueueDeclareAsync("own", exclusive: false)));
        Assert.Equal(AccessRefused, await Refused(c => c.QueueDeclareAsync()));
        Assert.Equal(AccessRefused, await Refused(c => c.ExchangeDeclareAsync("own", ExchangeType.Fanout)));
        Assert.Equal(AccessRefused, await Refused(c => c.QueueBindAsync(sheet.Queue, sheet.Exchange, "#")));
        Assert.Equal(AccessRefused, await Refused(c => c.QueuePurgeAsync($"agency.{Health}")));
        Assert.Equal(AccessRefused, await Refused(c => c.QueueDeleteAsync(sheet.Queue)));
        Assert.Equal(AccessRefused, await Refused(c => SendAsync(c, sheet.Exchange, Health)));
        Assert.Equal(AccessRefused, await Refused(c => SendAsync(c, sheet.Exchange, sheet.RoutingKey.Replace('.', 'x'))));
        Assert.Equal(AccessRefused, await Refused(c => SendAsync(c, "interagency.requests", $"{Health}.request")));
        Assert.Equal(AccessRefused, await Refused(c => SendAsync(c, "", "orchestrator.answers")));
        Assert.Equal(PreconditionFailed, await Refused(c => SendAsync(c, sheet.Exchange, sheet.RoutingKey, Health)));
        Assert.Empty(await QuarantineAsync(0));
    }

    [Fact]
    public async Task Provision_RunAgain_KeepsThePasswordAndMendsWhatTheUserMay()
    {
        var sheet = await Provision.OfAsync(Site, Education);
        await Rabbit.PermitAsync(Site.Broker, sheet.User, ".*");

        var again = (await Provision.RunAsync(Site, Education.Split('.'))).Single()!;

        Assert.Equal(("Kept", null), ((string)again["outcome"]!, again["sheet"]));
        await using var connection = await sheet.ConnectAsync();
        Assert.Equal(AccessRefused, await RefusedAsync(connection, c => c.BasicGetAsync($"agency.{Health}", autoAck: false)));
        Assert.Equal("", await Rabbit.TagsAsync(sheet.User));
    }

    [Fact]
    public async Task Rotation_EndsTheOldPassword_AndStandsInTheTrailWithoutIt()
    {
        var old = await Provision.OfAsync(Site, Education);
        var renewed = await Provision.OfAsync(Site, Education);

        await Assert.ThrowsAnyAsync<BrokerUnreachableException>(old.ConnectAsync);
        await (await renewed.ConnectAsync()).DisposeAsync();
        Assert.Contains("BrokerAccessRenewed agency/education RU-KHM", await TrailAsync());
        Assert.DoesNotContain(await TrailAsync(), line => line.Contains(old.Password, StringComparison.Ordinal) || line.Contains(renewed.Password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Web", true)]
    [InlineData("Amqp", false)]
    public async Task Agency_ThatLeavesTheBus_LosesItsUserAndItsConnections(string channel, bool active)
    {
        var sheet = await Provision.OfAsync(Site, Health);
        await using var connection = await sheet.ConnectAsync();
        var closed = new TaskCompletionSource();
        connection.ConnectionShutdownAsync += (_, _) => Task.FromResult(closed.TrySetResult());
        await ChangeAsync("health", channel, active);

        var done = (await Provision.RunAsync(Site, Health.Split('.'))).Single()!;

        Assert.Equal("Removed", (string)done["outcome"]!);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<BrokerUnreachableException>(sheet.ConnectAsync);
        Assert.Contains("BrokerAccessRemoved agency/health RU-KHM", await TrailAsync());
    }

    [Fact]
    public async Task Button_OnTheAgencysPage_ShowsASheetThatWorks_ThisOnce()
    {
        var pages = new PageClient(Node, Administrator);

        var sheet = SheetIn(await pages.SubmitAsync(Card, "rotate"));

        await (await sheet.ConnectAsync()).DisposeAsync();
        Assert.DoesNotContain("AMQP_PASSWORD", await pages.SubmitAsync(Card, "access"), StringComparison.Ordinal);
    }

    /// <summary>The answer to the form is the one place where the sheet is, so a reload sends the form again.</summary>
    [Fact]
    public async Task Rotation_SentAgainByAReload_ChangesNothing_AndShowsNoSheet()
    {
        var pages = new PageClient(Node, Administrator);
        var form = await pages.FormAsync(Card, "rotate");

        var sheet = SheetIn(await pages.SendAsync(Card, form));
        var again = await pages.SendAsync(Card, form);

        Assert.Contains("Форма отправлена повторно", again, StringComparison.Ordinal);
        Assert.DoesNotContain("AMQP_PASSWORD", again, StringComparison.Ordinal);
        await (await sheet.ConnectAsync()).DisposeAsync();
        Assert.Single(await TrailAsync());
        Assert.NotEqual(sheet.Password, SheetIn(await pages.SubmitAsync(Card, "rotate")).Password);
    }

    [Fact]
    public async Task Rotation_SentTwiceAtOnce_IsDoneOnce()
    {
        var pages = new PageClient(Node, Administrator);
        var form = await pages.FormAsync(Card, "rotate");

        var answers = await Task.WhenAll(pages.SendAsync(Card, form), pages.SendAsync(Card, form));

        var shown = Assert.Single(answers, answer => answer.Contains("AMQP_PASSWORD", StringComparison.Ordinal));
        await (await SheetIn(shown).ConnectAsync()).DisposeAsync();
        Assert.Single(await TrailAsync());
    }

    private static Sheet SheetIn(string page)
    {
        var settings = page.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("AMQP_", StringComparison.Ordinal)).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return new Sheet(settings["AMQP_HOST"], int.Parse(settings["AMQP_PORT"], CultureInfo.InvariantCulture), false, settings["AMQP_VHOST"], settings["AMQP_USER"],
            settings["AMQP_PASSWORD"], settings["AMQP_QUEUE"], settings["AMQP_EXCHANGE"], settings["AMQP_ROUTING_KEY"]);
    }

    [Fact]
    public async Task Provision_InWords_PrintsASheetThatShellsRead()
    {
        var (exit, output, _) = await Provision.VerbAsync(Site, "provision", "RU-KHM", "education", "--rotate");

        Assert.Equal(0, exit);
        Assert.Contains("✓ RU-KHM education: ", output, StringComparison.Ordinal);
        Assert.Contains("AMQP_QUEUE=agency.RU-KHM.education", output, StringComparison.Ordinal);
        Assert.Contains("/asyncapi.json", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provision_WithAWrongSetting_NamesIt()
    {
        var sheet = await Provision.OfAsync(Site, Education);

        await RefusedAsync(1, "Broker:Management:", ("Broker:Management", "http://127.0.0.1:1"));
        await RefusedAsync(1, "Broker:ManagementUsername:", ("Broker:ManagementUsername", sheet.User), ("Broker:ManagementPassword", sheet.Password));
        await RefusedAsync(1, "Broker:ManagementUsername, Broker:ManagementPassword:", ("Broker:ManagementUsername", "somebody"), ("Broker:ManagementPassword", "wrong"));
        await RefusedAsync(2, "Broker:ManagementUsername, Broker:ManagementPassword:", ("Broker:ManagementUsername", "somebody"));
        await RefusedAsync(2, "Broker:Management не задан", ("Broker:Management", ""));
        await RefusedAsync(2, "Broker:Management 'http://broker.example:15672/'", ("Broker:Management", "http://broker.example:15672"));
        await RefusedAsync(2, "Broker:AgencyAddress 'here'", ("Broker:AgencyAddress", "here"));
        await RefusedAsync(2, "Profile=Production", ("Profile", "Embedded"));
    }

    private async Task RefusedAsync(int expected, string named, params (string Key, string Value)[] changes)
    {
        var before = Site.Changes.ToList();
        foreach (var (key, value) in changes) Site.Changes[key] = value;
        var (exit, _, error) = await Provision.VerbAsync(Site, "provision", "RU-KHM", "education");
        Site.Changes.Clear();
        foreach (var (key, value) in before) Site.Changes[key] = value;
        Assert.Equal(expected, exit);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(IConnection connection, Sheet sheet)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var answer = AgencyClient.Proposals(await TakeAsync(channel, sheet.Queue), Guid.NewGuid().ToString());
        var said = new BasicProperties { UserId = sheet.User };
        await channel.BasicPublishAsync(sheet.Exchange, sheet.RoutingKey, mandatory: true, said, Encoding.UTF8.GetBytes(answer.ToJsonString()));
    }

    private static async Task<int> RefusedAsync(IConnection connection, Func<IChannel, Task> attempt)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var refused = await Assert.ThrowsAnyAsync<OperationInterruptedException>(() => attempt(channel));
        return refused.ShutdownReason!.ReplyCode;
    }

    private static async Task SendAsync(IChannel channel, string exchange, string key, string? user = null)
    {
        var said = new BasicProperties();
        if (user is not null) said.UserId = user;
        await channel.BasicPublishAsync(exchange, key, mandatory: true, said, "{}"u8.ToArray());
    }

    private static async Task<Received> TakeAsync(IChannel channel, string queue)
    {
        var arrived = new TaskCompletionSource<Received>(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new RabbitMQ.Client.Events.AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, got) =>
        {
            arrived.TrySetResult(new Received(new BasicProperties(got.BasicProperties), JsonNode.Parse(got.Body.Span)!, got.DeliveryTag));
            await channel.BasicAckAsync(got.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        return await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Kind, subject, region of what the trail has of users of the broker.</summary>
    private async Task<IReadOnlyList<string>> TrailAsync()
    {
        await using var connection = new NpgsqlConnection(Site.Database);
        await connection.OpenAsync();
        await using var query = new NpgsqlCommand("SELECT kind || ' ' || subject || ' ' || region || coalesce(' ' || reason, '') FROM audit WHERE kind LIKE 'BrokerAccess%'", connection);
        await using var rows = await query.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync()) lines.Add(rows.GetString(0));
        return lines;
    }
}
