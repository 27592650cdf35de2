using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Other bodies ask us or tell us: over the bus, over HTTP, once, or into quarantine.</summary>
public sealed class InboundEndpointTests(InventedService service)
{
    private const string Family = """ "subject":{"kind":"family","members":[{"familyName":"Тайная","givenName":"Анна","birthDate":"1991-02-03","relation":"мать"}]} """;

    [Fact]
    public async Task Request_OnTheBusTwice_OpensOneCaseOnTheTrackOfTheDefinitionAndIsAnswered()
    {
        var (request, message) = ($"№ {Guid.NewGuid()}", Guid.NewGuid().ToString());
        var body = Body("request.proposals.v1", message, $$"""
            "requestId":"{{request}}","questions":["Какую помощь окажете?"],"dueDate":"2099-03-01",{{Family}}
            """);
        await service.PublishAsync($"{InventedProcedures.Region}.clinic", body);
        await service.PublishAsync($"{InventedProcedures.Region}.clinic", body);

        var caseId = await OpenedByAsync("clinic", message);
        var view = (await service.GetAsync($"/api/cases/{caseId}")).Body["header"]!;
        Assert.Equal(("Свой", "Какую помощь окажете?", "Тайная Анна"), ((string)view["track"]!, (string)view["asked"]!, (string)view["members"]![0]!["name"]!));
        Assert.Contains(request, (string)view["ledBy"]!, StringComparison.Ordinal);
        await service.DoAsync($"/api/tasks/{await service.TaskAsync(caseId, "answer-request")}/complete", """
            {"outcome":"Done","data":{"measures":[{"kindOfHelp":"legal","text":"Консультация","responsible":"curator","dueDate":"2099-02-01"}]}}
            """);
        await service.WaitAsync($"/api/cases/{caseId}", _ => service.Sent.Any(sent => (string?)sent["requestId"] == request));
        var answer = service.Sent.Single(sent => (string?)sent["requestId"] == request);
        Assert.Equal(("answer.proposals.v1", "Консультация"), ((string)answer["type"]!, (string)answer["proposals"]![0]!["measure"]!));
        await using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.Equal(1, await db.InboundRequests.CountAsync(r => r.Id == request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Signal_OverHttp_OpensACaseWithoutLettingTheReporterOrTheWordsOutToOtherAgencies()
    {
        var body = JsonNode.Parse(Body("signal.v1", Guid.NewGuid().ToString(), $$"""
            "region":"{{InventedProcedures.Region}}","definitionId":"told","text":"Дети одни дома","ground":"request",{{Family}}
            """));
        var (status, opened) = await service.PostAsync("/api/inbound-requests", body, "agency:school");
        Assert.True(status == 201, opened.ToJsonString());
        var (again, same) = await service.PostAsync("/api/inbound-requests", body, "agency:school");

        Assert.Equal((201, (string)opened["caseId"]!), (again, (string)same["caseId"]!));
        var header = (await service.GetAsync($"/api/cases/{(string)opened["caseId"]!}")).Body["header"]!;
        Assert.Equal(("Дети одни дома", true), ((string)header["asked"]!, header["ledBy"] is null));
        Assert.Equal(404, (await service.GetAsync($"/api/cases/{(string)opened["caseId"]!}", "agency:clinic")).Status);
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var stored = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == (string)opened["caseId"]!, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Тайная", System.Text.Encoding.UTF8.GetString(stored.State), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"requestId\":\"1\"", "subject.members")]
    [InlineData(Family, "requestId")]
    [InlineData("\"requestId\":\"1\",\"track\":\"nowhere\"," + Family, "wrong-intake")]
    [InlineData("\"requestId\":\"1\",\"dueDate\":\"soon\"," + Family, "dueDate")]
    [InlineData("\"requestId\":\"1\",\"agency\":\"clinic\"," + Family, "foreign-request")]
    [InlineData("\"requestId\":\"1\",\"definitionId\":\"work\"," + Family, "type")]
    public async Task Request_WrittenWrongly_NamesWhatIsWrong(string fields, string named)
    {
        var body = JsonNode.Parse(Body("request.proposals.v1", Guid.NewGuid().ToString(), $"\"region\":\"{InventedProcedures.Region}\",{fields}"));

        var (status, problem) = await service.PostAsync("/api/inbound-requests", body, "agency:school");

        Assert.InRange(status, 403, 422);
        Assert.True((string)problem["code"]! == named || problem["errors"]?[named] is not null, problem.ToJsonString());
    }

    [Fact]
    public async Task Message_ThatNoProcedureTakes_IsQuarantinedMaskedAndTakenWhenOneDoes()
    {
        var message = Guid.NewGuid().ToString();
        await service.PublishAsync($"{InventedProcedures.Region}.school", Body("signal.v1", message, $$"""
            "text":"Секрет","definitionId":"told-later","ground":"request",{{Family}}
            """));
        var kept = (await service.WaitAsync("/api/quarantine", all => Find(all, message) is not null)) is var list ? Find(list, message)! : null!;
        Assert.Equal(("signal.v1", "school"), ((string)kept["type"]!, (string)kept["agency"]!));
        Assert.Contains("customProperties.inbound", (string)kept["reason"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("Секрет", (string)kept["masked"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("Тайная", (string)kept["masked"]!, StringComparison.Ordinal);
        var path = $"/api/quarantine/{(string)kept["id"]!}/resubmit";
        Assert.Equal(422, (await service.PostAsync(path, new JsonObject())).Status);
        Assert.Equal(403, (await service.PostAsync(path, new JsonObject(), "agency:school")).Status);

        service.Services.GetRequiredService<DefinitionCatalog>().Take([InventedProcedures.LaterTaker]);
        var taken = await service.DoAsync(path, "{}");

        Assert.Equal(await OpenedByAsync("school", message), (string)taken["caseId"]!);
        Assert.Null(Find((await service.GetAsync("/api/quarantine")).Body, message));
        Assert.Equal(404, (await service.PostAsync(path, new JsonObject())).Status);
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("""{"type":"request.information.v1","requestId":"7"}""")]
    [InlineData("""{"type":"answer.proposals.v1","messageId":"m-1","requestId":"none","noMeasures":true,"reason":"x"}""")]
    public async Task Message_ThatCannotBeTaken_IsKeptWithItsReason(string body)
    {
        var key = $"{InventedProcedures.Region}.kept-{Guid.NewGuid():N}";
        await service.PublishAsync(key, body);

        var all = await service.WaitAsync("/api/quarantine", list => list.AsArray().Any(q => key.EndsWith((string?)q!["agency"] ?? "?", StringComparison.Ordinal)));

        Assert.NotEmpty((string)all.AsArray().First(q => key.EndsWith((string?)q!["agency"] ?? "?", StringComparison.Ordinal))!["reason"]!);
    }

    [Fact]
    public async Task Page_OfRequests_ShowsAKeptMessageMaskedAndHandsItInAgain()
    {
        var key = $"{InventedProcedures.Region}.page-{Guid.NewGuid():N}";
        await service.PublishAsync(key, """{"type":"request.information.v1","requestId":"7","text":"Сокровенное"}""");
        var all = await service.WaitAsync("/api/quarantine", list => list.AsArray().Any(q => key.EndsWith((string?)q!["agency"] ?? "?", StringComparison.Ordinal)));
        var id = (string)all.AsArray().First(q => key.EndsWith((string?)q!["agency"] ?? "?", StringComparison.Ordinal))!["id"]!;
        using var read = await service.PageAsync("/requests");
        var page = await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Сокровенное", page, StringComparison.Ordinal);
        var form = page[page.IndexOf($"resubmit-{id}", StringComparison.Ordinal)..];
        var token = System.Text.RegularExpressions.Regex.Match(form, "__RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value;

        using var sent = await service.PageAsync("/requests", new Dictionary<string, string>
        {
            ["_handler"] = $"resubmit-{id}", ["__RequestVerificationToken"] = token, ["key"] = Guid.NewGuid().ToString(),
        }, read.Headers.GetValues("Set-Cookie"));

        // It lacks its id still: the page says so, and the message stays.
        Assert.Matches("alert-danger[^<]*>messageId", await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains((await service.GetAsync("/api/quarantine")).Body.AsArray(), q => (string)q!["id"]! == id);
    }

    private static string Body(string type, string messageId, string fields) => $$"""{"type":"{{type}}","messageId":"{{messageId}}",{{fields}}}""";

    private static JsonNode? Find(JsonNode quarantine, string messageId) => quarantine.AsArray().FirstOrDefault(q => ((string?)q!["masked"])?.Contains(messageId, StringComparison.Ordinal) == true);

    private async Task<string> OpenedByAsync(string agency, string messageId)
    {
        var from = $"{InventedProcedures.Region}.{agency}";
        string? caseId = null;
        await service.WaitAsync("/api/cases", _ =>
        {
            using var db = service.Services.GetRequiredService<Database>().Open();
            caseId = db.Inbox.Where(i => i.Agency == from && i.MessageId == messageId).Select(i => i.CaseId).SingleOrDefault();
            return caseId is not null;
        });
        return caseId!;
    }
}
