using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Browser;
using Interagency.Browser.Pages;
using Interagency.Orchestrator.Demo;
using Interagency.TestServers;
using Interagency.Workflows.Simulation;
using Microsoft.Playwright;
using Xunit;

namespace Interagency.Walks;

/// <summary>
/// One family led through its procedure by the pages alone, each act by the role whose it is. What is to be done next is read over the API; how people and bodies
/// decide is said by the scenario of the procedure.
/// </summary>
internal sealed class FamilyWalk(Chromium chromium, DemoService demo, DemoData data, CaseScript script, string caseId) : IAsyncDisposable
{
    private const string Coordinator = "demo-coordination-officer", Secretary = "demo-commission-secretary", Curator = "demo-curator";
    private static readonly string[] NotTaken = ["Annulled", "NotClosed", "KeepWaiting", "Declined"];
    private readonly Dictionary<string, BrowserWindow> windows = [];
    private readonly HttpClient http = Onlooker(demo);
    private JsonNode? directory;

    /// <summary>Who has done something so far.</summary>
    internal IReadOnlyCollection<string> Roles => windows.Keys;

    /// <summary>Does what can be done next.</summary>
    /// <returns>False: the case is closed.</returns>
    internal async Task<bool> StepAsync()
    {
        var view = await ReadAsync($"/api/cases/{caseId}");
        if ((string)view["header"]!["standing"]! == "Closed") return false;
        if (view["sessions"]!.AsArray().FirstOrDefault(item => item!["decision"] is null) is { } item) await SessionAsync(view, item);
        else if (view["requests"]!.AsArray().FirstOrDefault(request => (string)request!["status"]! is "Asked" or "PartlyAnswered") is { } request) await AnswerAsync(request);
        else if (Next(view, optional: false) is { } task) await TaskAsync(view, task);
        else if (view["plan"]?["measures"]!.AsArray().FirstOrDefault(measure => (string)measure!["status"]! is "Sent" or "InProgress") is { } measure) await MeasureAsync(measure);
        else if (Next(view, optional: true) is { } review) await TaskAsync(view, review);
        else await GroundAsync();
        return true;
    }

    private JsonNode? Next(JsonNode view, bool optional) => view["tasks"]!.AsArray().FirstOrDefault(task =>
        (bool)task!["isOpen"]! && (bool)task["isOptional"]! == optional && (string)task["form"]! != "duty" && Reply(view, task) is var reply && (optional ? reply is { Silent: false } : reply is not { Silent: true }));

    /// <summary>What the scenario says of a task: its n-th takes the n-th reply, the last one goes on.</summary>
    private TaskReply? Reply(JsonNode view, JsonNode task) => Nth(
        script.Tasks.GetValueOrDefault((string)task["activityId"]!, []), view["tasks"]!.AsArray().Count(done => (string)done!["activityId"]! == (string)task["activityId"]! && done["outcome"] is not null));

    private static T? Nth<T>(IReadOnlyList<T> replies, int n) where T : class => replies.Count == 0 ? null : replies[Math.Min(n, replies.Count - 1)];

    private async Task TaskAsync(JsonNode view, JsonNode task)
    {
        var id = (string)task["taskId"]!;
        var page = await AtAsync(await AccountOfAsync((string)task["role"]!), $"/tasks/{id}");
        // Whoever was given the role in this case has its tasks.
        if (await page.Locator("form.card, form[data-draft]").CountAsync() == 0) page = await AtAsync(Curator, $"/tasks/{id}");
        if ((string)task["form"]! == "plan")
        {
            await PlanAsync(page);
            return;
        }

        var reply = Reply(view, task);
        foreach (var field in task["fields"]!.AsArray()) await FillAsync(page, field!, reply);
        var outcome = reply?.Outcome ?? (string)task["outcomes"]!.AsArray().First(o => !NotTaken.Contains((string)o!["key"]!))!["key"]!;
        await SendAsync(page, $"button[name=outcome][value='{outcome}']");
    }

    private async Task PlanAsync(IPage page)
    {
        while (await page.Locator("button[value^='accept/']").CountAsync() > 0)
        {
            var left = await page.Locator("button[value^='accept/']").CountAsync();
            await page.Locator("button[value^='accept/']").First.ClickAsync();
            await Assertions.Expect(page.Locator("button[value^='accept/']")).ToHaveCountAsync(left - 1);
        }

        var row = await page.Locator("textarea[name^='text']").CountAsync() - 1;
        if ((await page.InputValueAsync($"#text{row}")).Length > 0)
        {
            await page.ClickAsync("button[value=add]");
            await page.WaitForSelectorAsync($"#text{++row}");
        }

        var own = data.Measures.First(m => m.Responsible == "curator" || m.Responsible == "family");
        await page.FillAsync($"#text{row}", own.Text!);
        await page.SelectOptionAsync($"#kind{row}", own.KindOfHelp);
        await page.SelectOptionAsync($"#who{row}", own.Responsible!);
        await page.FillAsync($"#due{row}", Day(own.InDays));
        await page.FillAsync("#familyOpinion", data.FamilyOpinion);
        await SendAsync(page, "button[value=submit]");
    }

    private async Task FillAsync(IPage page, JsonNode field, TaskReply? reply)
    {
        var (key, type) = ((string)field["key"]!, (string)field["type"]!);
        var given = reply?.Data?[key];
        if (given is null && !(bool)field["required"]! && type is not ("text" or "code")) return;
        var options = field["options"]!.AsArray().Select(option => (string)option!["key"]!).ToList();
        switch (type)
        {
            case "code":
                if ((string?)given is { } code || (code = options.FirstOrDefault()) is not null) await page.SelectOptionAsync($"#{key}", code);
                break;
            case "codes" or "agencies":
                var chosen = given?.AsArray().Select(one => (string)one!).ToList() ?? (type == "agencies" ? [.. data.Agencies] : options.Take(2).ToList());
                foreach (var one in chosen) await page.CheckAsync($"input[name='{key}'][value='{one}']");
                break;
            case "bool":
                if (given is null || (bool)given) await page.CheckAsync($"input[name='{key}']");
                break;
            case "measures":
                await page.FillAsync("[name=text0]", data.Note);
                await page.SelectOptionAsync("#kind0", options[0]);
                await page.SelectOptionAsync("#who0", "family");
                break;
            default:
                await page.FillAsync($"#{key}", given?.ToString() ?? type switch { "date" => Day(180), "number" => "1", "person" => data.Curator, _ => data.Note });
                break;
        }
    }

    /// <summary>The secretary plans a session where there is none, and records what the body decided.</summary>
    private async Task SessionAsync(JsonNode view, JsonNode item)
    {
        if ((string?)item["sessionId"] is not { } session)
        {
            var plan = await AtAsync(Secretary, "/sessions/plan");
            await plan.SelectOptionAsync("select[name=body]", $"{(string)view["header"]!["region"]!}|{(string)item["body"]!}");
            await plan.FillAsync("#day", Day(2));
            await SendAsync(plan, "form.card button.btn-primary");
            await WaitAsync(now => now["sessions"]!.AsArray().All(one => one!["sessionId"] is not null));
            return;
        }

        var (id, body) = ((string)item["itemId"]!, (string)item["body"]!);
        var page = await AtAsync(Secretary, $"/sessions/{session}");
        // Another walk of the same region may hold the session.
        if (await page.Locator($"button[value='decide.{id}']").CountAsync() == 0) return;
        await page.EvaluateAsync("id => document.getElementById(id).closest('details').open = true", $"item-{id}");
        var taken = Nth(script.Bodies.GetValueOrDefault(body, []), view["sessions"]!.AsArray().Count(one => (string)one!["body"]! == body && one["decision"] is not null))?.Decision;
        await page.SelectOptionAsync($"[name='i{id}.decision']", taken ?? (string)item["decisions"]![0]!["key"]!);
        await page.FillAsync($"[name='i{id}.conclusion']", data.Note);
        await page.ClickAsync($"button[value='decide.{id}']");
        await page.WaitForSelectorAsync(".alert-success, .alert-danger");
        Assert.Equal(0, await page.Locator(".alert-danger").CountAsync());
        await WaitAsync(now => now["sessions"]!.AsArray().First(one => (string)one!["itemId"]! == id)!["decision"] is not null);
    }

    /// <summary>Agencies with a queue answer by themselves; what others say the coordinator types in.</summary>
    private async Task AnswerAsync(JsonNode request)
    {
        var id = (string)request["requestId"]!;
        var page = await AtAsync(Coordinator, $"/requests/{id}/enter");
        var what = (string)request["kind"]! == "Information" ? "information" : "none";
        var agency = (await DirectoryAsync())["agencies"]!.AsArray().First(one => (string)one!["key"]! == (string)request["agency"]!)!;
        if (!string.Equals((string?)agency["channel"], "amqp", StringComparison.OrdinalIgnoreCase))
        {
            await page.CheckAsync($"#what-{what}");
            await page.CheckAsync("#way-Telephone");
            await page.FillAsync(what == "none" ? "#noneReason" : "#information", data.Note);
            await page.FillAsync("#officer", "Вымышленный И. О.");
            await page.ClickAsync("form.card button.btn-primary");
        }

        await WaitAsync(now => (string)now["requests"]!.AsArray().First(one => (string)one!["requestId"]! == id)!["status"]! is not ("Asked" or "PartlyAnswered"));
    }

    private async Task MeasureAsync(JsonNode measure)
    {
        var page = await AtAsync(Curator, $"/cases/{caseId}/acts/measure/{Uri.EscapeDataString((string)measure["measureId"]!)}");
        await page.SelectOptionAsync("#status", "Done");
        await page.FillAsync("#evidence", data.Note);
        await SendAsync(page, "form.card button.btn-primary");
    }

    /// <summary>Nothing is left to be done: whoever leads the family enters why the work comes to its end.</summary>
    private async Task GroundAsync()
    {
        var page = await AtAsync(Curator, $"/cases/{caseId}/acts/ground");
        await page.SelectOptionAsync("#ground", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#evidence", data.Note);
        await SendAsync(page, "form.card button:not([value=preview])");
    }

    private static async Task SendAsync(IPage page, string button)
    {
        var from = page.Url;
        await page.Locator(button).First.ClickAsync();
        await page.WaitForFunctionAsync("from => location.href !== from || document.querySelector('.alert-danger')", from);
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        if (page.Url == from) Assert.Fail($"{from}: {await page.InnerTextAsync(".alert-danger")}");
    }

    private async Task<string> AccountOfAsync(string role)
    {
        if (role is "curator" or "head-of-service" or "director") return $"demo-{role}";
        return (await DirectoryAsync())["bodies"]!.AsArray().Any(body => (string?)body!["secretary"] == role) ? Secretary : "demo-specialist";
    }

    private async Task<JsonNode> DirectoryAsync() => directory ??= await ReadAsync($"/api/directories/{data.Region}");

    private async Task<IPage> AtAsync(string account, string address)
    {
        if (!windows.TryGetValue(account, out var window)) windows[account] = window = await demo.EnterAsync(chromium, account);
        await window.Page.GotoAsync(address);
        return window.Page;
    }

    private async Task WaitAsync(Func<JsonNode, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!isSo(await ReadAsync($"/api/cases/{caseId}"))) await again.WaitForNextTickAsync(patience.Token);
    }

    private async Task<JsonNode> ReadAsync(string address) => JsonNode.Parse(await http.GetStringAsync(address))!;

    private static string Day(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static HttpClient Onlooker(DemoService demo)
    {
        var http = new HttpClient { BaseAddress = demo.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For("person:onlooker"));
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        foreach (var window in windows.Values) await window.DisposeAsync();
    }
}
