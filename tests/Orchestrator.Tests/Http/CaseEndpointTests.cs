using System.Text.Json.Nodes;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

public sealed class CaseEndpointTests(ServiceUnderTest service)
{
    [Fact]
    public async Task Open_ThenFind_ShowsTheFamilyToAPersonOnly()
    {
        var (status, opened) = await service.PostAsync("/api/cases", ServiceUnderTest.Family());
        Assert.Equal(201, status);

        var (_, seen) = await service.GetAsync($"/api/cases/{(string)opened["caseId"]!}");
        var (_, hidden) = await service.GetAsync($"/api/cases/{(string)opened["caseId"]!}", actor: null);

        Assert.Equal("Примерова Вымышлена", (string)seen["header"]!["members"]![0]!["name"]!);
        Assert.Equal("Признание нуждающейся", (string)seen["header"]!["stages"]![0]!);
        Assert.DoesNotContain("Примерова", hidden.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WithTheSameKey_OpensOnce()
    {
        var key = Guid.NewGuid().ToString();

        var (_, first) = await service.PostAsync("/api/cases", ServiceUnderTest.Family(), key: key);
        var (status, second) = await service.PostAsync("/api/cases", ServiceUnderTest.Family(), key: key);

        Assert.Equal(201, status);
        Assert.Equal((string)first["caseId"]!, (string)second["caseId"]!);
    }

    [Fact]
    public async Task Open_WithTheSameKeyAndAnotherBody_IsRefused()
    {
        var key = Guid.NewGuid().ToString();
        await service.PostAsync("/api/cases", ServiceUnderTest.Family(), key: key);

        var (status, problem) = await service.PostAsync("/api/cases", ServiceUnderTest.Family("Другая"), key: key);

        Assert.Equal((422, "key-reused"), (status, (string)problem["code"]!));
    }

    [Theory]
    [InlineData("definitionId", "\"atlantis\"", "khmao")]
    [InlineData("ground", "\"whim\"", "family-request")]
    [InlineData("members", "[]", "members")]
    [InlineData("basis", "{\"kind\":\"rumour\",\"reference\":\"x\"}", "basis.kind")]
    [InlineData("members", "[{\"givenName\":\"А\",\"birthDate\":\"2000-01-01\"}]", "members[0].familyName")]
    public async Task Open_WithABadField_NamesItAndTheFix(string field, string value, string named)
    {
        var body = ServiceUnderTest.Family();
        body[field] = JsonNode.Parse(value);

        var (status, problem) = await service.PostAsync("/api/cases", body);

        Assert.Equal(422, status);
        Assert.Contains(named, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "Неизвестно, кто обращается")]
    [InlineData("en", "Who is asking is not known")]
    public async Task Open_WithoutAnActor_IsRefusedInTheReadersLanguage(string language, string title)
    {
        var (status, problem) = await service.PostAsync("/api/cases", ServiceUnderTest.Family(), actor: null, language: language);

        Assert.Equal((401, title), (status, (string)problem["title"]!));
    }

    [Fact]
    public async Task Open_WithAMisspeltField_NamesIt()
    {
        var body = ServiceUnderTest.Family();
        body["grund"] = "x";

        var (status, problem) = await service.PostAsync("/api/cases", body);

        Assert.Equal(400, status);
        Assert.StartsWith("grund", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/tasks/none/complete", "{\"outcome\":\"Done\"}", 404, "unknown-task")]
    [InlineData("/api/documents/none/advance", "{\"to\":\"Signed\"}", 404, "unknown-document")]
    [InlineData("/api/documents/none/advance", "{}", 404, "unknown-document")]
    [InlineData("/api/measures/none/report", "{\"status\":\"Done\"}", 404, "unknown-measure")]
    [InlineData("/api/deadlines/none/excuse", "{\"reason\":\"x\"}", 404, "unknown-deadline")]
    [InlineData("/api/rounds/none/go-on", "{}", 404, "unknown-round")]
    [InlineData("/api/cases/none/grounds", "{\"ground\":\"move\"}", 404, "unknown-case")]
    [InlineData("/api/requests/none/answers", "{\"type\":\"answer.decline.v1\",\"reason\":\"x\"}", 404, "unknown-request")]
    [InlineData("/api/requests/none/answers", "{\"type\":\"answer.shout.v1\"}", 404, "unknown-request")]
    [InlineData("/api/sessions/items/none/decision", "{\"decision\":\"Yes\",\"conclusion\":\"x\"}", 404, "unknown-item")]
    [InlineData("/api/sessions", "{\"body\":\"interagency-group\"}", 422, "invalid-fields")]
    public async Task Write_ToWhatIsNotThere_IsAProblem(string path, string body, int status, string code)
    {
        var (answered, problem) = await service.PostAsync(path, JsonNode.Parse(body));

        Assert.Equal((status, code), (answered, (string)problem["code"]!));
    }

    [Fact]
    public async Task Find_WhatIsNotThere_Is404()
    {
        var (status, problem) = await service.GetAsync("/api/cases/none");

        Assert.Equal((404, "unknown-case"), (status, (string)problem["code"]!));
    }
}
