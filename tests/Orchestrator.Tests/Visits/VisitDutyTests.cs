using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Tests.Http;
using Interagency.SampleFiles;
using Interagency.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Visits;

/// <summary>A visit fulfils the duty that asked for it, by the same use case as the duty's own page.</summary>
public sealed class VisitDutyTests(InventedService service)
{
    [Theory]
    [InlineData(true, "Done")]
    [InlineData(false, "Open")]
    public async Task Visit_WithWhatTheDutyAsksFor_FulfilsIt(bool photo, string status)
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        var duty = (string)(await service.GetAsync($"/api/duties?caseId={caseId}")).Body.AsArray().First(one => (string)one!["duty"]! == "visit")!["roundId"]!;

        var done = await SendAsync(caseId, duty, photo);

        Assert.Equal(photo, done["duty"] is null);
        var after = (await service.GetAsync($"/api/duties?caseId={caseId}&all=true")).Body.AsArray().First(one => (string)one!["roundId"]! == duty)!;
        Assert.Equal(status, (string)after["status"]!);
        Assert.Equal(photo ? "Чисто" : null, (string?)after["evidence"] is { } told ? told.Split('\n')[0] : null);
        Assert.Single((await service.GetAsync($"/api/cases/{caseId}/contacts")).Body.AsArray());
    }

    private async Task<JsonNode> SendAsync(string caseId, string duty, bool photo)
    {
        // The duty began today by the organisation's clock, which may be a day ahead of UTC's.
        var today = service.Services.GetRequiredService<Lexicon>().ZoneOf(InventedProcedures.Region).DateOf(DateTimeOffset.UtcNow);
        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("kind", "Visit"), ("day", $"{today:yyyy-MM-dd}"), ("time", "00:00"), ("text", "Чисто"), ("duty", duty) }) parts.Add(new StringContent(value), $"\"{name}\"");
        if (photo)
        {
            var file = new ByteArrayContent(Photos.Jpeg(90, 60, "visit"));
            file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            parts.Add(file, "\"photo\"", "\"visit.jpg\"");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/contacts") { Content = parts };
        request.ActAs("person:p1");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.True(response.IsSuccessStatusCode, body.ToJsonString());
        return body;
    }
}
