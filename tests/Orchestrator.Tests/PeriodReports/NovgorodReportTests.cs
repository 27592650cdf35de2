using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.PeriodReports;
using Interagency.Orchestrator.PeriodReports;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Tests.Security;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.Orchestrator.Tests.PeriodReports;

/// <summary>Annex 2 from cases to the consolidated report, over SQLite. Each test has quarters of its own.</summary>
public sealed class NovgorodReportTests(ReportService service) : IClassFixture<ReportService>
{
    private const string Borovichi = "centre-borovichi", Novgorod = "centre-velikiy-novgorod", StarayaRussa = "centre-staraya-russa";

    [Fact]
    public async Task Report_CountsCasesByTheirDays_Categories_AndHelp_AndLeadsToThem()
    {
        var stays = await service.OpenAsync("2010-02-10", "support", Borovichi, "parent-application", "one-parent", ["large-family"]);
        var ends = await service.OpenAsync("2010-05-10", "support", Borovichi, "parent-application", "sop");
        await service.HelpAsync("2010-05-20", stays, "legal", 2);
        await service.CloseAsync("2010-06-30", ends, "goal-reached");
        var moved = await service.OpenAsync("2010-05-11", "moving", Borovichi, "parent-application", "large-family");
        await service.HandOverAsync("2010-06-01", moved, Novgorod);
        await service.CloseAsync("2010-06-02", await service.OpenAsync("2010-06-01", "support", Borovichi, "parent-application"), "not-in-need");
        service.Clock.Now = null;

        var lines = await LinesAsync(Borovichi, "2010-Q2");

        Assert.Equal((1, 2, 3, 2, 1, 1), (lines["1.1"], lines["1.2"], lines["1.3"], lines["1.7"], lines["1.7.1"], lines["1.8"]));
        Assert.Equal((1, 2, 1, 1), (lines["1.4.8"], lines["1.4.6"], lines["1.4.3"], lines["1.5.2"]));
        var primary = await LinesAsync(Borovichi, "2010-Q2", "?edition=0&primaryOnly=true");
        Assert.Equal((1, 1), (primary["1.4.8"], primary["1.4.6"]));
        Assert.Equal((0, 1, 1), ((await LinesAsync(Novgorod, "2010-Q2"))["1.1"], (await LinesAsync(Novgorod, "2010-Q2"))["1.2"], (await LinesAsync(Novgorod, "2010-Q2"))["1.8"]));
        Assert.Equal(1, (await LinesAsync(Borovichi, "2010-Q3"))["1.1"]);
        var behind = (await service.GetAsync($"{Api(Borovichi, "2010-Q2")}/lines/1.5.2")).Body;
        Assert.Equal(stays, (string)behind["cases"]![0]!["caseId"]!);
    }

    [Fact]
    public async Task Signed_StandsAsItWas_AndIsCorrectedByANewEdition()
    {
        var family = await service.OpenAsync("2011-02-10", "support", StarayaRussa, "parent-application", "sop");
        service.Clock.Now = null;
        var (status, signed) = await service.PostAsync($"{Api(StarayaRussa, "2011-Q1")}/sign", new JsonObject());
        Assert.Equal((200, 1), (status, (int)signed["edition"]!));

        await service.OpenAsync("2011-03-10", "support", StarayaRussa, "parent-application", "sop");
        service.Clock.Now = null;

        var view = (await service.GetAsync(Api(StarayaRussa, "2011-Q1"))).Body;
        Assert.Equal((1, "Signed"), ((int)view["edition"]!, (string)view["state"]!));
        Assert.Equal((1, 2), Line(view, "1.2"));
        Assert.Equal(family, (string)(await service.GetAsync($"{Api(StarayaRussa, "2011-Q1")}/lines/1.2")).Body["cases"]!.AsArray().Single()!["caseId"]!);
        var (refused, why) = await service.PostAsync($"{Api(StarayaRussa, "2011-Q1")}/sign", new JsonObject());
        Assert.Equal((422, true), (refused, why["errors"]!["note"] is not null));
        Assert.Equal(200, (await service.PostAsync($"{Api(StarayaRussa, "2011-Q1")}/sign", new JsonObject { ["note"] = "Учтена семья, внесённая позже" })).Status);
        Assert.Equal((2, null), Line((await service.GetAsync(Api(StarayaRussa, "2011-Q1"))).Body, "1.2"));
        Assert.Equal((1, 2), Line((await service.GetAsync($"{Api(StarayaRussa, "2011-Q1")}?edition=1")).Body, "1.2"));
        await using var db = service.Of<Database>().Open();
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Kind == AuditKind.ReportChanged && a.Subject.StartsWith("annex-2/2011-Q1"), ReportService.Stop));
    }

    [Fact]
    public async Task FormerQuarter_CountsAsItWasSigned_AndWhoSignsMustSayWhyItDiffers()
    {
        await service.OpenAsync("2012-02-10", "support", StarayaRussa, "parent-application", "sop");
        service.Clock.Now = null;
        await service.PostAsync($"{Api(StarayaRussa, "2012-Q1")}/sign", new JsonObject());
        await service.OpenAsync("2012-03-10", "support", StarayaRussa, "parent-application", "sop");
        service.Clock.Now = null;

        var view = (await service.GetAsync(Api(StarayaRussa, "2012-Q2"))).Body;

        var former = view["balances"]!.AsArray().Single(balance => (string)balance!["says"]! == "1.1 = former 1.8")!;
        Assert.False((bool)former["holds"]!);
        Assert.Equal(1, (int)former["left"]! - (int)former["right"]!);
        Assert.Equal(422, (await service.PostAsync($"{Api(StarayaRussa, "2012-Q2")}/sign", new JsonObject())).Status);
        Assert.Equal(200, (await service.PostAsync($"{Api(StarayaRussa, "2012-Q2")}/sign", new JsonObject { ["note"] = "Семья внесена после подписания прошлого отчёта" })).Status);
    }

    [Fact]
    public async Task Consolidated_SumsWhatIsSigned_AndSaysWhoHasNotSent()
    {
        for (var i = 0; i < 3; i++) await service.OpenAsync($"2013-02-{10 + i}", "support", Borovichi, "parent-application", "sop");
        for (var i = 0; i < 6; i++) await service.OpenAsync($"2013-03-{10 + i}", "support", StarayaRussa, "parent-application", "large-family");
        service.Clock.Now = null;
        foreach (var organisation in new[] { Borovichi, StarayaRussa })
            Assert.Equal(200, (await service.PostAsync($"{Api(organisation, "2013-Q1")}/sign", new JsonObject { ["note"] = "проверено" })).Status);
        var (borovichi, russa) = (await LinesAsync(Borovichi, "2013-Q1", ""), await LinesAsync(StarayaRussa, "2013-Q1", ""));

        var whole = (await service.GetAsync("/api/reports/RU-NGR/annex-2/2013-Q1")).Body;

        var sum = whole["lines"]!.AsArray().ToDictionary(line => (string)line!["line"]!, line => (int)line!["value"]!);
        Assert.All(sum, line => Assert.Equal(borovichi[line.Key] + russa[line.Key], line.Value));
        Assert.True(sum["1.2"] >= 9);
        Assert.All(whole["balances"]!.AsArray(), balance => Assert.NotEqual(false, (bool?)balance!["holds"]));
        Assert.Equal([Novgorod], whole["parts"]!.AsArray().Where(part => part!["edition"] is null).Select(part => (string)part!["organisation"]!));
    }

    [Fact]
    public async Task Files_AreInTheFormOfTheSource_AndTheExtractHidesSmallNumbers()
    {
        for (var i = 0; i < 3; i++) await service.OpenAsync($"2014-02-{10 + i}", "support", Novgorod, "parent-application", "minor-offender");
        service.Clock.Now = null;

        var docx = Entry(await FileAsync(Novgorod, "2014-Q1", "docx"), "word/document.xml");
        var xlsx = Entry(await FileAsync(Novgorod, "2014-Q1", "xlsx"), "xl/worksheets/sheet1.xml");
        var csv = System.Text.Encoding.UTF8.GetString(await FileAsync(Novgorod, "2014-Q1", "extract.csv"));

        foreach (var text in new[] { docx, xlsx })
        {
            Assert.Contains("Отчет Организация социального обслуживания, Великий Новгород о работе по социальному сопровождению семей с детьми за I квартал 2014 года", text, StringComparison.Ordinal);
            Assert.Contains("Приложение 2", text, StringComparison.Ordinal);
            Assert.Contains("Количество семей, снятых с социального сопровождения", text, StringComparison.Ordinal);
        }

        Assert.Matches("1\\.2\\.;[^;]*;•", csv);
        Assert.Matches("1\\.4\\.4\\.;[^;]*;•", csv);
        Assert.Matches("1\\.4\\.1\\.;[^;]*;0", csv);
        await using var db = service.Of<Database>().Open();
        Assert.True(await db.Audit.CountAsync(a => a.Kind == AuditKind.Export && a.Subject.StartsWith("reports/annex-2/2014-Q1"), ReportService.Stop) >= 3);
    }

    [Fact]
    public async Task Term_IsWatched_ToldOncePerStep_UntilTheReportIsSigned()
    {
        await service.OpenAsync("2015-02-10", "support", Borovichi, "parent-application", "sop");
        var duties = service.Of<ReportDuties>();
        async Task<IReadOnlyList<ReportStep>> ToldAsync(string day)
        {
            service.GoTo(day);
            await duties.WatchAsync(ReportService.Stop);
            await duties.WatchAsync(ReportService.Stop);
            await using var db = service.Of<Database>().Open();
            return [.. (await db.ReportNotices.Where(n => n.Organisation == Borovichi && n.Period == "2015-Q1").ToListAsync(ReportService.Stop)).Select(n => n.Step).Order()];
        }

        // 5 April 2015 is a Sunday: one works to Friday the 3rd, and it is late after Monday the 6th.
        Assert.Equal([], await ToldAsync("2015-04-02"));
        Assert.Equal([ReportStep.DueSoon], await ToldAsync("2015-04-03"));
        Assert.Equal([ReportStep.DueSoon], await ToldAsync("2015-04-06"));
        Assert.Equal([ReportStep.DueSoon, ReportStep.Missed], await ToldAsync("2015-04-07"));
        var director = new Orchestrator.Security.CurrentActor(new(Workflows.Interpretation.ActorKind.Person, "d"), [new(AccountRole.Director, "RU-NGR", Borovichi)]);
        Assert.Contains(await duties.PressingAsync(director, ReportService.Stop), of => of is { Report: "annex-2", Organisation: Borovichi, Period: "2015-Q1", State: ReportState.Missed });
        await service.Of<ReportDesk>().SignAsync(service.Next() with { By = director }, "RU-NGR", Borovichi, "annex-2", "2015-Q1", new ReportToSign(false, "с опозданием", null), ReportService.Stop);
        Assert.DoesNotContain(await duties.PressingAsync(director, ReportService.Stop), of => of is { Report: "annex-2", Period: "2015-Q1" });
        service.Clock.Now = null;
    }

    [Theory]
    [InlineData(AccountRole.Director, Borovichi, 200, 403)]
    [InlineData(AccountRole.HeadOfService, Borovichi, 200, 403)]
    [InlineData(AccountRole.Director, Novgorod, 404, 403)]
    [InlineData(AccountRole.MinistryObserver, null, 200, 200)]
    [InlineData(AccountRole.Curator, Borovichi, 403, 403)]
    public async Task Rights_AreByRoleAndPlace(AccountRole role, string? organisation, int report, int whole)
    {
        await service.OpenAsync("2016-02-10", "support", Borovichi, "parent-application", "sop");
        service.Clock.Now = null;
        var token = TestTokens.Make($"r-{role}-{organisation}", Grants.Of(role, "RU-NGR", organisation));

        Assert.Equal((report, whole), (await StatusAsync(token, Api(Borovichi, "2016-Q1")), await StatusAsync(token, "/api/reports/RU-NGR/annex-2/2016-Q1")));
    }

    [Fact]
    public async Task WhatCantBeSigned_IsRefused()
    {
        var today = ReportService.Day(DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var running = Workflows.PeriodReports.ReportPeriod.Of(Workflows.PeriodReports.PeriodKind.Quarter, today);
        service.Clock.Now = null;

        Assert.Equal(409, (await service.PostAsync($"{Api(Borovichi, running.Key)}/sign", new JsonObject())).Status);
        Assert.Equal(404, (await service.PostAsync($"{Api(Borovichi, running.Next.Next.Key)}/sign", new JsonObject())).Status);
        Assert.Equal(404, (await service.GetAsync(Api("goku", "2016-Q1"))).Status);
        Assert.Equal(404, (await service.GetAsync(Api(Borovichi, "2016"))).Status);
        Assert.Equal(422, (await service.PostAsync($"{Api(Borovichi, "2016-Q2")}/sign", new JsonObject { ["note"] = new string('я', 501) })).Status);
        Assert.Equal(409, (await service.PostAsync($"{Api(Borovichi, "2016-Q2")}/sign", new JsonObject { ["edition"] = 7 })).Status);
        Assert.Equal(404, (await service.GetAsync($"{Api(Borovichi, "2016-Q2")}/files/pdf")).Status);
    }

    [Fact]
    public async Task Base_IsSet_AndComparedWith()
    {
        const string results = "/api/reports/RU-TA/results/2016/shafkat";
        service.Clock.Now = null;

        Assert.Equal(422, (await service.PostAsync($"{results}/base", new JsonObject { ["period"] = "2015-Q1" })).Status);
        Assert.Equal(422, (await service.PostAsync($"{results}/base", new JsonObject { ["period"] = "2017" })).Status);
        Assert.Equal(404, (await service.PostAsync($"{Api(Borovichi, "2016-Q1")}/base", new JsonObject { ["period"] = "2015-Q1" })).Status);
        Assert.Equal(200, (await service.PostAsync($"{results}/base", new JsonObject { ["period"] = "2015" })).Status);

        var view = (await service.GetAsync(results)).Body;
        Assert.Equal(("2015", 0), ((string)view["basePeriod"]!, (int)view["lines"]![0]!["base"]!));
    }

    [Fact]
    public async Task Pages_ShowLines_BalancesAndWhoSent()
    {
        await service.OpenAsync("2017-02-10", "support", Borovichi, "parent-application", "sop");
        service.Clock.Now = null;
        await service.PostAsync($"{Api(Borovichi, "2017-Q1")}/sign", new JsonObject { ["note"] = "проверено" });

        var list = await PageAsync("/reports?period=2017-Q1");
        var report = await PageAsync($"/reports/RU-NGR/annex-2/2017-Q1/{Borovichi}");
        var line = await PageAsync($"/reports/RU-NGR/annex-2/2017-Q1/{Borovichi}/lines/1.2?edition=1");
        var whole = await PageAsync("/reports/RU-NGR/annex-2/2017-Q1");

        Assert.Contains("редакция 1", list, StringComparison.Ordinal);
        Assert.Contains("I квартал 2017 года", report, StringComparison.Ordinal);
        Assert.Contains("1.1 = прежняя 1.8", report, StringComparison.Ordinal);
        Assert.Contains("Исправить новой редакцией", report, StringComparison.Ordinal);
        Assert.Contains("Количество семей, принятых на сопровождение", line, StringComparison.Ordinal);
        Assert.Contains("Не сдали", whole, StringComparison.Ordinal);
        Assert.Contains("срок пропущен", whole, StringComparison.Ordinal);
    }

    private static string Api(string organisation, string period) => $"/api/reports/RU-NGR/annex-2/{period}/{organisation}";

    private async Task<Dictionary<string, int>> LinesAsync(string organisation, string period, string query = "?edition=0")
    {
        var (status, view) = await service.GetAsync(Api(organisation, period) + query);
        Assert.True(status == 200, view.ToJsonString());
        if (query == "?edition=0") Assert.All(view["balances"]!.AsArray(), balance => Assert.True((bool?)balance!["holds"] ?? true, balance!.ToJsonString()));
        return view["lines"]!.AsArray().ToDictionary(line => (string)line!["line"]!, line => (int)line!["value"]!);
    }

    private static (int Value, int? Now) Line(JsonNode view, string line) => view["lines"]!.AsArray().Where(of => (string)of!["line"]! == line).Select(of => ((int)of!["value"]!, (int?)of["now"])).Single();

    private async Task<int> StatusAsync(string token, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        using var response = await service.Http.SendAsync(request, ReportService.Stop);
        return (int)response.StatusCode;
    }

    private async Task<byte[]> FileAsync(string organisation, string period, string format)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Api(organisation, period)}/files/{format}");
        request.ActAs("person:p1");
        request.Headers.AcceptLanguage.ParseAdd("ru");
        using var response = await service.Http.SendAsync(request, ReportService.Stop);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        return await response.Content.ReadAsByteArrayAsync(ReportService.Stop);
    }

    private async Task<string> PageAsync(string path)
    {
        using var page = await service.PageAsync(path);
        return System.Net.WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(ReportService.Stop));
    }

    private static string Entry(byte[] file, string name)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
