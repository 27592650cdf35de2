using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Adapters.Messaging;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Tests.Http;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

[assembly: AssemblyFixture(typeof(InventedService))]

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>The service with <see cref="InventedProcedures"/>; what reaches the agencies' end of the bus is kept.</summary>
public class InventedService : ServiceUnderTest
{
    private readonly AgencyEnd end = new();

    /// <summary>Messages that arrived at agencies with a queue.</summary>
    internal IEnumerable<JsonNode> Sent => end.Letters.Select(letter => JsonNode.Parse(letter.Body)!);

    internal async Task<string> OpenAsync(JsonObject intake)
    {
        var (status, opened) = await PostAsync("/api/cases", intake);
        Assert.True(status == 201, opened.ToJsonString());
        return (string)opened["caseId"]!;
    }

    internal async Task<JsonNode> DoAsync(string path, string body, string actor = "person:p1")
    {
        var (status, answer) = await PostAsync(path, JsonNode.Parse(body), actor);
        Assert.True(status is 200 or 201, $"{path}: {status} {answer.ToJsonString()}");
        return answer;
    }

    /// <summary>The case's open task of a form, once it is there.</summary>
    internal async Task<string> TaskAsync(string caseId, string form)
    {
        var tasks = await WaitAsync($"/api/tasks?caseId={caseId}", all => all.AsArray().Any(task => (string)task!["form"]! == form));
        return (string)tasks.AsArray().First(task => (string)task!["form"]! == form)!["taskId"]!;
    }

    /// <summary>A message of an agency, on the bus.</summary>
    internal Task PublishAsync(string routingKey, string body) => Services.GetRequiredService<IBus>().Publish(new AnswerLetter(routingKey, null, null, Encoding.UTF8.GetBytes(body)));

    private protected sealed override void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new CurrentWorld(InventedProcedures.World));
        builder.Services.AddDefinitions(InventedProcedures.All);
        builder.Services.AddSingleton(InventedPapers.Shelf);
        builder.Services.AddSingleton(InventedProcedures.Reports);
        builder.Services.AddSingleton<IAgencyEnd>(end);
    }

    private sealed class AgencyEnd : IAgencyEnd
    {
        internal ConcurrentQueue<RequestLetter> Letters { get; } = new();

        public Task<bool> TakeAsync(RequestLetter letter, CancellationToken stop)
        {
            Letters.Enqueue(letter);
            return Task.FromResult(false);
        }
    }
}
