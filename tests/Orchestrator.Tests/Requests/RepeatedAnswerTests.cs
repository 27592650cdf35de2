using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Tests.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Requests;

/// <summary>The same proposals under another id, by each way: one answer, and a line in the ledger that it came once more.</summary>
public sealed class RepeatedAnswerTests(InventedService service)
{
    private const string Words = "Осмотр педиатра";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnTheBus_ARepeatIsAcknowledgedAndChangesNothing()
    {
        var request = await AskedAsync("asking-few");
        await PublishAsync(Body(request));
        await service.WaitAsync($"/api/requests/{request.Id}", view => view["answers"]!.AsArray().Count == 1);

        await PublishAsync(Body(request));

        await RepeatedAsync(request);
        await AssertOneAsync(request);
        Assert.DoesNotContain((await service.GetAsync("/api/quarantine")).Body.AsArray(), kept => (kept!["masked"]?.ToString() ?? "").Contains(request.Id, StringComparison.Ordinal));
        using var page = await service.PageAsync($"/requests/{request.Id}");
        Assert.Contains("Повтор того же ответа: ничего не изменилось", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OverHttp_ARepeatIsAnsweredAsTheFirstWas()
    {
        var request = await AskedAsync("asking-few");
        var first = await service.PostAsync($"/api/requests/{request.Id}/answers", Proposals(), "agency:clinic");

        var key = Guid.NewGuid().ToString();
        var second = await service.PostAsync($"/api/requests/{request.Id}/answers", Proposals(), "agency:clinic", key);
        var again = await service.PostAsync($"/api/requests/{request.Id}/answers", Proposals(), "agency:clinic", key);

        Assert.Equal((200, 200, 200), (first.Status, second.Status, again.Status));
        Assert.Equal(first.Body.ToJsonString(), second.Body.ToJsonString());
        Assert.Equal([RequestMark.Repeated], await MarksAsync(request));
        await AssertOneAsync(request);
    }

    [Fact]
    public async Task AtAScreen_ARepeatOfWhatCameOnTheBusChangesNothing()
    {
        var request = await AskedAsync("asking-few");
        await PublishAsync(Body(request, partial: true));
        await service.WaitAsync($"/api/requests/{request.Id}", view => view["answers"]!.AsArray().Count == 1);
        var officer = new Officer(service, $"repeat-{Guid.NewGuid():N}", "clinic");
        await officer.ReadAsync($"/inbox/{request.Id}");

        Assert.Equal(302, (await officer.SubmitAsync($"/inbox/{request.Id}", "answer", ("do", "send"), ("what", "measures"), ("partial", "true"), ("text0", $" {Words} "), ("kind0", "legal"))).Status);

        Assert.Contains(RequestMark.Repeated, await MarksAsync(request));
        await AssertOneAsync(request);
    }

    [Fact]
    public async Task OtherWords_AreAnotherAnswer_AndSoAreTheSameInFull()
    {
        var request = await AskedAsync("asking-few");
        await service.DoAsync($"/api/requests/{request.Id}/answers", Proposals(partial: true).ToJsonString(), "agency:clinic");
        await service.DoAsync($"/api/requests/{request.Id}/answers", Proposals(partial: true, words: "Беседа психолога").ToJsonString(), "agency:clinic");
        await service.DoAsync($"/api/requests/{request.Id}/answers", Proposals().ToJsonString(), "agency:clinic");

        var view = (await service.GetAsync($"/api/requests/{request.Id}")).Body;
        Assert.Equal(("Answered", 3), ((string)view["status"]!, view["answers"]!.AsArray().Count));
        Assert.Empty(await MarksAsync(request));
    }

    [Fact]
    public async Task InALaterRound_TheSameIsANewAnswer()
    {
        var first = await AskedAsync("asking-twice");
        await service.DoAsync($"/api/requests/{first.Id}/answers", Proposals().ToJsonString(), "agency:clinic");
        await service.WaitAsync($"/api/requests?caseId={first.CaseId}", all => all.AsArray().Count == 2);
        var second = await RequestAsync(first.CaseId, r => r.Id != first.Id);
        Assert.Equal(first.Round + 1, second.Round);

        await service.DoAsync($"/api/requests/{second.Id}/answers", Proposals().ToJsonString(), "agency:clinic");

        await AssertOneAsync(second);
        Assert.Empty(await MarksAsync(second));
    }

    [Fact]
    public async Task WhatIsKeptOfTheContent_IsAHashThatAnotherCaseDoesNotShare()
    {
        var hashes = new List<byte[]>();
        foreach (var request in new[] { await AskedAsync("asking-few"), await AskedAsync("asking-few") })
        {
            await service.DoAsync($"/api/requests/{request.Id}/answers", Proposals().ToJsonString(), "agency:clinic");
            await using var db = Db();
            hashes.Add((await db.Inbox.AsNoTracking().SingleAsync(i => i.CaseId == request.CaseId && i.ContentHash != null, Stop)).ContentHash!);
        }

        Assert.All(hashes, hash => Assert.Equal(SHA256.HashSizeInBytes, hash.Length));
        Assert.NotEqual(hashes[0], hashes[1]);
        // Nobody without the case's key can tell by it whether these words were said.
        Assert.DoesNotContain(hashes, hash => hash.AsSpan().SequenceEqual(SHA256.HashData(Encoding.UTF8.GetBytes(Words))));
    }

    private static JsonObject Proposals(bool partial = false, string words = Words) => new()
    {
        ["type"] = "answer.proposals.v1", ["partial"] = partial, ["proposals"] = new JsonArray(new JsonObject { ["measure"] = words, ["kindOfHelp"] = "legal" }),
    };

    private static JsonObject Body(RequestRow request, bool partial = false)
    {
        var body = Proposals(partial);
        (body["requestId"], body["messageId"]) = (request.Id, Guid.NewGuid().ToString());
        return body;
    }

    private Task PublishAsync(JsonObject body) => service.PublishAsync($"{InventedProcedures.Region}.clinic", body.ToJsonString());

    private async Task AssertOneAsync(RequestRow request)
    {
        await using var db = Db();
        Assert.Equal(1, await db.Answers.CountAsync(a => a.CaseId == request.CaseId && a.RequestId == request.Id, Stop));
    }

    private async Task RepeatedAsync(RequestRow request)
    {
        using var waiting = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(30));
        while (!(await MarksAsync(request)).Contains(RequestMark.Repeated)) await again.WaitForNextTickAsync(waiting.Token);
    }

    private async Task<List<RequestMark>> MarksAsync(RequestRow request)
    {
        await using var db = Db();
        return await db.RequestMarks.Where(m => m.CaseId == request.CaseId && m.RequestId == request.Id).Select(m => m.Kind).ToListAsync(Stop);
    }

    private async Task<RequestRow> AskedAsync(string definition)
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake(definition));
        await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray().Count > 0);
        return await RequestAsync(caseId, _ => true);
    }

    private async Task<RequestRow> RequestAsync(string caseId, Func<RequestRow, bool> which)
    {
        await using var db = Db();
        return (await db.Requests.AsNoTracking().Where(r => r.CaseId == caseId).ToListAsync(Stop)).Single(which);
    }

    private InteragencyContext Db() => service.Services.GetRequiredService<Database>().Open();
}
