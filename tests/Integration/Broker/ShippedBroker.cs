using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>
/// A broker as the compose file has it: <c>scripts/secrets</c> makes its authority, certificate, password and settings by openssl, it listens
/// by TLS alone, and its administrator is made as docs/operations.md says. A node of the service is connected to it.
/// </summary>
public sealed class ShippedBroker(Postgres postgres, Rabbit rabbit) : IAsyncLifetime
{
    // The server reads its settings as another user; the folder of secrets within is its owner's alone.
    private readonly DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"interagency-shipped-{Guid.NewGuid():N}"));
    private readonly string password = RandomNumberGenerator.GetHexString(16);
    private RabbitServer server = null!;

    internal Site Site { get; private set; } = null!;

    internal ProductionNode Node { get; private set; } = null!;

    /// <summary>What the operator gives to agencies.</summary>
    internal string Authority => Path.Combine(folder.FullName, "secrets", "broker-ca.pem");

    private string Address => $"amqps://127.0.0.1:{server.Address.Port}";

    public async ValueTask InitializeAsync()
    {
        using (var script = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "scripts", "secrets"), ["--into", Path.Combine(folder.FullName, "secrets")]) { RedirectStandardOutput = true })!)
        {
            await script.StandardOutput.ReadToEndAsync();
            await script.WaitForExitAsync();
            Assert.Equal(0, script.ExitCode);
        }

        server = await RabbitServer.StartTlsAsync(password, Settings);
        // docs/operations.md, «Agencies on the broker».
        await server.ControlAsync("add_user provisioner");
        await server.ControlAsync("set_user_tags provisioner administrator");
        await server.ControlAsync("set_permissions -p interagency provisioner ^$ ^$ ^$");
        Site = await Site.PrepareAsync(postgres, rabbit);
        Site.Changes["Broker:Address"] = $"{Address}/interagency";
        (Site.Changes["Broker:Username"], Site.Changes["Broker:Password"]) = ("interagency", Secret("broker-password"));
        (Site.Changes["Broker:CertificateAuthority"], Site.Changes["Broker:Management"]) = (Authority, null);
        Node = await ProductionNode.StartAsync(Site);
    }

    public async ValueTask DisposeAsync()
    {
        if (Node is not null) await Node.DisposeAsync();
        Site?.Dispose();
        if (server is not null) await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Gives an agency its user by the documented command, with the environment and the secrets of the compose file, in a process of its own.</summary>
    internal async Task<Sheet> ProvisionAsync(string place)
    {
        var secrets = Directory.CreateDirectory(Path.Combine(folder.FullName, "run-secrets"));
        await File.WriteAllTextAsync(Path.Combine(secrets.FullName, "Broker__Password"), Secret("broker-password"));
        var variables = new Dictionary<string, string>
        {
            ["INTERAGENCY__Profile"] = "Production", ["INTERAGENCY__Database__ConnectionString"] = Site.Database, ["INTERAGENCY__Broker__Address"] = $"{Address}/interagency",
            ["INTERAGENCY__Broker__Username"] = "interagency", ["INTERAGENCY__Broker__CertificateAuthority"] = Authority, ["INTERAGENCY__Keys__MasterKeyFile"] = Site.KeyFile,
            ["INTERAGENCY_SECRETS"] = secrets.FullName, ["INTERAGENCY__Broker__ManagementPassword"] = password,
        };
        await using var verb = await ForeignProgram.StartAsync(variables, "dotnet", Path.Combine(AppContext.BaseDirectory, "Interagency.Orchestrator.dll"), "agencies", "provision", place.Split('.')[0], place.Split('.')[1],
            "--rotate", "--json", "--data", folder.FullName, "--set", "Broker:ManagementUsername=provisioner", "--set", "Broker:AllowPlain=true", "--set", $"Broker:Management={server.Management}", "--set", $"Broker:AgencyAddress={Address}");
        var told = JsonNode.Parse(string.Join('\n', await verb.ReadAllAsync()))!;
        return told["agencies"]![0]!["sheet"].Deserialize<Sheet>(JsonSerializerOptions.Web)!;
    }

    private string Secret(string name) => File.ReadAllText(Path.Combine(folder.FullName, "secrets", name)).Trim();

    /// <summary>The settings that the compose file mounts, with the places and ports of this machine.</summary>
    private string Settings((int Amqp, int Management) ports)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder.FullName, "run-broker"));
        foreach (var (secret, name) in new[] { ("broker-ca.pem", "ca.pem"), ("broker.pem", "server.pem"), ("broker.key", "server.key") })
            File.Copy(Path.Combine(folder.FullName, "secrets", secret), Path.Combine(own.FullName, name));
        var shipped = Secret("broker.conf");
        var here = shipped.Replace("/run/broker/", $"{own.FullName}/", StringComparison.Ordinal).Replace("listeners.ssl.default = 5671", $"listeners.ssl.1 = 127.0.0.1:{ports.Amqp}", StringComparison.Ordinal);
        var file = Path.Combine(own.FullName, "rabbitmq.conf");
        File.WriteAllText(file, $"{here}\nmanagement.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {ports.Management}\nloopback_users = none\n");
        return file;
    }
}
