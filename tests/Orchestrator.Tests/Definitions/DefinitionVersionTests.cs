using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Definitions;

/// <summary>A service of its own: what it releases changes what cases are opened by.</summary>
public sealed class VersionService : ServiceUnderTest
{
    internal DefinitionCatalog Catalog => Services.GetRequiredService<DefinitionCatalog>();

    internal async Task<(int Status, JsonNode Body)> PutAsync(string path, JsonObject body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        request.ActAs("person:p1");
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    /// <summary>The version in force, called otherwise.</summary>
    internal JsonObject Renamed(string definition, string name)
    {
        var document = (JsonObject)Catalog.Published(definition)!.Root.Document.DeepClone();
        document["name"] = name;
        return document;
    }

    internal DateOnly Today(string region) => Services.GetRequiredService<Lexicon>().ZoneOf(region).DateOf(DateTimeOffset.UtcNow);

    /// <summary>Saves a draft and says what stands behind it.</summary>
    internal async Task<int> DraftAsync(string definition, string name, DateOnly from)
    {
        var (status, saved) = await PutAsync($"/api/definitions/{definition}/draft", new JsonObject { ["document"] = Renamed(definition, name) });
        Assert.True(status == 200, saved.ToJsonString());
        var (_, told) = await PutAsync($"/api/definitions/{definition}/draft/release", new JsonObject
        {
            ["revision"] = (int)saved["revision"]!, ["effectiveFrom"] = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["act"] = "Приказ от 1 декабря 2026 г. № 7", ["reason"] = "Вымышленная причина",
        });
        return (int)told["revision"]!;
    }
}

/// <summary>Drafts, releases with a first day, retraction, reverting; cases keep the version they started with.</summary>
public sealed class DefinitionVersionTests(VersionService service) : IClassFixture<VersionService>
{
    [Fact]
    public async Task Release_FromToday_OpensNewCases_AndLeavesThoseThatRun()
    {
        var before = await OpenAsync("Прежняя");
        var old = service.Catalog.Published("khmao")!.Root;
        var revision = await service.DraftAsync("khmao", "Новая редакция", service.Today("RU-KHM"));
        Assert.Same(old, service.Catalog.Published("khmao")!.Root);

        var (status, released) = await service.PostAsync("/api/definitions/khmao/draft/publish", new JsonObject { ["revision"] = revision });

        Assert.True(status == 200, released.ToJsonString());
        var after = await OpenAsync("Следующая");
        Assert.Equal((old.VersionId, (string)released["versionId"]!), (await VersionOfAsync(before), await VersionOfAsync(after)));
        var history = (await service.GetAsync("/api/definitions/khmao/versions")).Body.AsArray();
        Assert.Equal(["Released", "OfFiles"], history.Select(v => (string)v!["state"]!));
        Assert.Equal([(true, 1), (false, 1)], history.Select(v => ((bool)v!["inForce"]!, (int)v["running"]!)));
        Assert.Equal(("Приказ от 1 декабря 2026 г. № 7", "p1"), ((string)history[0]!["release"]!["act"]!, (string)history[0]!["by"]!));
        Assert.True(await AuditedAsync("definition/khmao/2", "released"));
    }

    [Fact]
    public async Task Release_FromAComingDay_WaitsForIt_AndRetractionTakesItBack()
    {
        var day = service.Today("RU-NGR").AddDays(3);
        var revision = await service.DraftAsync("novgorod", "С понедельника", day);
        var released = await service.DoneAsync("/api/definitions/novgorod/draft/publish", new JsonObject { ["revision"] = revision });
        var starts = service.Services.GetRequiredService<Lexicon>().ZoneOf("RU-NGR").StartOf(day);

        Assert.Equal(1, service.Catalog.Published("novgorod")!.Root.Version);
        Assert.Equal(1, service.Catalog.Published("novgorod", starts.AddTicks(-1))!.Root.Version);
        Assert.Equal(2, service.Catalog.Published("novgorod", starts)!.Root.Version);

        var path = $"/api/definitions/novgorod/versions/{(string)released["versionId"]!}/retract";
        Assert.Equal(422, (await service.PostAsync(path, new JsonObject())).Status);
        var retracted = await service.DoneAsync(path, new JsonObject { ["reason"] = "Акт отменён" });

        Assert.Equal(("Retracted", "Акт отменён"), ((string)retracted["state"]!, (string)retracted["retractedWhy"]!));
        Assert.Equal(1, service.Catalog.Published("novgorod", starts)!.Root.Version);
        Assert.Equal(409, (await service.PostAsync(path, new JsonObject { ["reason"] = "Ещё раз" })).Status);
    }

    [Fact]
    public async Task Save_UponAnOlderDraft_IsRefused_AndNothingIsLost()
    {
        var path = "/api/definitions/rostov/draft";
        var (_, first) = await service.PutAsync(path, new JsonObject { ["document"] = service.Renamed("rostov", "Первая") });
        var (stale, refusal) = await service.PutAsync(path, new JsonObject { ["document"] = service.Renamed("rostov", "Чужая") });
        var (_, second) = await service.PutAsync(path, new JsonObject { ["document"] = new JsonObject { ["name"] = "Полработы", ["customProperties"] = new JsonObject() }, ["revision"] = (int)first["revision"]! });

        Assert.Equal((409, "changed-meanwhile"), (stale, (string)refusal["code"]!));
        Assert.Equal((1, 2, 2), ((int)first["revision"]!, (int)second["revision"]!, (int)second["version"]!));
        Assert.Equal((string)first["versionId"]!, (string)second["versionId"]!);
        Assert.Equal("Полработы", (string)(await service.GetAsync($"/api/definitions/rostov/versions/{(string)second["versionId"]!}")).Body["name"]!);

        var back = await service.DoneAsync($"/api/definitions/rostov/versions/{service.Catalog.Published("rostov")!.Root.VersionId}/revert", new JsonObject());
        Assert.Equal((service.Catalog.Published("rostov")!.Root.Name, 3), ((string)back["name"]!, (int)back["revision"]!));
        await service.DoneAsync("/api/definitions/rostov/draft/discard", new JsonObject { ["revision"] = 3 });
        Assert.DoesNotContain("Draft", (await service.GetAsync("/api/definitions/rostov/versions")).Body.AsArray().Select(v => (string)v!["state"]!));
    }

    [Fact]
    public async Task Save_SentTwice_IsDoneOnce_AndAnsweredAlike()
    {
        var (path, key, body) = ("/api/definitions/danger/draft", Guid.NewGuid().ToString(), new JsonObject { ["document"] = new JsonObject { ["name"] = "Опасность" } });

        var (first, saved) = await service.PutAsync(path, (JsonObject)body.DeepClone(), key);
        var (again, same) = await service.PutAsync(path, body, key);

        Assert.Equal((200, 200, 1), (first, again, (int)saved["revision"]!));
        Assert.Equal(saved.ToJsonString(), same.ToJsonString());
    }

    [Fact]
    public async Task Publish_NamesWhatIsMissing_ThenTheStepsThatAreWrong()
    {
        var document = service.Renamed("tatarstan", "С ошибкой");
        document["customProperties"]!["jurisdiction"]!["region"] = "RU-IRK";
        var broken = (JsonObject)document["root"]!["activities"]!.AsArray().First(a => (string)a!["type"]! == "Interagency.Stage")!;
        broken.Remove("body");
        var (_, saved) = await service.PutAsync("/api/definitions/tatarstan/draft", new JsonObject { ["document"] = document });

        var (status, refused) = await service.PostAsync("/api/definitions/tatarstan/draft/publish", new JsonObject { ["revision"] = (int)saved["revision"]! });

        Assert.Equal(422, status);
        var errors = refused["errors"]!.AsObject();
        Assert.Contains("акт", (string)errors["act"]![0]!, StringComparison.Ordinal);
        Assert.True(errors.ContainsKey("effectiveFrom"));
        Assert.Contains("RU-TA", (string)errors["customProperties.jurisdiction"]![0]!, StringComparison.Ordinal);
        Assert.StartsWith("шаг «", (string)errors[(string)broken["id"]!]![0]!, StringComparison.Ordinal);
        Assert.Equal(1, service.Catalog.Published("tatarstan")!.Root.Version);
    }

    [Fact]
    public async Task Publish_WithADayThatIsPast_IsRefused()
    {
        var revision = await service.DraftAsync("irkutsk", "Задним числом", service.Today("RU-IRK").AddDays(-1));

        var (status, refused) = await service.PostAsync("/api/definitions/irkutsk/draft/publish", new JsonObject { ["revision"] = revision });

        Assert.Equal((422, "effectiveFrom"), (status, Assert.Single(refused["errors"]!.AsObject()).Key));
    }

    private async Task<string> OpenAsync(string name) => (string)(await service.DoneAsync("/api/cases", ServiceUnderTest.Family(name)))["caseId"]!;

    private async Task<string> VersionOfAsync(string caseId)
    {
        await using var db = service.Services.GetRequiredService<Database>().Open();
        return (await db.Cases.SingleAsync(c => c.Id == caseId, TestContext.Current.CancellationToken)).DefinitionVersionId;
    }

    private async Task<bool> AuditedAsync(string subject, string field)
    {
        await using var db = service.Services.GetRequiredService<Database>().Open();
        return await db.Audit.AnyAsync(a => a.Kind == AuditKind.DefinitionChanged && a.Subject == subject && a.Fields!.Contains(field), TestContext.Current.CancellationToken);
    }
}

file static class Doing
{
    internal static async Task<JsonNode> DoneAsync(this ServiceUnderTest service, string path, JsonObject body)
    {
        var (status, answer) = await service.PostAsync(path, body);
        Assert.True(status is 200 or 201, $"{path}: {status} {answer.ToJsonString()}");
        return answer;
    }
}
