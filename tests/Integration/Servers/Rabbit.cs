using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Interagency.TestServers;
using Xunit;

[assembly: AssemblyFixture(typeof(Rabbit))]

namespace Interagency.Integration.Servers;

/// <summary>One RabbitMQ for the whole assembly; each test has a virtual host of its own.</summary>
public sealed class Rabbit : IAsyncLifetime
{
    private HttpClient management = null!;

    public RabbitServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await RabbitServer.StartAsync();
        management = new HttpClient { BaseAddress = Server.Management };
        management.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Server.Address.UserInfo)));
    }

    public async ValueTask DisposeAsync()
    {
        management.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Its address, with user and password: <c>amqp://user:password@host:port/vhost</c>.</summary>
    internal async Task<Uri> CreateHostAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        (await management.PutAsync($"/api/vhosts/{name}", JsonContent.Create(new { }))).EnsureSuccessStatusCode();
        var everything = new { configure = ".*", write = ".*", read = ".*" };
        (await management.PutAsync($"/api/permissions/{name}/{Server.Address.UserInfo.Split(':')[0]}", JsonContent.Create(everything))).EnsureSuccessStatusCode();
        return new Uri(Server.Address, name);
    }

    /// <summary>What the broker says of an exchange or queue; null when there is none.</summary>
    /// <param name="kind">exchanges or queues</param>
    internal async Task<JsonNode?> FindAsync(Uri host, string kind, string name)
    {
        using var answer = await management.GetAsync($"/api/{kind}{host.AbsolutePath}/{Uri.EscapeDataString(name)}");
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
    }

    /// <summary>Lets a user do all that a pattern names.</summary>
    internal async Task PermitAsync(Uri host, string user, string pattern) =>
        (await management.PutAsync($"/api/permissions{host.AbsolutePath}/{user}", JsonContent.Create(new { configure = pattern, write = pattern, read = pattern }))).EnsureSuccessStatusCode();

    /// <summary>The tags of a user, separated by commas.</summary>
    internal async Task<string> TagsAsync(string user) =>
        JsonNode.Parse(await management.GetStringAsync($"/api/users/{user}"))!["tags"] is JsonArray tags ? string.Join(",", tags) : "";
}
