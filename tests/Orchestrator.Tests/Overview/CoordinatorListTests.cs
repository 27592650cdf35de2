using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Overview;

/// <summary>A service whose cases no other test opens: what is counted can be told beforehand.</summary>
public sealed class CountedService : InventedService
{
    private const string Surname = "Счётнова";

    internal async Task<string> OpenAsync(string procedure, string family = Surname)
    {
        var intake = InventedProcedures.Intake(procedure);
        intake["members"]![0]!["familyName"] = family;
        return await OpenAsync(intake);
    }
}

/// <summary>What a coordinator sees of many cases: the dashboard, the list with its searches, its files, acts on several at once.</summary>
public sealed partial class CoordinatorListTests(CountedService service) : IClassFixture<CountedService>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_HasWhatIsDueFirst_Before()
    {
        var later = await service.OpenAsync("decree");
        var sooner = await service.OpenAsync("panel");
        await service.WaitAsync($"/api/deadlines?caseId={later}", terms => terms.AsArray().Count > 0);
        await service.WaitAsync($"/api/deadlines?caseId={sooner}", terms => terms.AsArray().Count > 0);

        var (_, list) = await service.GetAsync("/api/cases?pageSize=200&standing=Open");

        var ids = list["items"]!.AsArray().Select(item => (string)item!["caseId"]!).ToList();
        Assert.True(ids.IndexOf(sooner) < ids.IndexOf(later), list.ToJsonString());
        await using var db = Db();
        Assert.Equal(await db.Deadlines.Where(d => d.CaseId == sooner).MinAsync(d => d.DueBefore, Stop), await db.Cases.Where(c => c.Id == sooner).Select(c => c.NextDue).SingleAsync(Stop));
    }

    [Fact]
    public async Task Case_IsFoundByItsNumber_WithTheYearAndWithout_AndNotByAPartOfIt()
    {
        var caseId = await service.OpenAsync("decree");
        await using var db = Db();
        var number = (await db.Cases.Where(c => c.Id == caseId).Select(c => c.Number).SingleAsync(Stop))!;

        Assert.Contains(caseId, await FoundAsync($"number={number}"));
        Assert.Contains(caseId, await FoundAsync($"number={number.Split('-')[1]}"));
        Assert.DoesNotContain(caseId, await FoundAsync($"number={number[..^1]}9999"));
    }

    [Theory]
    [InlineData("journal=17%2F1999")]
    [InlineData("journal=x")]
    [InlineData("category=none-such")]
    [InlineData("section=none-such")]
    [InlineData("due=Overdue")]
    public async Task Filter_ThatNothingMeets_ShowsNothing(string filter)
    {
        await service.OpenAsync("decree");

        Assert.Empty(await FoundAsync(filter));
    }

    [Fact]
    public async Task Person_IsFoundByFamilyNameAndBirthDate_AndTheSearchIsInTheTrailWithoutTheName()
    {
        var caseId = await service.OpenAsync("decree", "Ёлкина-Придуманная");
        var page = await OpenAsync("/cases");

        var found = await SendAsync("/cases", page, "person", ("familyName", "елкина-придуманная"), ("birthDate", "1990-01-31"));
        var none = await SendAsync("/cases", page, "person", ("familyName", "Елкина"), ("birthDate", "1990-01-31"));
        var wrong = await SendAsync("/cases", page, "person", ("familyName", "Елкина"), ("birthDate", "вчера"));

        Assert.Contains(caseId, found, StringComparison.Ordinal);
        Assert.Contains("1 дело найдено", found, StringComparison.Ordinal);
        Assert.DoesNotContain(caseId, none, StringComparison.Ordinal);
        Assert.Contains("Введите дату рождения", wrong, StringComparison.Ordinal);
        await using var db = Db();
        Assert.True(await db.Audit.AnyAsync(a => a.Kind == AuditKind.Look && a.Subject == "search/person", Stop));
    }

    [Fact]
    public async Task Export_HasEveryCaseOfTheFilter_AndIsInTheTrail()
    {
        var caseId = await service.OpenAsync("asking-few", "Табличнова");
        await using var db = Db();
        var number = await db.Cases.Where(c => c.Id == caseId).Select(c => c.Number).SingleAsync(Stop);

        using var csv = await service.PageAsync($"/cases/export?format=csv&number={number}");
        using var xlsx = await service.PageAsync($"/cases/export?number={number}");

        var lines = (await csv.Content.ReadAsStringAsync(Stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{number};Семья: Табличнова;", lines[1], StringComparison.Ordinal);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x50, 0x4B], (await xlsx.Content.ReadAsByteArrayAsync(Stop))[..2]);
        Assert.True(await db.Audit.AnyAsync(a => a.Kind == AuditKind.Export && a.Subject == "cases/csv", Stop));
    }

    [Fact]
    public async Task Dashboard_CountsWhatTheListsBehindItsNumbersShow()
    {
        await service.OpenAsync("panel");
        var caseId = await service.OpenAsync("asking");
        await service.WaitAsync($"/api/deadlines?caseId={caseId}", terms => terms.AsArray().Count > 2);

        var page = WebUtility.HtmlDecode(await OpenAsync("/dashboard"));

        var card = Card().Match(page);
        var (_, open) = await service.GetAsync("/api/cases?standing=Open&pageSize=1");
        Assert.Equal((int)open["total"]!, int.Parse(card.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        foreach (Match link in Links().Matches(page[page.IndexOf("id=\"owed\"", StringComparison.Ordinal)..]))
        {
            var list = await OpenAsync(link.Groups[1].Value);
            Assert.Equal(int.Parse(link.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), Rows().Count(list));
        }

        Assert.NotEmpty(Links().Matches(page));
    }

    [Fact]
    public async Task Dashboard_OfASectionWithoutCases_CountsNothing()
    {
        await service.OpenAsync("panel");
        var token = TestTokens.Make("narrow", new JsonObject { ["role"] = "CoordinationOfficer", ["region"] = InventedProcedures.Region, ["organisation"] = "centre", ["section"] = "nowhere" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dashboard");
        request.Headers.Authorization = new("Bearer", token);

        using var response = await service.Quiet.SendAsync(request, Stop);

        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Stop));
        Assert.Equal("0", Card().Match(page).Groups[1].Value);
        Assert.Empty(Links().Matches(page[page.IndexOf("id=\"owed\"", StringComparison.Ordinal)..]));
        Assert.DoesNotContain("stage=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActOnSeveral_IsDoneForEachThatTakesIt_AndSaysWhyNotForTheOther()
    {
        var takes = await service.OpenAsync("work");
        var refuses = await service.OpenAsync("asking-few");
        await service.DoAsync($"/api/tasks/{await service.TaskAsync(takes, "assign-role")}/complete", """{"outcome":"Assigned","data":{"personId":"worker-1"}}""");
        var page = await OpenAsync($"/cases/bulk?act=substitution&id={takes}&id={refuses}");

        var done = await SendAsync("/cases/bulk?act=substitution", page, "bulk", ("act", "substitution"), ("once", Guid.NewGuid().ToString()), ("id", takes), ("id", refuses), ("role", "curator"), ("personId", "worker-2"));

        Assert.Contains("Выполнено: 1 дело. Отказано: 1 дело.", done, StringComparison.Ordinal);
        await using var db = Db();
        Assert.Equal("worker-2", await db.RoleAssignments.Where(r => r.CaseId == takes && r.Id == "curator").Select(r => r.PersonId).SingleAsync(Stop));
    }

    private Database Database => service.Services.GetRequiredService<Database>();

    private InteragencyContext Db() => Database.Open();

    private async Task<IReadOnlyList<string>> FoundAsync(string filter)
    {
        var (status, list) = await service.GetAsync($"/api/cases?pageSize=200&{filter}");
        Assert.Equal(200, status);
        return [.. list["items"]!.AsArray().Select(item => (string)item!["caseId"]!)];
    }

    private IEnumerable<string> cookies = [];

    private async Task<string> OpenAsync(string path)
    {
        using var response = await service.PageAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        if (response.Headers.TryGetValues("Set-Cookie", out var set)) cookies = set;
        return await response.Content.ReadAsStringAsync(Stop);
    }

    private async Task<string> SendAsync(string path, string page, string form, params (string Name, string Value)[] fields)
    {
        var all = fields.Append(("_handler", form)).Append(("__RequestVerificationToken", Token().Match(page).Groups[1].Value)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        using var response = await service.PageAsync(path, all, cookies);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Stop));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("id=\"card-opencases\">\\s*<div class=\"card-body\">\\s*<div class=\"h1 mb-0 \">(\\d+)</div>")]
    private static partial Regex Card();

    [GeneratedRegex("href=\"(/deadlines\\?[^\"]+)\">(\\d+)</a>")]
    private static partial Regex Links();

    [GeneratedRegex("class=\"text-nowrap\" href=\"/cases/")]
    private static partial Regex Rows();
}
