using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Tests.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace Interagency.Orchestrator.Tests.Requests;

/// <summary>What no case could take is kept for a set time, and may be closed by hand.</summary>
public sealed partial class KeptLetterTests(InventedService service)
{
    private const string Reason = "Пустое письмо Выдуманной";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OverItsTime_TheBodyIsDestroyedAndTheRestStays()
    {
        var (old, fresh) = (await KeptAsync(91), await KeptAsync(89));

        Assert.True(await service.Services.GetRequiredService<LetterErasure>().EraseAsync(Stop) > 0);

        var (row, other) = (await RowAsync(old), await RowAsync(fresh));
        Assert.Equal((0, true, null, "не принято"), (row.Sealed.Length, row.ErasedAt is not null, row.SettledAt, row.ReasonRu));
        Assert.True(other is { ErasedAt: null, Sealed.Length: > 0 });
        var entry = await AuditedAsync(old);
        Assert.Equal((AuditKind.LetterErased, "time-is-over", InventedProcedures.Region), (entry.Kind, entry.Reason, entry.Region));
        var listed = (await service.GetAsync("/api/quarantine")).Body.AsArray().Single(kept => (string)kept!["id"]! == old)!;
        Assert.Equal((true, true), (listed["erasedAt"] is not null, listed["masked"] is null));
        Assert.Contains("Уничтожено по сроку", await PageAsync($"/requests/quarantine/{old}"), StringComparison.Ordinal);
        Assert.Contains("Уничтожено по сроку", await PageAsync("/requests"), StringComparison.Ordinal);
        var (status, problem) = await service.PostAsync($"/api/quarantine/{old}/resubmit", null);
        Assert.Equal((409, "letter-erased"), (status, (string)problem["code"]!));
        // Nothing is left to destroy, and the trail has one line of it.
        await service.Services.GetRequiredService<LetterErasure>().EraseAsync(Stop);
        await AuditedAsync(old);
    }

    [Fact]
    public async Task ClosedByHand_ItWaitsNoMoreAndItsReasonIsKeptAsItsBodyIs()
    {
        var id = await KeptAsync(1);
        var (empty, wrong) = await service.PostAsync($"/api/quarantine/{id}/close", new JsonObject { ["reason"] = " " });
        Assert.Equal((422, true), (empty, wrong["errors"]!["reason"] is not null));

        await service.DoAsync($"/api/quarantine/{id}/close", new JsonObject { ["reason"] = Reason }.ToJsonString());

        Assert.DoesNotContain((await service.GetAsync("/api/quarantine")).Body.AsArray(), kept => (string)kept!["id"]! == id);
        Assert.Contains(Reason, await PageAsync($"/requests/quarantine/{id}"), StringComparison.Ordinal);
        var row = await RowAsync(id);
        Assert.Equal(("p1", true), (row.SettledBy, row.SettledAt is not null));
        Assert.True(row.ClosingReason!.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Пустое")) < 0);
        var entry = await AuditedAsync(id);
        Assert.Equal((AuditKind.LetterClosed, "p1", $"letter/{id}/closed"), (entry.Kind, entry.ActorId, entry.Reason));
        Assert.Equal(409, (await service.PostAsync($"/api/quarantine/{id}/close", new JsonObject { ["reason"] = "Ещё раз" })).Status);
        Assert.Equal(404, (await service.PostAsync($"/api/quarantine/{id}/resubmit", null)).Status);

        await AgedAsync(id, 91);
        await service.Services.GetRequiredService<LetterErasure>().EraseAsync(Stop);
        Assert.Equal((0, 0), ((await RowAsync(id)).Sealed.Length, (await RowAsync(id)).ClosingReason!.Length));
        Assert.Contains("уничтожена вместе с сообщением", await PageAsync($"/requests/quarantine/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClosedOnItsPage_WithoutAReasonItIsAskedFor()
    {
        var id = await KeptAsync(1);
        using var page = await service.PageAsync($"/requests/quarantine/{id}");
        var token = Token().Match(await page.Content.ReadAsStringAsync(Stop)).Groups[1].Value;
        var cookies = page.Headers.GetValues("Set-Cookie").ToList();

        using var asked = await SendAsync("");
        Assert.Contains("alert-danger", await asked.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Null((await RowAsync(id)).SettledAt);
        using var done = await SendAsync(Reason);

        Assert.Equal((HttpStatusCode.Found, true), (done.StatusCode, done.Headers.Location!.OriginalString.EndsWith("/requests?closed=letter#quarantine", StringComparison.Ordinal)));
        Assert.Contains("Сообщение закрыто без ответа.", await PageAsync("/requests?closed=letter"), StringComparison.Ordinal);

        Task<HttpResponseMessage> SendAsync(string reason) => service.PageAsync($"/requests/quarantine/{id}",
            [new("_handler", "close"), new("__RequestVerificationToken", token), new("key", Guid.NewGuid().ToString()), new("reason", reason)], cookies);
    }

    [Fact]
    public async Task Destruction_OfWhatIsOverItsTime_IsScheduled()
    {
        var scheduler = await service.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Stop);

        Assert.Contains(await scheduler.GetTriggersOfJob(new JobKey(nameof(EraseLetters)), Stop), trigger => trigger is ICronTrigger);
    }

    [Theory]
    [InlineData(null, 90)]
    [InlineData("", 90)]
    [InlineData("1", 1)]
    [InlineData("1095", 1095)]
    public void Days_AreReadOrTakenForGranted(string? given, int days) => Assert.Equal(days, KeepingOptions.Read(given).Days);

    [Theory]
    [InlineData("0")]
    [InlineData("1096")]
    [InlineData("-3")]
    [InlineData("90 days")]
    public void Days_ThatCantBe_StopTheStart(string given) => Assert.Contains("Quarantine:KeepDays", Assert.Throws<FormatException>(() => KeepingOptions.Read(given)).Message, StringComparison.Ordinal);

    private async Task<string> KeptAsync(int daysAgo)
    {
        var id = $"kept-{Guid.NewGuid():N}";
        await service.Services.GetRequiredService<QuarantineStore>().KeepAsync(
            new QuarantinedAnswer(id, InventedProcedures.Region, "clinic", Guid.NewGuid().ToString(), "answer.clarify.v1", "не принято", "not taken", Encoding.UTF8.GetBytes("""{"question":"О Выдуманной?"}""")), Stop);
        await AgedAsync(id, daysAgo);
        return id;
    }

    private async Task AgedAsync(string id, int days)
    {
        await using var db = Db();
        var at = DateTimeOffset.UtcNow.AddDays(-days);
        await db.Set<QuarantineRow>().Where(q => q.Id == id).ExecuteUpdateAsync(set => set.SetProperty(q => q.ReceivedAt, at), Stop);
    }

    private async Task<QuarantineRow> RowAsync(string id)
    {
        await using var db = Db();
        return await db.Set<QuarantineRow>().AsNoTracking().SingleAsync(q => q.Id == id, Stop);
    }

    private async Task<AuditRow> AuditedAsync(string id)
    {
        await using var db = Db();
        return await db.Audit.AsNoTracking().SingleAsync(a => a.Subject == $"letter/{id}", Stop);
    }

    private async Task<string> PageAsync(string path)
    {
        using var page = await service.PageAsync(path);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop));
    }

    private InteragencyContext Db() => service.Services.GetRequiredService<Database>().Open();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
