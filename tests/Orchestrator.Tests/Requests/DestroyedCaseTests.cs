using System.Text;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Doctor;
using Interagency.Adapters.Persistence.Retention;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Tests.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Requests;

/// <summary>A case was destroyed, and an agency answers its request after all: refused, what it said is kept nowhere, and the trail has a line.</summary>
public sealed class DestroyedCaseTests(InventedService service)
{
    private const string Words = "Проверочное намерение Выдуманной";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnTheBus_ItIsDroppedAndNeverReachesQuarantine()
    {
        var request = await DestroyedAsync();
        var message = Guid.NewGuid().ToString();

        await service.PublishAsync($"{InventedProcedures.Region}.clinic", Body(request, message).ToJsonString());

        var entry = Assert.Single(await AuditedAsync(request, wanted: 1));
        Assert.Equal(("clinic", "case-destroyed", request.CaseId), (entry.ActorId, entry.Reason, entry.CaseId));
        await AssertNothingKeptAsync(request, message);
    }

    [Fact]
    public async Task OverHttpAndAtAScreen_ItIsRefusedInWords()
    {
        var request = await DestroyedAsync();
        var message = Guid.NewGuid().ToString();

        var (status, problem) = await service.PostAsync($"/api/requests/{request.Id}/answers", Body(request, message), "agency:clinic");
        var officer = new Officer(service, $"gone-{Guid.NewGuid():N}", "clinic");
        var (shown, page) = await officer.SubmitAsync($"/inbox/{request.Id}", "answer", ("do", "send"), ("what", "measures"), ("text0", Words), ("kind0", "legal"));

        Assert.Equal((410, "case-destroyed", true), (status, (string)problem["code"]!, ((string)problem["detail"]!).Contains("уничтожены", StringComparison.Ordinal)));
        Assert.Equal((200, true), (shown, page.Contains("Данные этого дела уничтожены", StringComparison.Ordinal)));
        Assert.Equal(2, (await AuditedAsync(request, wanted: 2)).Count);
        await AssertNothingKeptAsync(request, message);
    }

    [Fact]
    public async Task PutRightInQuarantine_ItsBodyIsDestroyed()
    {
        var request = await DestroyedAsync();
        var message = Guid.NewGuid().ToString();
        var body = Body(request, message);
        body["requestId"] = "неизвестен";
        var id = $"gone-{Guid.NewGuid():N}";
        await service.Services.GetRequiredService<QuarantineStore>().KeepAsync(
            new QuarantinedAnswer(id, InventedProcedures.Region, "clinic", message, "answer.proposals.v1", "нет запроса", "no request", Encoding.UTF8.GetBytes(body.ToJsonString())), Stop);

        Assert.Equal(410, (await service.PostAsync($"/api/quarantine/{id}/resubmit", new JsonObject { ["requestId"] = request.Id })).Status);

        await using var db = Db();
        var row = await db.Set<QuarantineRow>().AsNoTracking().SingleAsync(q => q.Id == id, Stop);
        Assert.Equal((0, true), (row.Sealed.Length, row.ErasedAt is not null));
        await AssertNothingKeptAsync(request, message, inQuarantine: 1);
    }

    private static JsonObject Body(RequestRow request, string message) => new()
    {
        ["type"] = "answer.proposals.v1", ["requestId"] = request.Id, ["messageId"] = message, ["proposals"] = new JsonArray(new JsonObject { ["measure"] = Words, ["kindOfHelp"] = "legal" }),
    };

    /// <summary>The request of a case that has ended and was destroyed by an act.</summary>
    private async Task<RequestRow> DestroyedAsync()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("asking-few"));
        await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray().Count > 0);
        RequestRow request;
        await using (var db = Db()) request = await db.Requests.AsNoTracking().SingleAsync(r => r.CaseId == caseId, Stop);
        await service.DoAsync($"/api/requests/{request.Id}/answers", """{"type":"answer.proposals.v1","noMeasures":true,"reason":"Нет"}""", "agency:clinic");
        var retention = service.Services.GetRequiredService<RetentionStore>();
        var closed = (await retention.ClosedAsync(InventedProcedures.Region, Stop)).Single(c => c.CaseId == caseId);
        var act = await retention.RecordActAsync(new DestructionAct($"{Guid.NewGuid():N}", new DateOnly(2026, 3, 2), "Председателева П. П.", []), "archivist", Stop);
        Assert.Equal(DestructionOutcome.Destroyed, await retention.DestroyAsync(closed, act, "case-file", new DateOnly(2026, 3, 1), Stop));
        return request;
    }

    private async Task AssertNothingKeptAsync(RequestRow request, string message, int inQuarantine = 0)
    {
        await using var db = Db();
        Assert.Equal((0, 0, 0), (
            await db.PersonalTexts.CountAsync(t => t.CaseId == request.CaseId, Stop), await db.Inbox.CountAsync(i => i.CaseId == request.CaseId && i.MessageId == message, Stop),
            await db.ParkedStimuli.CountAsync(p => p.CaseId == request.CaseId, Stop)));
        Assert.Equal(inQuarantine, await db.Set<QuarantineRow>().CountAsync(q => q.MessageId == message, Stop));
        Assert.Equal(1, await db.Answers.CountAsync(a => a.CaseId == request.CaseId, Stop));
        var broken = (await new Physician(service.Services.GetRequiredService<Database>()).ExamineAsync(Stop)).Single(f => f.Code == "destroyed");
        Assert.DoesNotContain(broken.Breaches, breach => breach.Contains(request.CaseId, StringComparison.Ordinal));
    }

    private async Task<List<AuditRow>> AuditedAsync(RequestRow request, int wanted)
    {
        using var waiting = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(30));
        while (true)
        {
            await using (var db = Db())
                if (await db.Audit.AsNoTracking().Where(a => a.Kind == AuditKind.Refused && a.Subject == $"request/{request.Id}").ToListAsync(Stop) is { } found && found.Count >= wanted) return found;
            await again.WaitForNextTickAsync(waiting.Token);
        }
    }

    private InteragencyContext Db() => service.Services.GetRequiredService<Database>().Open();
}
