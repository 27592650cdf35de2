using System.Text.Json.Nodes;
using Interagency.Workflows.Editing;
using Xunit;

namespace Interagency.Orchestrator.Tests.Studio;

/// <summary>A term is edited by fields in Studio: what they give is what Studio saves, and nothing else of the procedure changes.</summary>
public sealed class TermTests(StudioService service) : IClassFixture<StudioService>
{
    [Fact]
    public async Task Form_ShowsATermByItsFields_InTheReadersLanguage()
    {
        var (status, form) = await AskAsync("form", await TermAsync("khmao", "curator"));

        Assert.Equal(200, status);
        Assert.Matches("name=\"term.n\"[^>]*value=\"1\"|value=\"1\"[^>]*name=\"term.n\"", form);
        Assert.Contains("рабочие дни", form, StringComparison.Ordinal);
        Assert.Contains("В течение 1 рабочего дня со дня заключения договора назначается куратор", form, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_SentBackAsShown_ChangeNothing()
    {
        foreach (var id in RoundTripTests.Shipped.Select(row => row.Data))
            foreach (var text in Terms((await service.OpenAsync(id))["root"]))
            {
                var (status, answer) = await AskAsync("write", text, id, Fields(text));
                Assert.True(status == 200, $"{id}: {text} {answer}");
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse((string)JsonNode.Parse(answer)!["value"]!)), $"{id}: {text} {answer}");
            }
    }

    [Fact]
    public async Task Number_AndUnit_AreChanged_AndTheRestStays()
    {
        var text = await TermAsync("khmao", "diagnosis");

        var (status, answer) = await AskAsync("write", text, fields: [.. Fields(text), new("term.n", "9"), new("term.kind", "calendarDays")]);

        var (was, now) = ((JsonObject)JsonNode.Parse(text)!, (JsonObject)JsonNode.Parse((string)JsonNode.Parse(answer)!["value"]!)!);
        Assert.Equal((200, """{"kind":"calendarDays","n":9}"""), (status, now["rule"]!.ToJsonString()));
        was.Remove("rule");
        now.Remove("rule");
        Assert.True(JsonNode.DeepEquals(was, now));
    }

    [Theory]
    [InlineData("term.n", "две недели", "term.n", "укажите целое число")]
    [InlineData("term.n", "0", "term.n", "от 1 до 10000")]
    [InlineData("term.warnN", "скоро", "term.warnN", "укажите целое число")]
    [InlineData("term.words", "", "term.words", "приведите слова источника")]
    [InlineData("term.source", "", "term.source", "назовите пункт или акт")]
    [InlineData("term.kind", "fortnights", "term.kind", "выберите, в чём считается срок")]
    [InlineData("term.rung.0.n", "потом", "term.rungs", "у ступени контроля")]
    public async Task Mistake_IsToldAtItsField_AndWhatWasTypedStays(string field, string typed, string at, string why)
    {
        var text = await TermAsync("khmao", "curator");

        var (status, form) = await AskAsync("write", text, fields: [.. Fields(text), new(field, typed)]);

        Assert.Equal(400, status);
        var from = form.IndexOf($"id=\"{at}\"", StringComparison.Ordinal);
        var problem = form.IndexOf("invalid-feedback", from, StringComparison.Ordinal);
        Assert.Contains(why, form[problem..(problem + 300)], StringComparison.Ordinal);
        Assert.Contains(typed, form, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Срока нет.", true)]
    [InlineData("{\"rule\": {\"kind\":", "Срок не дописан", false)]
    [InlineData("""{"rule":{"kind":"workingDays","n":3}}""", "Срок не дописан", false)]
    [InlineData("""{"rule":{"kind":"workingDays","n":3},"from":"now","numberMark":"assumed","startMark":"assumed"}""", "3 рабочих дня, от начала шага", true)]
    public async Task Term_IsSaidInWords_FinishedOrNot(string text, string words, bool isTerm)
    {
        var (status, answer) = await AskAsync("words", text);

        Assert.Equal((200, isTerm), (status, (bool)JsonNode.Parse(answer)!["isTerm"]!));
        Assert.StartsWith(words, (string)JsonNode.Parse(answer)!["words"]!, StringComparison.Ordinal);
        Assert.Equal(200, (await AskAsync("form", text)).Status);
    }

    [Fact]
    public async Task WordsOfTheSource_GoWithTheTerm_AndASaveThatKnowsOnlyTheOldOnesBringsThemNotBack()
    {
        var model = await service.OpenAsync("novgorod");
        var term = (JsonObject)StudioService.Step(model, "approval")["term"]!["expression"]!;
        var text = (string)term["value"]!;
        var (_, answer) = await AskAsync("write", text, "novgorod", [.. Fields(text), new("term.n", "20"), new("term.source", "приказ № 7"), new("term.words", "в течение 20 календарных дней")]);
        term["value"] = (string)JsonNode.Parse(answer)!["value"]!;
        var (status, saved) = await service.SaveAsync(model);
        Assert.True(status == 200, saved?.ToJsonString());

        // Studio goes on with the properties that it had, upon the new revision.
        model["customProperties"]!["revision"] = saved!["workflowDefinition"]!["customProperties"]!["revision"]!.DeepClone();
        StudioService.Step(model, "approval")["metadata"]!["designer"]!["position"] = new JsonObject { ["x"] = 1, ["y"] = 2 };
        var (again, moved) = await service.SaveAsync(model);

        Assert.True(again == 200, moved?.ToJsonString());
        var document = (JsonObject)(await service.GetAsync($"/api/definitions/novgorod/versions/{(string)moved!["workflowDefinition"]!["id"]!}")).Body;
        var record = StatedTerms.Find(document, "approval", "term")!;
        Assert.Equal(("приказ № 7", "в течение 20 календарных дней", 20), ((string)record["paragraph"]!, (string)record["words"]!, (int)record["rule"]!["n"]!));
        var kept = (JsonObject)JsonNode.Parse((string)StudioService.Step(document, "approval")["term"]!["expression"]!["value"]!)!;
        Assert.Equal((20, false), ((int)kept["rule"]!["n"]!, kept.ContainsKey("words")));
    }

    [Fact]
    public async Task TermThatIsNoLongerStated_LosesItsRecord_AndAHalfFinishedOneKeepsIt()
    {
        var model = await service.OpenAsync("tatarstan");
        var term = (JsonObject)StudioService.Step(model, "claim")["term"]!["expression"]!;
        var text = (string)term["value"]!;
        term["value"] = "{\"rule\":{}, \"words\":\"не дописано\"}";
        var (status, half) = await service.SaveAsync(model);
        Assert.True(status == 200, half?.ToJsonString());
        Assert.NotNull(StatedTerms.Find((JsonObject)half!["workflowDefinition"]!, "claim", "term"));

        var (_, answer) = await AskAsync("write", text, "tatarstan", [.. Fields(text), new("term.numberMark", "assumed"), new("term.startMark", "assumed")]);
        term["value"] = (string)JsonNode.Parse(answer)!["value"]!;
        model["customProperties"]!["revision"] = half["workflowDefinition"]!["customProperties"]!["revision"]!.DeepClone();
        var (done, saved) = await service.SaveAsync(model);

        Assert.True(done == 200, saved?.ToJsonString());
        Assert.Null(StatedTerms.Find((JsonObject)saved!["workflowDefinition"]!, "claim", "term"));
    }

    private async Task<string> TermAsync(string definition, string step)
    {
        var model = await service.OpenAsync(definition);
        return (string)StudioService.Step(model, step)["term"]!["expression"]!["value"]!;
    }

    private static IEnumerable<string> Terms(JsonNode? root) => StudioService.Steps(root).SelectMany(step => new[] { "term", "review", "receiptTerm" }.Select(name => step[name])).OfType<JsonObject>()
        .Select(input => (string?)input["expression"]?["value"]).OfType<string>().Where(text => text.Contains("\"rule\"", StringComparison.Ordinal));

    /// <summary>What a browser sends of the form as it is shown. A field that is named again has the later value.</summary>
    private static List<KeyValuePair<string, string>> Fields(string text)
    {
        var term = TermForm.Read("term", (JsonObject)JsonNode.Parse(text)!);
        List<KeyValuePair<string, string>> fields =
        [
            new("term.kind", term.Kind), new("term.n", term.N), new("term.from", term.From), new("term.numberMark", term.NumberMark), new("term.startMark", term.StartMark), new("term.source", term.Source), new("term.words", term.Words),
            new("term.bindingBasis", term.BindingBasis), new("term.responsible", term.Responsible), new("term.warnN", term.WarnN), new("term.warnUnit", term.WarnUnit),
        ];
        foreach (var (rung, i) in term.Rungs.Select((rung, i) => (rung, i)))
            fields.AddRange([new($"term.rung.{i}.id", rung.Id), new($"term.rung.{i}.to", rung.To), new($"term.rung.{i}.n", rung.N), new($"term.rung.{i}.unit", rung.Unit)]);
        return fields;
    }

    private async Task<(int Status, string Body)> AskAsync(string what, string value, string definition = "khmao", List<KeyValuePair<string, string>>? fields = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/studio/term/{what}");
        request.Headers.Authorization = new("Bearer", StudioService.Methodologist());
        request.Content = new FormUrlEncodedContent((fields ?? []).Append(new("definition", definition)).Append(new("label", "Срок")).Append(new("value", value)).GroupBy(field => field.Key).Select(same => same.Last()));
        using var response = await service.Quiet.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, System.Net.WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
