using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Tests.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Journals;

/// <summary>A journal is numbered without gaps; what is written stays, corrected by new entries or annulled.</summary>
public sealed class JournalTests(InventedService service)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entry_StandsInItsJournal_UnderItsColumns()
    {
        var (caseId, _, entry) = await EnterAsync("Журналова");

        Assert.Equal(["№", "Внесена", "Дело", "Семья", "Состав", "Основание", "Куратор", "Снята", "Внёс"], (await JournalAsync())["columns"]!.AsArray().Select(column => (string)column!["title"]!));
        var cells = (await FindAsync(caseId, entry))["cells"]!.AsArray();
        Assert.StartsWith("С-", (string)cells[0]!["text"]!, StringComparison.Ordinal);
        Assert.Equal("Семья: Журналова", (string)cells[3]!["text"]!);
        Assert.Equal("Журналова Вымышлена, 31.01.1990", (string)cells[4]!["text"]!);
        Assert.Equal("Обращение", (string)cells[5]!["text"]!);
        Assert.Null(cells[7]!["day"]);
    }

    [Fact]
    public async Task Correction_IsANewNumber_AndBothTellOfEachOther()
    {
        var (caseId, _, entry) = await EnterAsync();
        var key = Guid.NewGuid().ToString();

        Assert.Equal(200, (await service.PostAsync(Act(caseId, entry, "correct"), Note("note", "Состав семьи: трое"), key: key)).Status);
        Assert.Equal(200, (await service.PostAsync(Act(caseId, entry, "correct"), Note("note", "Состав семьи: трое"), key: key)).Status);

        var entries = (await service.GetAsync($"/api/cases/{caseId}")).Body["journals"]!.AsArray();
        Assert.Equal(2, entries.Count);
        var (old, made) = (await FindAsync(caseId, entry), await FindAsync(caseId, (string)entries[1]!["entryId"]!));
        Assert.Equal((string)old["number"]!, (string)made["corrects"]!);
        Assert.Equal((string)made["number"]!, (string)old["correctedBy"]![0]!);
        Assert.Equal("Состав семьи: трое", (string)made["note"]!);
        Assert.True(NumberOf(made) > NumberOf(old));
    }

    [Fact]
    public async Task AnnulledEntry_KeepsItsNumber_AndIsNeitherCorrectedNorAnnulledAgain()
    {
        var (caseId, _, entry) = await EnterAsync();
        var number = (string)(await FindAsync(caseId, entry))["number"]!;

        Assert.Equal(200, (await service.PostAsync(Act(caseId, entry, "annul"), Note("reason", "Внесена ошибочно"))).Status);

        var annulled = await FindAsync(caseId, entry);
        Assert.Equal((number, "Внесена ошибочно"), ((string)annulled["number"]!, (string)annulled["note"]!));
        Assert.NotNull(annulled["annulledOn"]);
        Assert.Equal((409, "entry-annulled"), Told(await service.PostAsync(Act(caseId, entry, "annul"), Note("reason", "Ещё раз"))));
        Assert.Equal((409, "entry-annulled"), Told(await service.PostAsync(Act(caseId, entry, "correct"), Note("note", "Ещё раз"))));
    }

    [Fact]
    public async Task EntryOfAClosedCase_IsCorrectedAllTheSame_AndTheHistoryGivesTheSameRows()
    {
        var (caseId, task, entry) = await EnterAsync();
        await service.DoAsync($"/api/tasks/{task}/complete", """{"outcome":"Done"}""");
        Assert.Equal("Closed", (string)(await service.GetAsync($"/api/cases/{caseId}")).Body["header"]!["standing"]!);

        Assert.Equal(200, (await service.PostAsync(Act(caseId, entry, "correct"), Note("note", "Снята раньше"))).Status);
        Assert.Equal(200, (await service.PostAsync(Act(caseId, entry, "annul"), Note("reason", "Двойная запись"))).Status);

        var before = await RowsAsync(caseId);
        await service.Services.GetRequiredService<Rebuilding>().RebuildAsync(caseId, Stop);
        Assert.Equal(before, await RowsAsync(caseId));
        Assert.Equal(2, before.Count);
    }

    [Theory]
    [InlineData("correct", "note")]
    [InlineData("annul", "reason")]
    public async Task WithoutAWord_NothingIsDone(string act, string field)
    {
        var (caseId, _, entry) = await EnterAsync();

        var (status, body) = await service.PostAsync(Act(caseId, entry, act), Note(field, " "));

        Assert.Equal(422, status);
        Assert.NotNull(body["errors"]![field]);
        Assert.Single((await service.GetAsync($"/api/cases/{caseId}")).Body["journals"]!.AsArray());
    }

    [Fact]
    public async Task WhatIsSaid_IsSealed()
    {
        var (caseId, _, entry) = await EnterAsync();
        await service.PostAsync(Act(caseId, entry, "correct"), Note("note", "Тайнопримечаньево"));

        await using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.DoesNotContain(await db.History.Where(h => h.CaseId == caseId).Select(h => h.Stimulus).ToListAsync(Stop), stimulus => stimulus.Contains("Тайнопримечаньево", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_ShowThePrintTheFileAndTheActs()
    {
        var (caseId, _, entry) = await EnterAsync("Печатнова");
        var address = await AddressAsync();

        Assert.Contains("/journals/entries?region=RU-KHM", await TextAsync("/journals"), StringComparison.Ordinal);
        var page = await TextAsync($"/journals/entries?{address}");
        Assert.Contains($"/cases/{caseId}#journal-entries", page, StringComparison.Ordinal);
        Assert.Contains("Графы составлены нами", page, StringComparison.Ordinal);
        var print = await TextAsync($"/journals/print?{address}");
        Assert.Contains("Печатнова Вымышлена, 31.01.1990", print, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav", print, StringComparison.Ordinal);
        Assert.Contains($"/cases/{caseId}/acts/correct-entry/{entry}", await TextAsync($"/cases/{caseId}"), StringComparison.Ordinal);
        Assert.Contains("останется как есть", await TextAsync($"/cases/{caseId}/acts/correct-entry/{entry}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_HoldsTheEntries_AndIsInTheTrail()
    {
        await EnterAsync("Выгрузнова");
        var address = await AddressAsync();

        using var file = await service.PageAsync($"/journals/export?{address}");

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        await using var zip = new ZipArchive(await file.Content.ReadAsStreamAsync(Stop));
        var parts = await Task.WhenAll(zip.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(async part => { using var reader = new StreamReader(await part.OpenAsync(Stop)); return await reader.ReadToEndAsync(Stop); }));
        Assert.Contains(parts, text => text.Contains("Выгрузнова", StringComparison.Ordinal));
        await using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.True(await db.Audit.AnyAsync(row => row.Kind == AuditKind.Export && row.Subject.StartsWith("journal/families/"), Stop));
    }

    [Theory]
    [InlineData("region=RU-KHM&organisation=centre&journal=nothing&year=2026")]
    [InlineData("region=RU-KHM&organisation=centre&journal=families&year=1999")]
    [InlineData("region=RU-KHM&organisation=centre&journal=families")]
    public async Task JournalThatIsNot_IsToldSo(string address)
    {
        Assert.Equal(404, (await service.GetAsync($"/api/journals/entries?{address}")).Status);
        using var page = await service.PageAsync($"/journals/entries?{address}");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    private async Task<(string CaseId, string Task, string Entry)> EnterAsync(string familyName = "Примерова")
    {
        var intake = InventedProcedures.Intake("entering");
        intake["members"]![0]!["familyName"] = familyName;
        var caseId = await service.OpenAsync(intake);
        var view = (await service.GetAsync($"/api/cases/{caseId}")).Body;
        return (caseId, (string)view["tasks"]!.AsArray().Single(task => (bool)task!["isOpen"]!)!["taskId"]!, (string)view["journals"]!.AsArray().Single()!["entryId"]!);
    }

    private async Task<string> AddressAsync() => $"region=RU-KHM&organisation=centre&journal=families&year={(await service.GetAsync("/api/journals")).Body.AsArray().First(line => (string)line!["journal"]! == "families")!["year"]}";

    private async Task<JsonNode> JournalAsync() => (await service.GetAsync($"/api/journals/entries?{await AddressAsync()}&pageSize=200")).Body;

    private async Task<JsonNode> FindAsync(string caseId, string entry) => (await JournalAsync())["entries"]!.AsArray().Single(of => (string)of!["caseId"]! == caseId && (string)of["entryId"]! == entry)!;

    private async Task<string> TextAsync(string path)
    {
        using var page = await service.PageAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop));
    }

    private async Task<List<string>> RowsAsync(string caseId)
    {
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var rows = await db.JournalEntries.AsNoTracking().Where(e => e.CaseId == caseId).OrderBy(e => e.Number).ToListAsync(Stop);
        return [.. rows.Select(e => $"{e.Id} {e.Number} {e.Corrects} {e.NoteRef} {e.AnnulledAt:O} {e.AnnulledBy} {e.AnnulReasonRef} {e.EnteredBy}")];
    }

    private static string Act(string caseId, string entry, string act) => $"/api/cases/{caseId}/journal-entries/{entry}/{act}";

    private static JsonObject Note(string field, string text) => new() { [field] = text };

    private static int NumberOf(JsonNode entry) => int.Parse(((string)entry["number"]!)[2..], System.Globalization.CultureInfo.InvariantCulture);

    private static (int, string) Told((int Status, JsonNode Body) answer) => (answer.Status, (string)answer.Body["code"]!);
}
