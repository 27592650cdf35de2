using System.Text.Json.Nodes;
using Interagency.Workflows.Messages;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>A person does a duty that reports; what reaches the agency's end of the bus.</summary>
public sealed class DutyReportTests(InventedService service)
{
    private const string Wording = "Консультация юриста матери", Note = "Мать устроилась на работу";

    [Fact]
    public async Task Plan_OverAProtectedChannel_IsReportedWithItsWordingAndItsStanding()
    {
        var caseId = await PlannedAsync();
        var (_, measures) = await service.GetAsync($"/api/cases/{caseId}");
        var id = (string)measures["plan"]!["measures"]![0]!["measureId"]!;
        await service.DoAsync($"/api/measures/{id}/report", """{"status":"InProgress"}""");

        var sent = await ReportedAsync(caseId, "inform-clinic", "report.measures.v1", "clinic");

        Assert.Equal((1, 1, Note), ((int)sent["number"]!, (int)sent["edition"]!, (string)sent["text"]!));
        var measure = sent["measures"]!.AsArray().Single()!;
        Assert.Equal((id, "legal", "curator", "Куратор", "2099-02-01"), ((string)measure["measureId"]!, (string)measure["kindOfHelp"]!["key"]!, (string)measure["responsible"]!["key"]!, (string)measure["responsible"]!["name"]!, (string)measure["dueDate"]!));
        Assert.Equal(("inProgress", Wording), ((string)measure["standing"]!, (string)measure["measure"]!));
        Assert.Equal(["child.name"], sent["subject"]!["fields"]!.AsObject().Select(f => f.Key));
        Assert.Null(sent["requestId"]);
    }

    [Fact]
    public async Task Plan_OverAnotherChannel_IsReportedWithoutAWordOfTheFamily()
    {
        var caseId = await PlannedAsync();

        var sent = await ReportedAsync(caseId, "inform-bureau", "report.measures.v1", "bureau");

        Assert.Equal(("planned", $"/cases/{caseId}"), ((string)sent["measures"]![0]!["standing"]!, (string)sent["link"]!));
        AssertTellsNothing(sent);
        Assert.Null(sent["measures"]![0]!["measure"]);
    }

    [Fact]
    public async Task Change_IsReportedWithTheDayOnWhichItBecameKnown_AndItsWordsOverAProtectedChannelAlone()
    {
        var caseId = await PlannedAsync();
        foreach (var duty in new[] { "tell-clinic", "tell-bureau" })
            await service.DoAsync($"/api/cases/{caseId}/occasions", new JsonObject { ["duty"] = duty, ["reason"] = "Звонок", ["knownOn"] = "2026-03-04" }.ToJsonString());

        var told = await ReportedAsync(caseId, "tell-clinic", "report.change.v1", "clinic");
        var untold = await ReportedAsync(caseId, "tell-bureau", "report.change.v1", "bureau");

        Assert.Equal(("2026-03-04", Note, 1), ((string)told["knownOn"]!, (string)told["change"]!, (int)told["number"]!));
        Assert.NotNull(told["subject"]);
        Assert.Equal("2026-03-04", (string)untold["knownOn"]!);
        AssertTellsNothing(untold);
        Assert.Null(untold["change"]);
    }

    [Fact]
    public async Task Report_IsFollowedAsANotice()
    {
        var caseId = await PlannedAsync();
        await ReportedAsync(caseId, "inform-clinic", "report.measures.v1", "clinic");

        var notice = (await service.WaitAsync($"/api/notices?caseId={caseId}&undelivered=true", all => all.AsArray().Any(n => n!["sentAt"] is not null))).AsArray().Single()!;
        Assert.Equal(("Отчёт о реализации плана", "Больница"), ((string)notice["what"]!, (string)notice["addressee"]!));
        await service.DoAsync($"/api/notices/{(string)notice["noticeId"]!}/delivered", """{"proof":"Вх. 12"}""");

        Assert.Empty((await service.GetAsync($"/api/notices?caseId={caseId}&undelivered=true")).Body.AsArray());
    }

    private async Task<string> PlannedAsync()
    {
        var intake = InventedProcedures.Intake("reporting");
        intake["members"]!.AsArray().Add(new JsonObject { ["familyName"] = "Примеров", ["givenName"] = "Чадо", ["birthDate"] = $"{DateTime.UtcNow.Year - 9}-01-31", ["relation"] = "сын" });
        var caseId = await service.OpenAsync(intake);
        await service.DoAsync($"/api/tasks/{await service.TaskAsync(caseId, "plan")}/plan",
            new JsonObject { ["measures"] = new JsonArray(new JsonObject { ["kindOfHelp"] = "legal", ["text"] = Wording, ["responsible"] = "curator", ["dueDate"] = "2099-02-01" }) }.ToJsonString());
        return caseId;
    }

    /// <summary>Does the duty and waits for its report.</summary>
    private async Task<JsonNode> ReportedAsync(string caseId, string duty, string type, string agency)
    {
        var open = (await service.GetAsync($"/api/duties?caseId={caseId}")).Body.AsArray().Single(d => (string)d!["duty"]! == duty)!;
        await service.DoAsync($"/api/tasks/{(string)open["roundId"]!}/complete", new JsonObject { ["outcome"] = "Done", ["data"] = new JsonObject { ["evidence"] = Note } }.ToJsonString());
        await service.WaitAsync($"/api/notices?caseId={caseId}", all => all.AsArray().Any(n => (string)n!["kind"]! == type && n["sentAt"] is not null && (string)n["about"]! == (string)open["roundId"]!));
        var (_, header) = await service.GetAsync($"/api/cases/{caseId}");
        var sent = service.Sent.Single(message => (string)message["type"]! == type && (string)message["agency"]! == agency && (string)message["link"]! == $"/cases/{caseId}");
        Assert.Equal((string)header["header"]!["number"]!, (string)sent["caseNumber"]!);
        Assert.True(Guid.TryParse((string)sent["messageId"]!, out _));
        return sent;
    }

    private static void AssertTellsNothing(JsonNode sent)
    {
        var text = sent.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.All(new[] { Wording, Note, "Чадо", "Примеров" }, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        Assert.Equal((null, null), (sent["subject"], sent["text"]));
    }
}
