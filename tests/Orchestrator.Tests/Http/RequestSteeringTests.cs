using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>What happens to a request besides its answer: received, sent once more, taken back, given to another agency.</summary>
public sealed class RequestSteeringTests(InventedService service)
{
    [Fact]
    public async Task Request_ReceivedTwice_IsNotedOnceAndByItsAgencyAlone()
    {
        var request = await AskedAsync("clinic");
        Assert.Equal(403, (await service.PostAsync($"/api/requests/{request.Id}/received", JsonNode.Parse("{}"), "agency:bureau")).Status);
        await service.DoAsync($"/api/requests/{request.Id}/received", "{}", "agency:clinic");
        await service.PublishAsync($"{InventedProcedures.Region}.clinic", $$"""{"type":"answer.received.v1","messageId":"{{Guid.NewGuid()}}","requestId":"{{request.Id}}"}""");
        await service.PublishAsync($"{InventedProcedures.Region}.clinic", $$"""{"type":"answer.clarify.v1","messageId":"{{Guid.NewGuid()}}","requestId":"{{request.Id}}","question":"О ком речь?"}""");
        await service.WaitAsync($"/api/requests/{request.Id}", view => view["answers"]!.AsArray().Count == 1);

        Assert.Equal([RequestMark.Delivered], await MarksAsync(request));
    }

    [Fact]
    public async Task Request_SentAgain_HasTheSameMessage()
    {
        var request = await AskedAsync("bureau");
        await service.WaitAsync($"/api/requests/{request.Id}", view => view["sentAt"] is not null);

        await service.DoAsync($"/api/requests/{request.Id}/resend", "{}");

        await service.WaitAsync($"/api/requests/{request.Id}", _ => Letters(request).Count() == 2);
        Assert.Single(Letters(request).Select(letter => (string)letter["messageId"]!).Distinct());
        Assert.Equal([RequestMark.Resent], await MarksAsync(request));
    }

    [Fact]
    public async Task Request_GivenToAnotherAgency_IsRecalledAndTheOtherIsAsked()
    {
        var request = await AskedAsync("clinic", "asking-few");

        Assert.Equal(422, (await service.PostAsync($"/api/requests/{request.Id}/take-back", JsonNode.Parse("""{"instead":"school"}"""))).Status);
        Assert.Equal(404, (await service.PostAsync($"/api/requests/{request.Id}/take-back", JsonNode.Parse("""{"instead":"nobody","reason":"Ошибка"}"""))).Status);
        await service.DoAsync($"/api/requests/{request.Id}/take-back", """{"instead":"school","reason":"Ребёнок учится, а не лечится"}""");

        var all = (await service.GetAsync($"/api/requests?caseId={request.CaseId}")).Body.AsArray().ToDictionary(r => (string)r!["agency"]!, r => (string)r!["status"]!);
        Assert.Equal(("Recalled", "Asked"), (all["clinic"], all["school"]));
        Assert.Equal([RequestMark.Redirected], await MarksAsync(request));
        Assert.Equal(409, (await service.PostAsync($"/api/requests/{request.Id}/take-back", JsonNode.Parse("""{"reason":"Ещё раз"}"""))).Status);
        Assert.Equal(409, (await service.PostAsync($"/api/requests/{request.Id}/resend", JsonNode.Parse("{}"))).Status);
        await service.WaitAsync($"/api/requests/{request.Id}", _ => service.Sent.Any(m => (string?)m["kind"] == "request-recalled" && (string?)m["requestId"] == request.Id));
    }

    [Fact]
    public async Task LastRequest_TakenBack_LetsTheCaseGoOn()
    {
        var request = await AskedAsync("clinic", "asking-few");

        await service.DoAsync($"/api/requests/{request.Id}/take-back", """{"reason":"Спрашивать не нужно"}""");

        await service.WaitAsync($"/api/cases/{request.CaseId}", view => (string)view["header"]!["standing"]! == "Closed");
    }

    private IEnumerable<JsonNode> Letters(RequestRow request) => service.Sent.Where(m => (string?)m["requestId"] == request.Id && ((string)m["type"]!).StartsWith("request.", StringComparison.Ordinal));

    private async Task<RequestRow> AskedAsync(string agency, string definition = "asking")
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake(definition));
        await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray().Any(r => (string)r!["agency"]! == agency));
        await using var db = Open();
        return await db.Requests.AsNoTracking().SingleAsync(r => r.CaseId == caseId && r.Agency == agency && r.Status == RequestStatus.Asked, TestContext.Current.CancellationToken);
    }

    private async Task<List<RequestMark>> MarksAsync(RequestRow request)
    {
        await using var db = Open();
        return await db.RequestMarks.Where(m => m.CaseId == request.CaseId && m.RequestId == request.Id).OrderBy(m => m.At).Select(m => m.Kind).ToListAsync(TestContext.Current.CancellationToken);
    }

    private InteragencyContext Open() => service.Services.GetRequiredService<Database>().Open();
}
