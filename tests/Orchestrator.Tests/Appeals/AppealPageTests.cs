using System.Text.RegularExpressions;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Appeals;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Appeals;

/// <summary>The register's pages, as a browser without script uses them.</summary>
public sealed class AppealPageTests(ServiceUnderTest service)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PageUser User => new(service, TestTokens.For("person:p1"));

    [Fact]
    public async Task AReport_IsRegisteredOnItsPage_OnceForAFormSentTwice_AndAnswered()
    {
        var (user, about, key) = (User, $"Вымышленный повод {Guid.NewGuid():N}", Guid.NewGuid().ToString());
        (string, string)[] fields = [("key", key), ("place", "RU-TA|shafkat"), ("channel", "Phone"), ("receivedOn", ""), ("reporter", "Соседкина Проба"), ("address", "Вымышленнопольск"), ("about", about)];
        Assert.Equal(302, (await user.SubmitAsync("/appeals/new", "appeal", fields)).Status);
        Assert.Equal(302, (await user.SubmitAsync("/appeals/new", "appeal", fields)).Status);
        var id = IdOf(key);

        var (status, page) = await user.ReadAsync($"/appeals/{id}");
        Assert.Equal(200, status);
        Assert.Contains(about, page, StringComparison.Ordinal);
        Assert.Contains("По телефону", page, StringComparison.Ordinal);
        Assert.DoesNotContain(about, (await user.ReadAsync($"/appeals/{id}/letters/answer")).Body, StringComparison.Ordinal);
        Assert.Equal(302, (await user.SubmitAsync($"/appeals/{id}/letters/answer", "letter", [.. await PiecesAsync(user, id), ("do", "save")])).Status);
        Assert.Contains("письмо ждёт подписи", (await user.ReadAsync($"/appeals/{id}/letters/answer")).Body, StringComparison.Ordinal);
        Assert.Equal(302, (await user.SubmitAsync($"/appeals/{id}/letters/answer", "letter", ("edition", "1"), ("do", "sign"))).Status);
        Assert.Equal(302, (await user.SubmitAsync($"/appeals/{id}/letters/answer", "letter", ("edition", "2"), ("do", "send"), ("way", "Handed"))).Status);
        Assert.Contains("вручено лично", (await user.ReadAsync($"/appeals/{id}")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("channel", "", "обязательное поле")]
    [InlineData("channel", "Pigeon", "выберите одно из списка")]
    [InlineData("receivedOn", "2999-01-01", "ещё не наступила")]
    [InlineData("receivedOn", "31.02.2026", "такой даты нет")]
    [InlineData("caseNumber", "1900-1", "такого дела")]
    public async Task AMistake_IsToldAtItsField_AndWhatWasTypedStays(string field, string value, string told)
    {
        (string Name, string Value)[] good = [("place", "RU-TA|shafkat"), ("channel", "Letter"), ("receivedOn", ""), ("reporter", "Печаткина Тестина"), ("address", ""), ("about", ""), ("caseNumber", "")];

        var (status, page) = await User.SubmitAsync("/appeals/new", "appeal", [.. good.Where(typed => typed.Name != field), (field, value)]);

        Assert.Equal(200, status);
        Assert.Contains($"id=\"{field}-problem\"", page, StringComparison.Ordinal);
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains("value=\"Печаткина Тестина\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAct_IsRefusedWithWhatWasTyped_AndDone()
    {
        var user = User;
        var id = await RegisterAsync(user);

        var (status, page) = await user.SubmitAsync($"/appeals/{id}", "appeal-extend", ("do", "extend"), ("revision", "0"), ("days", "31"), ("why", "Ждём Вымышленное ведомство"));
        Assert.Equal(200, status);
        Assert.Contains("от 1 до 30 дней", page, StringComparison.Ordinal);
        Assert.Contains("Ждём Вымышленное ведомство", page, StringComparison.Ordinal);
        Assert.Equal(302, (await user.SubmitAsync($"/appeals/{id}", "appeal-extend", ("do", "extend"), ("revision", "0"), ("days", "30"), ("why", "Ждём Вымышленное ведомство"))).Status);
        Assert.Contains("Срок продлён: 30 дней", (await user.ReadAsync($"/appeals/{id}")).Body, StringComparison.Ordinal);
        Assert.Equal(302, (await user.SubmitAsync($"/appeals/{id}", "appeal-no-answer", ("do", "no-answer"), ("revision", "1"), ("reason", "Abusive"))).Status);
        var (late, kept) = await user.SubmitAsync($"/appeals/{id}", "appeal-redirect", ("do", "redirect"), ("revision", "2"), ("to", "Вымышленное управление"));
        Assert.Equal(200, late);
        Assert.Contains("value=\"Вымышленное управление\"", kept, StringComparison.Ordinal);
        Assert.Contains("уже всё сделано", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsTheReadersToAnswer_StandsInTheirDay_AndInTheService()
    {
        var user = User;
        var id = await RegisterAsync(user);
        Assert.Contains($"/appeals/{id}", (await user.ReadAsync("/day")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"/appeals/{id}", (await new PageUser(service, TestTokens.For("person:somebody-else")).ReadAsync("/day")).Body, StringComparison.Ordinal);
        Assert.Contains($"/appeals/{id}", (await user.ReadAsync("/service?region=RU-TA")).Body, StringComparison.Ordinal);
    }

    /// <summary>The family is told how to complain, to whom in its region, and that the letter went is written down though the case has ended.</summary>
    [Fact]
    public async Task TheFamilysNotice_SaysHowToComplain_AndIsHandedAfterTheEnd()
    {
        var caseId = (string)(await service.PostAsync("/api/cases", ServiceUnderTest.Family())).Body["caseId"]!;
        var paper = (await service.GetAsync($"/api/cases/{caseId}/papers/ending-notice")).Body["paper"]!["pieces"]!.AsArray().Select(piece => (piece!["rows"] ?? piece["text"]!).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })).ToList();
        Assert.All(["Департамент социального развития", "прокуратура", "гл. 22", "ст. 219", "трёх месяцев"], told => Assert.Contains(paper, text => text.Contains(told, StringComparison.Ordinal)));
        await using (var db = service.Services.GetRequiredService<Database>().Open())
            await db.Cases.Where(c => c.Id == caseId).ExecuteUpdateAsync(set => set.SetProperty(c => c.ClosedAt, DateTimeOffset.UtcNow), Stop);

        var user = User;
        Assert.Equal(302, (await user.SubmitAsync($"/cases/{caseId}/papers/ending-notice", "handing", ("on", ""), ("way", "Handed"))).Status);
        Assert.Contains("вручено лично", (await user.ReadAsync($"/cases/{caseId}/papers/ending-notice")).Body, StringComparison.Ordinal);
        Assert.Contains("вручено лично", (await user.ReadAsync($"/cases/{caseId}/papers")).Body, StringComparison.Ordinal);
        Assert.Equal("not-to-family", (string)(await service.PostAsync($"/api/cases/{caseId}/papers/inventory/handed", new System.Text.Json.Nodes.JsonObject { ["way"] = "post" })).Body["code"]!);
    }

    /// <returns>The report's id.</returns>
    private static async Task<string> RegisterAsync(PageUser user)
    {
        var key = Guid.NewGuid().ToString();
        Assert.Equal(302, (await user.SubmitAsync("/appeals/new", "appeal", ("key", key), ("place", "RU-TA|shafkat"), ("channel", "Letter"), ("reporter", "Соседкина Проба"), ("address", "Вымышленнопольск"))).Status);
        return IdOf(key);
    }

    private static string IdOf(string key) => AppealForms.IdOf(CurrentActor.Within(new Actor(ActorKind.Person, "p1")), key);

    private static async Task<IEnumerable<(string, string)>> PiecesAsync(PageUser user, string id)
    {
        var page = (await user.ReadAsync($"/appeals/{id}/letters/answer")).Body;
        return Regex.Matches(page, "<textarea [^>]*name=\"(p[0-9.]+)\"[^>]*>([^<]*)</textarea>").Select(area => (area.Groups[1].Value, area.Groups[2].Value)).Append(("edition", "0"));
    }
}
