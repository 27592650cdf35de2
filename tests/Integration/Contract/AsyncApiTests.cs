using System.Text.Json.Nodes;
using Interagency.TestServers;
using Interagency.Workflows.Messages.Catalogue;
using Xunit;

namespace Interagency.Integration.Contract;

/// <summary>The contract as a stranger fetches it, read by the official parser of AsyncAPI.</summary>
public sealed class AsyncApiTests
{
    [Fact]
    public async Task Contract_AsServed_IsReadByTheOfficialParserWithoutAComplaint_AndHasASchemaForEachType()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var service = await RunningService.StartAsync();
        using var http = new HttpClient { BaseAddress = service.Address };
        await using var parser = await ForeignProgram.StartAsync(
            new Dictionary<string, string>(), "node", Path.Combine(Repository.Root, "tests", "Integration", "Contract", "read-asyncapi.mjs"), new Uri(service.Address, "/asyncapi.json").ToString());

        var said = await parser.ReadAllAsync();

        Assert.Equal([$"messages {MessageCatalogue.All.Count}"], said);
        foreach (var type in MessageCatalogue.All)
        {
            var schema = JsonNode.Parse(await http.GetStringAsync(new Uri($"/schemas/{type.Key}.json", UriKind.Relative), stop))!;
            Assert.Equal(type.Name, (string)schema["title"]!);
            Assert.All(schema["properties"]!.AsObject().Where(field => field.Key != "kind"), field => Assert.NotNull((string?)field.Value!["description"]));
        }

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/schemas/nothing.v1.json", UriKind.Relative), stop)).StatusCode);
    }
}
