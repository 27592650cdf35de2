using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Interagency.Orchestrator.Tests.Inbox;

/// <summary>What officers of an agency do in their inbox, and what others don't see of it.</summary>
public sealed class InboxTests(InventedService service)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_IsInOneOfficersHands_UntilGivenBackOrTakenOverKnowingly()
    {
        var (request, anna, boris) = (await AskedAsync(), Somebody(), Somebody());

        Assert.Equal(302, (await anna.SubmitAsync($"/inbox/{request.Id}", "hands", ("do", "take"), ("from", ""))).Status);
        // Boris saw nobody; meanwhile Anna has it.
        Assert.Contains("уже взял", (await boris.SubmitAsync($"/inbox/{request.Id}", "hands", ("do", "take"), ("from", ""))).Body, StringComparison.Ordinal);
        Assert.Contains("не у вас", (await boris.SubmitAsync($"/inbox/{request.Id}", "hands", ("do", "release"))).Body, StringComparison.Ordinal);
        Assert.Equal(302, (await boris.SubmitAsync($"/inbox/{request.Id}", "hands", ("do", "take"), ("from", anna.Name))).Status);
        Assert.Equal(302, (await boris.SubmitAsync($"/inbox/{request.Id}", "hands", ("do", "release"))).Status);

        await using var db = Open();
        Assert.Equal(
            [(RequestMark.Opened, anna.Name), (RequestMark.Taken, anna.Name), (RequestMark.Taken, boris.Name), (RequestMark.Released, boris.Name)],
            (await db.RequestMarks.Where(m => m.CaseId == request.CaseId).OrderBy(m => m.At).ToListAsync(Stop)).Select(m => (m.Kind, m.By)));
    }

    [Fact]
    public async Task Draft_IsKeptSealed_SeenByColleagues_AndGoneOnceTheAnswerIsSent()
    {
        var (request, anna, boris) = (await AskedAsync(), Somebody(), Somebody());
        Assert.Equal(204, (await anna.SubmitAsync($"/inbox/{request.Id}/draft", "answer", ("what", "information"), ("information", "Мальчик-с-пальчик часто болеет"))).Status);

        Assert.Contains("Мальчик-с-пальчик", (await boris.ReadAsync($"/inbox/{request.Id}")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Мальчик-с-пальчик", (await service.GetAsync($"/api/cases/{request.CaseId}")).Body.ToJsonString(), StringComparison.Ordinal);
        await using (var db = Open())
        {
            var kept = await db.PersonalTexts.SingleAsync(t => t.CaseId == request.CaseId && t.Kind == RequestWork.DraftKind, Stop);
            Assert.DoesNotContain("пальчик", System.Text.Encoding.UTF8.GetString(kept.Sealed), StringComparison.Ordinal);
        }

        Assert.Equal(302, (await boris.SubmitAsync($"/inbox/{request.Id}", "answer", ("do", "send"), ("what", "information"), ("information", "Часто болеет"), ("outgoingNumber", "7-1"), ("outgoingDate", "2026-03-02"))).Status);

        await using var after = Open();
        Assert.False(await after.PersonalTexts.AnyAsync(t => t.CaseId == request.CaseId && t.Kind == RequestWork.DraftKind, Stop));
        var answer = await after.Answers.SingleAsync(a => a.CaseId == request.CaseId, Stop);
        Assert.Equal((AnswerWay.Web, boris.Name, AnswerKind.Information), (answer.Way, answer.By, answer.Kind));
        var page = (await anna.ReadAsync($"/inbox/{request.Id}")).Body;
        Assert.All(new[] { "Часто болеет", "№ 7-1, 2 марта 2026", "во входящих" }, part => Assert.Contains(part, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("what", "", "выберите")]
    [InlineData("what", "measures", "пусто")]
    [InlineData("what", "none", "не указано")]
    [InlineData("what", "decline", "не указано")]
    [InlineData("what", "clarify", "не указано")]
    public async Task Answer_ThatIsNotWhole_IsToldByItsFieldAndNothingIsLost(string field, string value, string told)
    {
        var (request, anna) = (await AskedAsync(), Somebody());

        var (status, page) = await anna.SubmitAsync($"/inbox/{request.Id}", "answer", ("do", "check"), (field, value), ("officer", "Не теряйте меня"));

        Assert.Equal(200, status);
        Assert.Contains("alert-danger", page, StringComparison.Ordinal);
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains("Не теряйте меня", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartialAnswer_LeavesTheRequestOpen_AndADeclineNamesWhoShouldBeAsked()
    {
        var (request, anna) = (await AskedAsync(), Somebody());
        Assert.Equal(302, (await anna.SubmitAsync($"/inbox/{request.Id}", "answer", ("do", "send"), ("what", "information"), ("information", "Пока известно мало"), ("partial", "true"))).Status);
        await using (var db = Open()) Assert.Equal(RequestStatus.PartlyAnswered, (await db.Requests.SingleAsync(r => r.Id == request.Id, Stop)).Status);

        Assert.Equal(302, (await anna.SubmitAsync($"/inbox/{request.Id}", "answer", ("do", "send"), ("what", "decline"), ("declineReason", "Лечится, а не учится"), ("declineTo", "clinic"))).Status);

        var view = (await service.GetAsync($"/api/requests/{request.Id}")).Body;
        Assert.Equal("Declined", (string)view["status"]!);
        Assert.Equal("Лечится, а не учится\nСледует спросить: Больница.", (string)view["answers"]![1]!["text"]!);
    }

    [Fact]
    public async Task Inbox_OfANamesakeInAnotherRegion_HasNothing()
    {
        var request = await AskedAsync();
        var stranger = new Officer(service, $"far-{Guid.NewGuid():N}", "school", "RU-QQQ");

        Assert.DoesNotContain(request.Id, (await stranger.ReadAsync("/inbox")).Body, StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.ReadAsync($"/inbox/{request.Id}")).Status);
        await service.PublishAsync("RU-QQQ.school", $$"""{"type":"answer.information.v1","messageId":"{{Guid.NewGuid()}}","requestId":"{{request.Id}}","text":"Чужой ответ"}""");
        await service.WaitAsync("/api/quarantine", all => all.AsArray().Any(kept => (string?)kept!["agency"] == "school" && (string?)kept["type"] == "answer.information.v1"));
        Assert.Empty((await service.GetAsync($"/api/requests/{request.Id}")).Body["answers"]!.AsArray());
    }

    [Fact]
    public async Task Signal_OfAnOfficer_OpensACase_AndWhatIsMissingIsToldByItsField()
    {
        var (anna, family) = (Somebody(), $"Сигнальнова{Guid.NewGuid():N}");
        (string, string)[] person = [("definition", "told"), ("ground", "request"), ("text", "Дети одни дома второй вечер"), ("familyName0", family), ("givenName0", "Вымышлена")];

        var (status, page) = await anna.SubmitAsync("/inbox/signal", "signal", person);
        Assert.Equal(200, status);
        Assert.Contains("Человек 1, Дата рождения", page, StringComparison.Ordinal);
        Assert.Contains(family, page, StringComparison.Ordinal);
        Assert.Equal(302, (await anna.SubmitAsync("/inbox/signal", "signal", [.. person, ("birthDate0", "1990-05-06"), ("relation0", "мать")])).Status);

        var cases = await service.Services.GetRequiredService<PersonalTexts>().FindCasesAsync(family, new DateOnly(1990, 5, 6), null, Stop);
        Assert.Equal("Дети одни дома второй вечер", (string)(await service.GetAsync($"/api/cases/{cases.Single()}")).Body["header"]!["asked"]!);
    }

    [Fact]
    public async Task News_AreToldToWhoListens()
    {
        await AskedAsync();
        using var listening = await Somebody().ListenAsync();
        Assert.Contains("hello", await NextAsync(listening), StringComparison.Ordinal);

        await AskedAsync();

        Assert.Contains("news", await NextAsync(listening), StringComparison.Ordinal);
    }

    /// <summary>A service of its own, with one open page of an inbox.</summary>
    [Fact]
    public async Task News_EndWhenTheServiceStops()
    {
        await using var own = new StoppingService();
        await own.InitializeAsync();
        using var listening = await new Officer(own, "listener", "school").ListenAsync();
        Assert.Contains("hello", await NextAsync(listening), StringComparison.Ordinal);

        own.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (await listening.ReadLineAsync(patience.Token) is not null) { }
    }

    private static async Task<string> NextAsync(StreamReader stream)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (await stream.ReadLineAsync(patience.Token) is { } line)
            if (line.StartsWith("data:", StringComparison.Ordinal)) return line;
        throw new InvalidOperationException("The stream is over.");
    }

    private Officer Somebody() => new(service, $"officer-{Guid.NewGuid():N}", "school");

    private async Task<RequestRow> AskedAsync()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("asking-school"));
        await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray().Count > 0);
        await using var db = Open();
        return await db.Requests.AsNoTracking().SingleAsync(r => r.CaseId == caseId, Stop);
    }

    private InteragencyContext Open() => service.Services.GetRequiredService<Database>().Open();
}

/// <summary>One that no other test needs.</summary>
public sealed class StoppingService : ServiceUnderTest;
