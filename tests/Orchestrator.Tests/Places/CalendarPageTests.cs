using System.Globalization;
using System.Net;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Calendars;
using Interagency.Orchestrator.Tests.Security;
using Interagency.Workflows.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Places;

/// <summary>An administrator marks a day: what moves is seen first, then done to each case once, and told on its page.</summary>
public sealed class CalendarPageTests(CalendarService service) : IClassFixture<CalendarService>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Page(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"/calendars/{CalendarService.Region}?year={day.Year}");

    private async Task<Visitor> EnterAsync() => await (await Employee.HireAsync(service, AccountRole.Administrator)).LoggedInAsync(service);

    private static Dictionary<string, string> Mark(DateOnly day, string version, string mark = "DayOff") => new()
    {
        ["date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["mark"] = mark, ["reason"] = "Вымышленный день памяти", ["act"] = "Указ губернатора от 01.02.2026 № 7", ["version"] = version, ["once"] = Guid.NewGuid().ToString(),
    };

    [Fact]
    public async Task DayOff_IsSeenBefore_MovesEachTermOnce_AndItsPageTellsWhyAndWho()
    {
        using var visitor = await EnterAsync();
        string[] cases = [await service.OpenAsync("told"), await service.OpenAsync("told"), await service.OpenAsync("told")];
        var (day, before) = (service.WorkingDay(2), await TermsAsync(cases));
        var page = Page(day);
        var fields = Mark(day, CalendarService.Hidden((await visitor.GetAsync(page)).Body, "version"));

        var preview = WebUtility.HtmlDecode((await visitor.SubmitAsync(page, "day", fields)).Body);
        Assert.Equal(before, await TermsAsync(cases));
        var next = service.Calendar.AddWorkingDays(before[0].Due, 1);
        Assert.Contains($"{RussianDate.Full(before[0].Due)}</td>", preview, StringComparison.Ordinal);
        Assert.Contains($"{RussianDate.Full(next)}</td>", preview, StringComparison.Ordinal);
        Assert.Contains($"{RussianDate.Full(day)} теперь не считается: Вымышленный день памяти (Указ губернатора от 01.02.2026 № 7)", preview, StringComparison.Ordinal);
        var (status, _, to) = await visitor.SubmitAsync(page, "day", new(fields) { ["seen"] = CalendarService.Hidden(preview, "seen"), ["do"] = "save" });
        Assert.Equal(302, status);
        Assert.EndsWith($"{page}#editions", to, StringComparison.Ordinal);
        await FinishAsync(service.NewPump(portion: 100));

        var after = await TermsAsync(cases);
        Assert.All(after, term => Assert.Equal((before[0].Due, next), (term.Original, term.Due)));
        await using var db = service.Database.Open();
        Assert.All(cases, id => Assert.Equal(1, db.History.Count(row => row.CaseId == id && row.StimulusId.StartsWith("calendar/"))));
        Assert.All(cases, id => Assert.Equal(db.Deadlines.Single(d => d.CaseId == id).NextAt, db.Timers.Single(t => t.CaseId == id).DueAt));
        var told = WebUtility.HtmlDecode(await (await service.PageAsync($"/cases/{cases[0]}")).Content.ReadAsStringAsync(Stop));
        Assert.Contains($"{RussianDate.Full(before[0].Due)} → {RussianDate.Full(next)}, изменил(а) Вымышленный Сотрудник", told, StringComparison.Ordinal);
        Assert.Contains($"Срок пересчитан, {RussianDate.Full(before[0].Due)} → {RussianDate.Full(next)}", told, StringComparison.Ordinal);
        Assert.Equal("date,mark,reason,act", db.Audit.Where(a => a.Kind == AuditKind.CalendarChanged).AsEnumerable().Last().Fields);
    }

    [Fact]
    public async Task Counting_KilledHalfway_GoesOn_AndTellsNobodyTwice()
    {
        using var visitor = await EnterAsync();
        string[] cases = [await service.OpenAsync("told"), await service.OpenAsync("told"), await service.OpenAsync("told")];
        var before = await TermsAsync(cases);
        await SaveAsync(visitor, service.WorkingDay(1));
        var (dead, outbox) = (service.NewPump(portion: 1), service.Services.GetRequiredService<IOutboxStore>());

        // It dies with a case told and not counted, when others have been.
        while (!await AnyCountedAsync(cases) || await outbox.NextAsync([OutboxRow.Recount], Stop) is null) Assert.True(await dead.PortionAsync(Stop));
        Assert.Single(await outbox.ClaimAsync([OutboxRow.Recount], DateTimeOffset.UtcNow, stop: Stop));
        await outbox.ReleaseAsync(DateTimeOffset.UtcNow, Stop);
        await FinishAsync(service.NewPump(portion: 1));

        Assert.All(before.Zip(await TermsAsync(cases)), pair => Assert.True(pair.Second.Due > pair.First.Due));
        await using var db = service.Database.Open();
        var steps = await db.History.Where(row => cases.Contains(row.CaseId) && row.StimulusId.StartsWith("calendar/")).GroupBy(row => new { row.CaseId, row.StimulusId }).Select(same => same.Count()).ToListAsync(Stop);
        Assert.Equal([1, 1, 1], steps);
        Assert.All(db.CalendarEditions, edition => Assert.NotNull(edition.ToldAt));
    }

    [Theory]
    [InlineData("date", "2026-02-31", "такого дня нет")]
    [InlineData("date", "1999-05-04", "1999 год этому календарю неизвестен")]
    [InlineData("reason", "", "обязательное поле")]
    [InlineData("act", "", "обязательное поле")]
    public async Task Mistake_NamesItsField_AndNothingTypedIsLost(string field, string value, string told)
    {
        using var visitor = await EnterAsync();
        var page = Page(service.WorkingDay(9));
        var fields = Mark(service.WorkingDay(9), CalendarService.Hidden((await visitor.GetAsync(page)).Body, "version"));
        fields[field] = value;

        var (status, body, _) = await visitor.SubmitAsync(page, "day", fields);

        var shown = WebUtility.HtmlDecode(body);
        Assert.Equal(200, status);
        Assert.Contains(told, shown, StringComparison.Ordinal);
        Assert.Contains($"#{field}\"", shown, StringComparison.Ordinal);
        foreach (var (_, typed) in fields.Where(of => of.Key is "date" or "reason" or "act" && of.Value.Length > 0)) Assert.Contains($"value=\"{typed}\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"save\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OfWhatWasNotSeen_OrOfAnOlderCalendar_IsRefused()
    {
        using var visitor = await EnterAsync();
        var day = service.WorkingDay(12);
        var page = Page(day);
        var version = CalendarService.Hidden((await visitor.GetAsync(page)).Body, "version");

        var unseen = await visitor.SubmitAsync(page, "day", new(Mark(day, version)) { ["do"] = "save", ["seen"] = "cal-0" });
        await SaveAsync(visitor, day);
        var stale = await visitor.SubmitAsync(page, "day", Mark(service.WorkingDay(13), version));

        Assert.Contains("не то изменение", WebUtility.HtmlDecode(unseen.Body), StringComparison.Ordinal);
        Assert.Contains("изменил кто-то другой", WebUtility.HtmlDecode(stale.Body), StringComparison.Ordinal);
        Assert.Equal((int.Parse(version, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture), CalendarService.Hidden(stale.Body, "version"));
        Assert.Contains("value=\"Вымышленный день памяти\"", WebUtility.HtmlDecode(stale.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_TakenBack_CountsByTheFileAgain()
    {
        using var visitor = await EnterAsync();
        var day = service.WorkingDay(20);
        await SaveAsync(visitor, day);
        Assert.False(service.Calendar.IsWorking(day));

        await SaveAsync(visitor, day, "ByFile");

        Assert.True(service.Calendar.IsWorking(day));
    }

    [Fact]
    public async Task List_ShowsCalendarsWithTheirYearsAndSources()
    {
        using var visitor = await EnterAsync();

        var (status, body, _) = await visitor.GetAsync("/calendars");

        Assert.Equal(200, status);
        Assert.Contains("href=\"/calendars/RU-IRK/ust-orda\"", body, StringComparison.Ordinal);
        Assert.Contains("Трудовой кодекс РФ", WebUtility.HtmlDecode(body), StringComparison.Ordinal);
        Assert.Equal(200, (await visitor.GetAsync("/calendars/RU-IRK/ust-orda")).Status);
        Assert.Equal(404, (await visitor.GetAsync("/calendars/RU-XXX")).Status);
    }

    private static async Task SaveAsync(Visitor visitor, DateOnly day, string mark = "DayOff")
    {
        var page = Page(day);
        var fields = Mark(day, CalendarService.Hidden((await visitor.GetAsync(page)).Body, "version"), mark);
        var seen = CalendarService.Hidden((await visitor.SubmitAsync(page, "day", fields)).Body, "seen");
        var (status, body, _) = await visitor.SubmitAsync(page, "day", new(fields) { ["seen"] = seen, ["do"] = "save" });
        Assert.True(status == 302, body);
    }

    private static async Task FinishAsync(RecountPump pump)
    {
        while (await pump.PortionAsync(Stop))
        {
        }
    }

    private async Task<bool> AnyCountedAsync(string[] cases)
    {
        await using var db = service.Database.Open();
        return await db.History.AnyAsync(row => cases.Contains(row.CaseId) && row.StimulusId.StartsWith("calendar/"), Stop);
    }

    private async Task<List<(DateOnly Original, DateOnly Due)>> TermsAsync(string[] cases)
    {
        await using var db = service.Database.Open();
        return [.. (await db.Deadlines.AsNoTracking().Where(d => cases.Contains(d.CaseId)).OrderBy(d => d.CaseId).ToListAsync(Stop)).Select(d => (d.OriginalDueDate, d.DueDate))];
    }
}
