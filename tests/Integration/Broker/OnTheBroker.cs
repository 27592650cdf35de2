using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Interagency.Integration.Walk;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>A node on PostgreSQL and RabbitMQ, and an agency of KhMAO with a system of its own.</summary>
public abstract class OnTheBroker(Postgres postgres, Rabbit rabbit) : IAsyncLifetime
{
    private protected const string Education = "RU-KHM.education";

    private protected Rabbit Rabbit => rabbit;

    private protected Site Site { get; private set; } = null!;

    private protected ProductionNode Node { get; private set; } = null!;

    private protected AgencyClient Agency { get; private set; } = null!;

    /// <summary>Registrations over the node's own.</summary>
    private protected virtual Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder>? Extra => null;

    /// <summary>Changes the settings before the node starts.</summary>
    private protected virtual void Set(Site site)
    {
    }

    public async ValueTask InitializeAsync()
    {
        Site = await Site.PrepareAsync(postgres, rabbit);
        Set(Site);
        Node = await ProductionNode.StartAsync(Site, Extra);
        Agency = await AgencyClient.ConnectAsync(Site.Broker, Education);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Agency.DisposeAsync();
        await Node.DisposeAsync();
        Site.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A case that has just asked its agencies.</summary>
    private protected Task<KhmaoWalk> AskAsync(string name = "walk") => AskAsync(Node, name);

    private protected static async Task<KhmaoWalk> AskAsync(ProductionNode node, string name)
    {
        var walk = new KhmaoWalk(node.Client, name);
        foreach (var (_, part) in walk.Parts.TakeWhile(part => part.Name != "answers")) await part();
        return walk;
    }

    private protected async Task<JsonNode> RequestAsync(KhmaoWalk walk, Func<JsonNode, bool> isSo, string what, string agency = "education")
    {
        var view = await Node.Client.WaitAsync($"/api/cases/{walk.CaseId}", v => isSo(Of(v, agency)), what);
        return Of(view, agency);
    }

    /// <summary>The quarantine, once it holds so many.</summary>
    private protected async Task<JsonArray> QuarantineAsync(int count) =>
        (await Node.Client.WaitAsync("/api/quarantine", kept => kept.AsArray().Count >= count, $"{count} messages are in quarantine")).AsArray();

    /// <summary>As an administrator does on the page of an agency of KhMAO.</summary>
    private protected async Task ChangeAsync(string agency, string channel, bool active = true, string? name = null)
    {
        var now = await Node.Client.GetAsync($"/api/agencies/{agency}?region=RU-KHM");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/agencies/{agency}") { Content = JsonContent.Create(new { region = "RU-KHM", version = (int)now["version"]!, channel, active, name }) };
        request.ActAs(ServiceClient.Anybody);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        (await Node.Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static JsonNode Of(JsonNode view, string agency) => view["requests"]!.AsArray().Single(r => (string)r!["agency"]! == agency)!;
}
