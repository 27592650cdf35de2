using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Cli;
using RabbitMQ.Client;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>
/// Users of the broker, made by the verb as an operator runs it. They are the broker's own, not of a virtual host, so tests that make
/// them stand in one collection: they follow one another.
/// </summary>
internal static class Provision
{
    internal const string Collection = "Users of the broker";

    /// <summary>What the verb tells as JSON.</summary>
    internal static async Task<JsonArray> RunAsync(Site site, params string[] arguments)
    {
        var (exit, output, error) = await VerbAsync(site, ["provision", .. arguments, "--json"]);
        Assert.True(exit == ExitCodes.Done, error);
        return JsonNode.Parse(output)!["agencies"]!.AsArray();
    }

    /// <summary>The sheet of one agency, with a new password.</summary>
    /// <param name="place"><c>region.agency</c></param>
    internal static async Task<Sheet> OfAsync(Site site, string place) =>
        (await RunAsync(site, [.. place.Split('.'), "--rotate"])).Single()!["sheet"].Deserialize<Sheet>(JsonSerializerOptions.Web)!;

    internal static async Task<(int Exit, string Output, string Error)> VerbAsync(Site site, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var folder = Directory.CreateTempSubdirectory("interagency-verb-");
        try
        {
            var exit = await CommandLine.RunAsync(["agencies", .. arguments, "--lang", "ru", "--data", folder.FullName, .. site.Options()], output: output, error: error);
            return (exit, output.ToString(), error.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>A connection sheet as an agency has it.</summary>
internal sealed record Sheet(string Host, int Port, bool Tls, string VirtualHost, string User, string Password, string Queue, string Exchange, string RoutingKey)
{
    internal Task<IConnection> ConnectAsync() =>
        new ConnectionFactory { HostName = Host, Port = Port, VirtualHost = VirtualHost, UserName = User, Password = Password, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    /// <summary>As the text of the sheet names them.</summary>
    internal Dictionary<string, string> Variables() => new()
    {
        ["AMQP_HOST"] = Host, ["AMQP_PORT"] = $"{Port}", ["AMQP_TLS"] = Tls ? "true" : "false", ["AMQP_VHOST"] = VirtualHost, ["AMQP_USER"] = User, ["AMQP_PASSWORD"] = Password,
        ["AMQP_QUEUE"] = Queue, ["AMQP_EXCHANGE"] = Exchange, ["AMQP_ROUTING_KEY"] = RoutingKey,
    };
}
