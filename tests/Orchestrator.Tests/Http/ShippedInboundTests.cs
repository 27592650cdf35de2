using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Every shipped procedure that says it is opened by other bodies' messages is.</summary>
public sealed class ShippedInboundTests(ServiceUnderTest service)
{
    [Fact]
    public async Task Message_OfAnotherBody_OpensACaseOnTheTrackItSays()
    {
        var takers = service.Services.GetRequiredService<DefinitionCatalog>().Procedures.Where(d => InboundRule.Of(d) is not null).ToList();
        Assert.NotEmpty(takers);
        foreach (var taker in takers) await OpenAsync((string)taker.CustomProperties["jurisdiction"]!["region"]!, InboundRule.Of(taker)!);
    }

    private async Task OpenAsync(string region, InboundRule rule)
    {
        var body = new JsonObject
        {
            ["type"] = rule.Types[0], ["region"] = region, ["requestId"] = "12/7", ["text"] = "Просим направить предложения", ["bindingBasis"] = new JsonObject { ["act"] = "120-ФЗ", ["article"] = "ст. 9" },
            ["subject"] = new JsonObject { ["kind"] = rule.Track is null ? "family" : "minor", ["members"] = new JsonArray(new JsonObject { ["familyName"] = "Примеров", ["givenName"] = "Тест", ["birthDate"] = "2012-02-03" }) },
        };

        var (status, opened) = await service.PostAsync("/api/inbound-requests", body, "agency:education");

        Assert.True(status == 201, opened.ToJsonString());
        var (_, view) = await service.GetAsync($"/api/cases/{(string)opened["caseId"]!}");
        Assert.Equal(rule.Track is null, view["header"]!["track"] is null);
        Assert.Empty(view["incidents"]!.AsArray());
    }
}
