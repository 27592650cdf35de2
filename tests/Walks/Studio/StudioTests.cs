using System.Text.Json.Nodes;
using Interagency.Browser;
using Interagency.Browser.Pages;
using Interagency.TestServers;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Walks.Studio;

/// <summary>
/// The real Elsa Studio, in a real browser: a methodologist opens every procedure, moves, adds and edits steps, goes down into a stage, is told in
/// Russian why a release is refused, releases, runs a simulation; a coordinator watches a case. Nothing is asked of any other host.
/// </summary>
public sealed class StudioTests(Chromium chromium, DemoService demo)
{
    private const float Patience = 60_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("irkutsk", 18)]
    [InlineData("khmao", 11)]
    [InlineData("novgorod", 0)]
    [InlineData("rostov", 0)]
    [InlineData("tatarstan", 0)]
    public async Task EachProcedure_IsOpened_MovedAndSaved_AndStaysAsItWas(string id, int steps)
    {
        await using var window = await demo.EnterAsync(chromium, "demo-methodologist");
        var studio = await new StudioWindow(window).OpenAsync($"/studio/?definition={id}");
        var before = await DocumentAsync(id);
        var count = await studio.CanvasAsync();
        Assert.True(steps == 0 ? count == before["root"]!["activities"]!.AsArray().Count : count == steps, $"{count} steps");
        await studio.FitAsync();

        await studio.MoveAsync(await studio.InSightAsync(), 30, 60);
        await studio.TakePictureAsync($"studio-{id}");

        Assert.Equal(Comparable(before), Comparable(await DocumentAsync(id)));
        Assert.Empty(studio.Errors);
    }

    [Fact]
    public async Task Stage_IsGoneDownInto_AndItsStepsAreEdited()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-methodologist");
        var studio = await new StudioWindow(window).OpenAsync("/studio/?definition=khmao");
        await studio.CanvasAsync();
        await studio.DrillAsync("stageAgreement", "application");
        await studio.FitAsync();

        await studio.SelectAsync("application", "Вид документа");
        var chosen = await studio.ChooseAsync("Вид документа", "Дополнение к ИППСУ");
        Assert.Equal("programme-addendum", (string)Step(chosen, "application")["kind"]!["expression"]!["value"]!);
        await studio.TakePictureAsync("studio-dropdown");

        await studio.AddAsync("Управление ходом", "Выполнить скрипт");
        var scripted = await studio.WriteCodeAsync("setVariable('agencies', [])", last: false);
        Assert.Equal("setVariable('agencies', [])", (string)Steps(scripted["root"]).First(step => (string?)step["type"] == "Elsa.RunJavaScript")["script"]!["expression"]!["value"]!);
        await studio.TakePictureAsync("studio-script");
        Assert.Empty(studio.Errors);
        Assert.Empty(await studio.EnglishAsync());
    }

    [Fact]
    public async Task Term_IsEditedByFields_AndNothingElseOfTheProcedureChanges()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-methodologist");
        var studio = await new StudioWindow(window).OpenAsync("/studio/?definition=khmao");
        var before = await DocumentAsync("khmao");
        await studio.CanvasAsync();
        await studio.DrillAsync("stageAssessment", "diagnosis");
        await studio.FitAsync();

        await studio.OpenTermAsync("diagnosis");
        await studio.Page.FillAsync("#studio-term [name='term.n']", "две недели");
        await studio.Page.ClickAsync("#studio-term button[value=write]");
        await studio.Page.Locator("#studio-term .invalid-feedback").Filter(new() { HasText = "укажите целое число" }).WaitForAsync(new() { Timeout = Patience });
        Assert.Equal("две недели", await studio.Page.InputValueAsync("#studio-term [name='term.n']"));
        await studio.TakePictureAsync("studio-term-refused");

        await studio.Page.FillAsync("#studio-term [name='term.n']", "9");
        await studio.Page.SelectOptionAsync("#studio-term [name='term.kind']", "calendarDays");
        await studio.WriteTermAsync();
        await studio.Page.Locator(".studio-term-words").Filter(new() { HasText = "9 календарных дней" }).WaitForAsync(new() { Timeout = Patience });
        await studio.TakePictureAsync("studio-term");

        var after = await DocumentAsync("khmao");
        var (was, now) = (Step(before, "diagnosis")["term"]!["expression"]!, Step(after, "diagnosis")["term"]!["expression"]!);
        var (wasTerm, nowTerm) = ((JsonObject)JsonNode.Parse((string)was["value"]!)!, (JsonObject)JsonNode.Parse((string)now["value"]!)!);
        Assert.Equal("""{"kind":"calendarDays","n":9}""", nowTerm["rule"]!.ToJsonString());
        nowTerm["rule"] = wasTerm["rule"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(wasTerm, nowTerm), nowTerm.ToJsonString());
        now["value"] = (string)was["value"]!;
        Assert.Equal(Comparable(before), Comparable(after));
        Assert.Empty(studio.Errors);
        // The key of an outcome is data, not a word of Studio.
        Assert.DoesNotContain(await studio.EnglishAsync(), word => word != "Done");
    }

    [Fact]
    public async Task Release_IsRefusedInRussian_ThenDone_AndASimulationIsWatched()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-methodologist");
        var studio = await new StudioWindow(window).OpenAsync("/studio/?definition=novgorod");
        await studio.CanvasAsync();
        await studio.FitAsync();
        await studio.MoveAsync(await studio.InSightAsync(), 20, 30);

        var (refused, problem) = await studio.ReleaseAsync("Вымышленный приказ № 1", new DateOnly(2020, 1, 1), "studio-release");
        Assert.Equal(400, refused);
        await studio.Page.Locator(".mud-snackbar").Filter(new() { HasText = "День уже прошёл" }).WaitForAsync(new() { Timeout = Patience });
        await studio.TakePictureAsync("studio-refused");
        Assert.NotNull(problem["errors"]);

        var (released, body) = await studio.ReleaseAsync("Вымышленный приказ № 1", DateOnly.FromDateTime(DateTime.UtcNow).AddYears(1));
        Assert.True(released == 200, body.ToJsonString());
        await studio.Page.Locator(".mud-snackbar").Filter(new() { HasText = "Редакция выпущена" }).WaitForAsync(new() { Timeout = Patience });

        await studio.Page.Locator(".mud-success-text:visible").First.ClickAsync();
        await studio.Page.Locator("#studio-told button.btn").ClickAsync(new() { Timeout = Patience });
        await studio.Page.Locator("elsa-workflow-instance-viewer .x6-node").First.WaitForAsync(new() { Timeout = Patience });
        await studio.Page.Locator("elsa-workflow-instance-viewer .mud-badge:visible").First.WaitForAsync(new() { Timeout = Patience });
        await studio.TakePictureAsync("studio-run");
        Assert.Empty(studio.Errors);
    }

    [Fact]
    public async Task Case_IsWatchedLive()
    {
        await using var window = await demo.EnterAsync(chromium);
        var heard = new TaskCompletionSource();
        window.Page.WebSocket += (_, line) => line.FrameReceived += (_, frame) =>
        {
            if (frame.Text?.Contains("WorkflowInstanceUpdatedAsync", StringComparison.Ordinal) == true) heard.TrySetResult();
        };
        var studio = await new StudioWindow(window).OpenAsync("/studio/?instances");
        await studio.Page.WaitForSelectorAsync("#studio tbody tr", new() { Timeout = Patience });
        await studio.TakePictureAsync("studio-instances");
        var caseId = await OpenCaseAsync();

        await studio.Page.GotoAsync($"/studio/?instance={caseId}");
        await studio.Page.Locator("elsa-workflow-instance-viewer .x6-node").First.WaitForAsync(new() { Timeout = Patience });
        await studio.Page.Locator("elsa-workflow-instance-viewer .mud-badge:visible").First.WaitForAsync(new() { Timeout = Patience });
        await StepAsync(caseId, heard.Task);
        await studio.TakePictureAsync("studio-case");

        Assert.Empty(studio.Errors);
    }

    [Fact]
    public async Task Reader_OpensAProcedure_AndMayNotChangeIt()
    {
        await using var window = await demo.EnterAsync(chromium);
        var studio = await new StudioWindow(window).OpenAsync("/studio/?definition=rostov");
        await studio.CanvasAsync();

        Assert.Equal(0, await studio.Page.Locator("button.mud-primary-text:visible").CountAsync());
        Assert.Contains("Только просмотр", await studio.Page.InnerTextAsync(".studio-bar"), StringComparison.Ordinal);
        await studio.TakePictureAsync("studio-reader");
    }

    private async Task<JsonObject> DocumentAsync(string id)
    {
        using var http = Http();
        var versions = JsonNode.Parse(await http.GetStringAsync($"/api/definitions/{id}/versions", Stop))!.AsArray();
        return (JsonObject)JsonNode.Parse(await http.GetStringAsync($"/api/definitions/{id}/versions/{versions[0]!["versionId"]}", Stop))!;
    }

    private async Task<string> OpenCaseAsync()
    {
        using var http = Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases")
        {
            Content = new StringContent("""{"definitionId":"khmao","ground":"family-request","category":"single-parent","basis":{"kind":"consent","reference":"consent-7"},"members":[{"familyName":"Студийная","givenName":"Вымышлена","birthDate":"1990-01-31"}]}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await http.SendAsync(request, Stop);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["caseId"]!;
    }

    /// <summary>Enters a fact into the case again and again until the viewer is told: it may have opened its line a moment later.</summary>
    private async Task StepAsync(string caseId, Task heard)
    {
        using var http = Http();
        using var again = new PeriodicTimer(TimeSpan.FromSeconds(2));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (!heard.IsCompleted)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/dangers") { Content = new StringContent("""{"signs":["violence"],"text":"Вымышлено"}""", System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            using var answer = await http.SendAsync(request, Stop);
            await Task.WhenAny(heard, again.WaitForNextTickAsync(patience.Token).AsTask());
            Assert.False(patience.IsCancellationRequested, $"The viewer was told nothing; the last step was {(int)answer.StatusCode}.");
        }
    }

    private HttpClient Http()
    {
        var http = new HttpClient { BaseAddress = demo.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For("person:onlooker"));
        return http;
    }

    private static JsonObject Step(JsonNode definition, string id) => Steps(definition["root"]).First(step => (string?)step["id"] == id && (string?)step["type"] != "Elsa.Flowchart");

    private static IEnumerable<JsonObject> Steps(JsonNode? node) => node switch
    {
        JsonObject fields => (fields["id"] is not null && fields["version"] is not null ? new[] { fields } : []).Concat(fields.SelectMany(field => Steps(field.Value))),
        JsonArray items => items.SelectMany(Steps),
        _ => [],
    };

    /// <summary>Without where boxes and the corners of lines are, and without what tells a draft from its version.</summary>
    private static string Comparable(JsonObject document)
    {
        foreach (var name in new[] { "id", "version", "isPublished", "isLatest" }) document.Remove(name);
        foreach (var step in Steps(document["root"]))
        {
            (step["metadata"]?["designer"] as JsonObject)?.Remove("position");
            foreach (var connection in (step["connections"] as JsonArray ?? []).OfType<JsonObject>()) connection.Remove("vertices");
        }

        return document.ToJsonString();
    }
}
