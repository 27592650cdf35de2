using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Consents, what agencies may see, and the trace of it, over HTTP and on the bus.</summary>
public sealed class DisclosureEndpointTests(InventedService service)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Request_WithoutConsent_GoesByLawAloneAndTheCaseShowsWhy()
    {
        var caseId = await AskingAsync("law");

        Assert.Equal(["Больница"], (await RequestsAsync(caseId)).Select(r => (string)r["agencyName"]!));
        var told = (await service.GetAsync($"/api/cases/{caseId}/disclosures")).Body.AsArray().ToLookup(d => d!["withheld"] is null);
        Assert.Equal("120-ФЗ, ст. 9, п. 2", (string)told[true].Single()!["basis"]!);
        Assert.Equal(["Ребёнок", "Дата рождения", "Адрес", "Здоровье"], told[true].Single()!["fields"]!.AsArray().Select(f => (string)f!));
        Assert.Equal(["Биржа труда", "Школа"], told[false].Select(d => (string)d!["agencyName"]!).Order());
        Assert.All(told[false], d => Assert.Equal("Нет согласия на передачу сведений («На сопровождение»): запишите согласие заявителя или укажите закон.", (string)d!["withheld"]!));
        Assert.Contains("Не передано: Школа", await PageAsync($"/cases/{caseId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_OnceTheConsentIsRecorded_GoesOutAndAfterItsWithdrawalIsRecalled()
    {
        var caseId = await AskingAsync("law");
        var consent = await ConsentAsync(caseId);
        Assert.Equal(["Биржа труда", "Больница", "Школа"], (await RequestsAsync(caseId)).Select(r => (string)r["agencyName"]!).Order());

        await service.DoAsync($"/api/consents/{caseId}/{consent}/withdraw", """{"reason":"Передумали"}""");

        var statuses = (await RequestsAsync(caseId)).ToDictionary(r => (string)r["agency"]!, r => (string)r["status"]!);
        Assert.Equal(("Recalled", "Recalled", "Asked"), (statuses["school"], statuses["bureau"], statuses["clinic"]));
        var kept = (await service.GetAsync($"/api/cases/{caseId}/consents")).Body[0]!;
        Assert.Equal((false, "Передумали", "2025-09-01"), ((bool)kept["inForce"]!, (string)kept["reason"]!, (string)kept["edition"]!));
        Assert.Equal(409, (await service.PostAsync($"/api/consents/{caseId}/{consent}/withdraw", JsonNode.Parse("{}"))).Status);
        Assert.Equal(404, (await service.PostAsync($"/api/consents/{caseId}/none/withdraw", JsonNode.Parse("{}"))).Status);
        await service.WaitAsync($"/api/requests?caseId={caseId}", _ => service.Sent.Any(m => (string?)m["kind"] == "request-recalled" && (string)m["agency"]! == "bureau"));
    }

    [Fact]
    public async Task Agency_SeesExactlyItsWhitelistAndTheBasis()
    {
        var caseId = await AskingAsync("law");
        var consent = await ConsentAsync(caseId);

        var clinic = (await RequestsAsync(caseId, "agency:clinic")).Single()["subject"]!;
        Assert.Equal(("law", "120-ФЗ"), ((string)clinic["basis"]!["kind"]!, (string)clinic["basis"]!["act"]!));
        // Nothing of health is known, so nothing is told.
        Assert.Equal(["child.birthDate", "child.name", "family.address"], clinic["fields"]!.AsObject().Select(f => f.Key));
        Assert.Equal(("Примеров Чадо", "улица Выдуманная, 7"), ((string)clinic["fields"]!["child.name"]![0]!, (string)clinic["fields"]!["family.address"]!));
        var bureau = (await RequestsAsync(caseId, "agency:bureau")).Single();
        Assert.Equal(("consent", 2), ((string)bureau["subject"]!["basis"]!["kind"]!, bureau["subject"]!["fields"]!["family.members"]!.AsArray().Count));
        Assert.DoesNotContain("Выдуманная", bureau.ToJsonString(Readable), StringComparison.Ordinal);
        Assert.All(await RequestsAsync(caseId), r => Assert.Null(r["subject"]));
        var (_, view) = await service.GetAsync($"/api/cases/{caseId}", "agency:school");
        Assert.Equal(["child.name"], view["requests"]!.AsArray().Single()!["subject"]!["fields"]!.AsObject().Select(f => f.Key));
        Assert.Equal(403, (await service.GetAsync($"/api/cases/{caseId}/consents", "agency:school")).Status);
        Assert.Equal(["school"], (await service.GetAsync($"/api/cases/{caseId}/disclosures", "agency:school")).Body.AsArray().Select(d => (string)d!["agency"]!));

        await service.DoAsync($"/api/consents/{caseId}/{consent}/withdraw", "{}");

        Assert.Null((await RequestsAsync(caseId, "agency:bureau")).Single()["subject"]);
        Assert.NotNull((await RequestsAsync(caseId, "agency:clinic")).Single()["subject"]);
    }

    [Fact]
    public async Task Body_ToAProtectedChannel_CarriesTheWhitelistAndToAnotherTheLinkAlone()
    {
        var caseId = await AskingAsync("law");
        await ConsentAsync(caseId);
        var asked = (await RequestsAsync(caseId)).ToDictionary(r => (string)r["agency"]!, r => (string)r["requestId"]!);
        await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray().All(r => r!["sentAt"] is not null));

        var clinic = service.Sent.Single(m => (string?)m["requestId"] == asked["clinic"]);
        var bureau = service.Sent.Single(m => (string?)m["requestId"] == asked["bureau"]);

        Assert.Equal(["child.birthDate", "child.name", "family.address"], clinic["subject"]!["fields"]!.AsObject().Select(f => f.Key));
        Assert.Null(bureau["subject"]);
        Assert.All(new[] { "Примеров", "Чадо", "Выдуманная" }, secret => Assert.DoesNotContain(secret, bureau.ToJsonString(Readable), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{}""", "purpose")]
    [InlineData("""{"purpose":"work","signedOn":"2026-01-01","givenBy":"nobody"}""", "givenBy")]
    [InlineData("""{"purpose":"tea","signedOn":"2026-01-01","givenBy":"MEMBER"}""", "purpose")]
    [InlineData("""{"purpose":"work","kind":"Dissemination","signedOn":"2026-01-01","givenBy":"MEMBER"}""", "kind")]
    [InlineData("""{"purpose":"work","signedOn":"2126-01-01","givenBy":"MEMBER"}""", "signedOn")]
    public async Task Consent_ThatIsWrong_NamesTheField(string body, string field)
    {
        var caseId = await AskingAsync("law");

        var (status, problem) = await service.PostAsync($"/api/cases/{caseId}/consents", JsonNode.Parse(body.Replace("MEMBER", await MemberAsync(caseId), StringComparison.Ordinal)));

        Assert.Equal(422, status);
        Assert.Contains($"{field}:", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_ByAnAgency_IsRefused()
    {
        var caseId = await AskingAsync("law");
        var body = new JsonObject { ["purpose"] = "work", ["signedOn"] = "2026-01-01", ["givenBy"] = await MemberAsync(caseId) };
        Assert.Equal(403, (await service.PostAsync($"/api/cases/{caseId}/consents", body, "agency:school")).Status);
    }

    [Fact]
    public async Task Acts_OfTheCase_OfferToRecordAConsentAndToWithdrawIt()
    {
        var caseId = await AskingAsync("consent");
        var consent = (string)(await service.GetAsync($"/api/cases/{caseId}/consents")).Body[0]!["consentId"]!;

        var record = await PageAsync($"/cases/{caseId}/acts/consent");
        Assert.All(new[] { "На сопровождение", "На распространение", "Примерова Вымышлена", "name=\"signedOn\"", "name=\"validUntil\"", "name=\"categories\"" }, part => Assert.Contains(part, record, StringComparison.Ordinal));
        var withdraw = $"/cases/{caseId}/acts/withdraw-consent/{Uri.EscapeDataString(consent)}";
        Assert.Contains("Прекращается только то", await PageAsync(withdraw), StringComparison.Ordinal);
        var page = await PageAsync($"/cases/{caseId}");
        Assert.Contains(withdraw, page, StringComparison.Ordinal);
        Assert.Contains("Кому и что передано", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acts_Sent_RecordAConsentWithItsSpecialCategoriesAndWithdrawIt()
    {
        var caseId = await AskingAsync("law");

        await SendAsync($"/cases/{caseId}/acts/consent", ("purpose", "work"), ("givenBy", await MemberAsync(caseId)), ("categories", "family.members"), ("categories", "health"), ("signedOn", "2026-01-01"), ("edition", "2024-01-01"));

        var consent = (await service.GetAsync($"/api/cases/{caseId}/consents")).Body[0]!;
        Assert.Equal(("2024-01-01", true), ((string)consent["edition"]!, (bool)consent["inForce"]!));
        Assert.Equal(["Состав семьи", "Здоровье"], consent["categories"]!.AsArray().Select(c => (string)c!));
        // The child's name isn't among what the consent covers: the school is asked and sees nothing.
        Assert.Empty((await RequestsAsync(caseId, "agency:school")).Single()["subject"]!["fields"]!.AsObject());

        await SendAsync($"/cases/{caseId}/acts/withdraw-consent/{(string)consent["consentId"]!}", ("withdrawnOn", "2026-02-01"), ("reason", "Передумали"));

        Assert.Equal("2026-02-01", (string)(await service.GetAsync($"/api/cases/{caseId}/consents")).Body[0]!["withdrawnOn"]!);
    }

    private async Task<string> AskingAsync(string basis)
    {
        var intake = InventedProcedures.Intake("asking");
        intake["basis"] = new JsonObject { ["kind"] = basis, ["reference"] = "основание-1" };
        intake["address"] = "улица Выдуманная, 7";
        intake["members"]!.AsArray().Add(new JsonObject { ["familyName"] = "Примеров", ["givenName"] = "Чадо", ["birthDate"] = $"{DateTime.UtcNow.Year - 9}-01-31", ["relation"] = "сын" });
        return await service.OpenAsync(intake);
    }

    private async Task<string> ConsentAsync(string caseId)
    {
        var body = new JsonObject { ["purpose"] = "work", ["signedOn"] = "2026-01-01", ["givenBy"] = await MemberAsync(caseId), ["text"] = "Подписано в учреждении" };
        await service.DoAsync($"/api/cases/{caseId}/consents", body.ToJsonString());
        return (string)(await service.GetAsync($"/api/cases/{caseId}/consents")).Body[0]!["consentId"]!;
    }

    private async Task<string> MemberAsync(string caseId) => (string)(await service.GetAsync($"/api/cases/{caseId}")).Body["header"]!["members"]![0]!["personId"]!;

    private async Task<List<JsonNode>> RequestsAsync(string caseId, string actor = "person:p1") =>
        [.. (await service.GetAsync($"/api/requests?caseId={caseId}", actor)).Body.AsArray().Select(r => r!)];

    private async Task SendAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = await service.PageAsync(path);
        var token = System.Text.RegularExpressions.Regex.Match(await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "__RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value;
        using var sent = await service.PageAsync(path,
        [
            new("_handler", "act"), new("__RequestVerificationToken", token), new("key", Guid.NewGuid().ToString()), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
        ], form.Headers.GetValues("Set-Cookie"));
        // Back to the case: nothing was wrong with it.
        Assert.Equal(302, (int)sent.StatusCode);
    }

    private async Task<string> PageAsync(string path)
    {
        using var response = await service.PageAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
        return System.Net.WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
