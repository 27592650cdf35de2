using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security.Matrix;

/// <summary>Where a place says nothing yet: agencies of one case, cases that call something alike.</summary>
[Collection(nameof(MatrixService))]
public sealed class SameCaseTests(MatrixService service)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string School => TestTokens.Make("school", Grants.Of(AccountRole.AgencyOfficer, Where.Own, null, "school"));

    /// <summary>The school was told of the danger, so it sees that case: what others were told, asked and ordered is not its affair.</summary>
    [Fact]
    public async Task Agency_OfTheSameCase_SeesItsOwnPartAlone()
    {
        var things = service.Things;

        Assert.Equal(200, (await SendAsync(HttpMethod.Get, $"/api/cases/{things.Work}", School)).Status);
        Assert.Equal(404, (await SendAsync(HttpMethod.Get, $"/api/cases/{things.Asking}", School)).Status);
        Assert.Equal(404, (await SendAsync(HttpMethod.Get, $"/api/requests/{things.Request}", School)).Status);
        Assert.Equal(404, (await SendAsync(HttpMethod.Post, $"/api/requests/{things.Request}/answers", School, """{"kind":"refusal","text":"x"}""")).Status);
        Assert.Equal(404, (await SendAsync(HttpMethod.Post, $"/api/orders/{things.Order}/report", School, """{"status":"Done"}""")).Status);
        var (_, view) = await SendAsync(HttpMethod.Get, $"/api/cases/{things.Work}", School);
        var (_, notices) = await SendAsync(HttpMethod.Get, "/api/notices", School);
        foreach (var body in new[] { view, notices }) Assert.DoesNotContain(things.Notice, body, StringComparison.Ordinal);
        Assert.DoesNotContain(Things.Family["Матричнова".Length..], view, StringComparison.Ordinal);
    }

    /// <summary>An id is unique within its case only: a plan may call its measures as another case's plan does.</summary>
    [Fact]
    public async Task Thing_CalledAsOneOfAnotherPlace_IsOnesOwn()
    {
        var here = (string)(await service.PostAsync("/api/cases", MatrixService.Intake("work"))).Body["caseId"]!;
        var southern = MatrixService.Intake("work");
        (southern["section"], southern["members"]![0]!["familyName"]) = (Where.South, "Южнова");
        var there = (string)(await service.PostAsync("/api/cases", southern)).Body["caseId"]!;
        await service.WaitAsync($"/api/duties?caseId={here}", duties => duties.AsArray().Count > 0);
        await service.WaitAsync($"/api/duties?caseId={there}", duties => duties.AsArray().Count > 0);
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var (ours, theirs) = (await TermAsync(db, here), await TermAsync(db, there));
        db.AddRange(Copy(db, ours, there), Copy(db, theirs, here));
        await db.SaveChangesAsync(Stop);
        var before = (await HistoryAsync(db, here), await HistoryAsync(db, there));

        await SendAsync(HttpMethod.Post, $"/api/deadlines/{theirs.Id}/excuse", Head(Where.North), """{"reason":"Чужая задержка"}""");
        await SendAsync(HttpMethod.Post, $"/api/deadlines/{ours.Id}/excuse", Head(Where.South), """{"reason":"Чужая задержка"}""");

        Assert.Equal(before, (await HistoryAsync(db, here), await HistoryAsync(db, there)));
        Assert.Equal(200, (await SendAsync(HttpMethod.Post, $"/api/deadlines/{ours.Id}/excuse", Head(Where.North), """{"reason":"Своя задержка"}""")).Status);
    }

    private static string Head(string section) => new Where(By.Section, Where.Own, Where.Centre, section, null).Token(AccountRole.HeadOfService, $"head-{section}");

    private static Task<DeadlineRow> TermAsync(InteragencyContext db, string caseId) => db.Deadlines.AsNoTracking().FirstAsync(term => term.CaseId == caseId, Stop);

    private static Task<int> HistoryAsync(InteragencyContext db, string caseId) => db.History.CountAsync(row => row.CaseId == caseId, Stop);

    private static DeadlineRow Copy(InteragencyContext db, DeadlineRow row, string caseId)
    {
        var copy = (DeadlineRow)db.Entry(row).CurrentValues.ToObject();
        copy.CaseId = caseId;
        return copy;
    }

    private async Task<(int Status, string Body)> SendAsync(HttpMethod method, string path, string token, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token);
        if (body is not null) request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await service.Quiet.SendAsync(request, Stop);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
    }
}
