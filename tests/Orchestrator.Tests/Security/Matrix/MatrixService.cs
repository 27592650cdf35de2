using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Appeals;
using Interagency.Adapters.Persistence.Definitions;
using Interagency.Adapters.Persistence.Emergencies;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Accounts;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Tests.Http;
using Interagency.SampleFiles;
using Interagency.TestServers;
using Interagency.Workflows.Appeals;
using Interagency.Workflows.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Interagency.Orchestrator.Tests.Security.Matrix.Where;

namespace Interagency.Orchestrator.Tests.Security.Matrix;

[CollectionDefinition(nameof(MatrixService))]
public sealed class MatrixCollection : ICollectionFixture<MatrixService>;

/// <summary>
/// A service of its own, so that whatever changes in it was changed by these tests. It has one thing of each kind that an address may name, all
/// of the region, the organisation «centre», its section «north», and concerning the agency «clinic».
/// </summary>
public sealed class MatrixService : ServiceUnderTest, IAsyncLifetime
{
    private static readonly DateOnly Far = new(2099, 1, 31);

    internal Things Things { get; } = new();

    private protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new CurrentWorld(InventedProcedures.World));
        builder.Services.AddDefinitions(InventedProcedures.All);
        builder.Services.AddSingleton(InventedProcedures.Reports);
    }

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await FillPlacesAsync();
        await FillWorkAsync();
        await FillAskingAsync();
        await FillDecreeAsync();
        await FillApartAsync();
        await SettleAsync();
    }

    /// <summary>A session of its own, for what would end it.</summary>
    internal async Task<string> PlanAsync() => (string)(await DoneAsync("/api/sessions", new JsonObject { ["region"] = Own, ["body"] = "commission", ["at"] = DateTimeOffset.UtcNow.AddDays(9) }))["sessionId"]!;

    /// <summary>Until nothing waits to go out any more.</summary>
    internal async Task SettleAsync()
    {
        await WaitAsync("/api/cases", _ =>
        {
            using var db = Services.GetRequiredService<Database>().Open();
            return !db.Outbox.Any(row => row.Status == OutboxStatus.Pending);
        });
    }

    internal static JsonObject Intake(string definition)
    {
        var intake = InventedProcedures.Intake(definition);
        (intake["section"], intake["members"]![0]!["familyName"]) = (North, Things.Family);
        intake["basis"]!["kind"] = "law";
        return intake;
    }

    private async Task FillPlacesAsync()
    {
        await using var db = Services.GetRequiredService<Database>().Open();
        db.AddRange(
            new SectionRow { Region = Own, Organisation = Centre, Key = North, Name = "Северный участок" }, new SectionRow { Region = Own, Organisation = Centre, Key = South, Name = "Южный участок" },
            new OrganisationRow { Region = Own, Organisation = Centre, LegalAddress = Things.Address, ChangedBy = "test", Version = 1 });
        await db.SaveChangesAsync();
        var account = new AccountRow { Id = Things.Account, Login = "matrix-account", Name = "Вымышленный Сотрудник", MadeAt = DateTimeOffset.UtcNow, MadeBy = "test" };
        account.Grants.Add(new GrantRow { Id = "matrix-grant", AccountId = account.Id, Role = AccountRole.HeadOfService, Region = Own, Organisation = Centre, Section = North, GivenAt = DateTimeOffset.UtcNow, GivenBy = "test" });
        Assert.Null(await Services.GetRequiredService<AccountDesk>().CreateAsync(account, OneTimePassword.Make(), oneTime: false));
    }

    /// <summary>Tasks, terms, duties, a danger that was told, a file, a consent.</summary>
    private async Task FillWorkAsync()
    {
        var id = Things.Work = await OpenAsync("work");
        await DoneAsync($"/api/cases/{id}/dangers", JsonNode.Parse("""{"signs":["violence"]}""")!);
        await DoneAsync($"/api/tasks/{await TaskAsync(id, "confirm-danger")}/complete", JsonNode.Parse("""{"outcome":"Confirmed"}""")!);
        Things.Notice = (string)(await GetAsync($"/api/notices?caseId={id}")).Body.AsArray().First(n => (string)n!["addressee"]! == "Больница")!["noticeId"]!;
        Things.Task = await TaskAsync(id, "assign-role");
        Things.Deadline = (string)(await GetAsync($"/api/duties?caseId={id}")).Body[0]!["term"]!["termId"]!;
        var member = (string)(await GetAsync($"/api/cases/{id}")).Body["header"]!["members"]![0]!["personId"]!;
        await DoneAsync($"/api/cases/{id}/consents", new JsonObject { ["consentId"] = Things.Consent, ["purpose"] = "work", ["signedOn"] = "2026-01-01", ["givenBy"] = member });
        await DoneAsync($"/api/cases/{id}/internal-requests", JsonNode.Parse("""{"role":"psychologist","text":"Прошу побеседовать"}""")!);
        Things.File = await AddFileAsync(id);
        Things.Drafting = await OpenAsync("drafting");
        Things.Entering = await OpenAsync("entering");
        Things.Entry = (string)(await GetAsync($"/api/cases/{Things.Entering}")).Body["journals"]![0]!["entryId"]!;
        Things.Journal = $"region={Own}&organisation={Centre}&journal=families&year={(await GetAsync("/api/journals")).Body[0]!["year"]}";
        Things.Plan = await TaskAsync(await OpenAsync("reporting"), "plan");
    }

    private async Task FillAskingAsync()
    {
        var id = Things.Asking = await OpenAsync("asking");
        var asked = await WaitAsync($"/api/requests?caseId={id}", all => all.AsArray().Count == 1);
        Assert.Equal("clinic", (string)asked[0]!["agency"]!);
        await using (var db = Services.GetRequiredService<Database>().Open())
            await db.Requests.Where(request => request.CaseId == id).ExecuteUpdateAsync(set => set.SetProperty(request => request.BindingBasis, "120-ФЗ"));
        (Things.Request, Things.Round) = ((string)asked[0]!["requestId"]!, (string)asked[0]!["roundId"]!);
        Things.AskedFile = await AddFileAsync(id, $"request/{Things.Request}");
    }

    /// <summary>An order to the agency, a question that waits for its session, another that has it.</summary>
    private async Task FillDecreeAsync()
    {
        var decided = Things.Decree = await OpenAsync("decree");
        await WaitAsync($"/api/cases/{decided}", view => view["sessions"]!.AsArray().Count > 0);
        await PlanAsync();
        var item = (string)(await WaitAsync($"/api/cases/{decided}", view => view["sessions"]![0]!["sessionId"] is not null))["sessions"]![0]!["itemId"]!;
        await DoneAsync($"/api/sessions/items/{item}/decision", JsonNode.Parse(
            """{"decision":"Yes","conclusion":"Постановление","number":"1","present":["chair","third"],"orders":[{"executor":"clinic","text":"Осмотреть","dueDate":"2099-01-30"}]}""")!);
        Things.Order = (string)(await WaitAsync($"/api/orders?caseId={decided}", orders => orders.AsArray().Count == 1))[0]!["orderId"]!;
        Things.Session = await PlanAsync();
        var asking = await OpenAsync("decree");
        Things.Item = (string)(await WaitAsync($"/api/cases/{asking}", view => view["sessions"]!.AsArray() is [{ } placed] && placed["sessionId"] is not null))["sessions"]![0]!["itemId"]!;
    }

    /// <summary>What the invented procedures don't come to.</summary>
    private async Task FillApartAsync()
    {
        await using var db = Services.GetRequiredService<Database>().Open();
        var now = DateTimeOffset.UtcNow;
        db.AddRange(
            Of(new MeasureRow { Id = Things.Measure, PlanId = "matrix-plan", KindOfHelp = "legal", Responsible = "clinic", Status = MeasureStatus.Sent, DueDate = Far, ChangedBy = "test", ChangedAt = now }),
            Of(new IncidentRow { Id = Things.Incident, Kind = IncidentRow.Dropped, About = "matrix", Message = "matrix", RaisedAt = now }),
            new DefinitionDraftRow { DefinitionId = "decree", VersionId = "draft-of-matrix", Version = 2, Name = "decree", Region = Own, Document = "{}", Revision = 1, SavedAt = now, SavedBy = "test" },
            new SessionItemRow { ItemId = Things.Waiting, CaseId = Things.Work, Region = Own, Organisation = Centre, Body = "commission", Decisions = "[\"Yes\"]", NotBefore = Far, Earliest = new(2099, 1, 31, 0, 0, 0, TimeSpan.Zero) });
        if (!await db.Documents.AnyAsync(document => document.CaseId == Things.Decree))
            db.Add(Of(new DocumentRow { Id = Things.Document, Kind = "paper", ActivityId = "matrix", DraftedAt = now, ChangedAt = now, ChangedBy = "test" }));
        else Things.Document = await db.Documents.Where(document => document.CaseId == Things.Decree).Select(document => document.Id).FirstAsync();
        await db.SaveChangesAsync();
        await Services.GetRequiredService<LoadStore>().AddAsync(
            new LoadRow { Id = Things.Load, Region = Own, Organisation = Centre, Kind = "cases", DefinitionId = "decree", CheckedBy = "p-matrix" }, [1], "{\"Mistakes\":[],\"Terms\":[]}"u8.ToArray(), [], null);
        await Services.GetRequiredService<QuarantineStore>().KeepAsync(new QuarantinedAnswer(Things.Letter, Own, "clinic", "m-1", "signal.v1", "не принято", "not taken", Encoding.UTF8.GetBytes(Addresses.Signal("nothing").ToJsonString())));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        Assert.True(await Services.GetRequiredService<AppealStore>().RegisterAsync(
            new NewAppeal(Things.Appeal, Own, Centre, "Letter", today, today, new AppealTerm(Far, Far, Far), "test", new AppealTexts("Матричный Заявитель", Things.Address)) { Section = North }, null));
        Assert.True(await Services.GetRequiredService<EmergencyAccesses>().OpenAsync(Things.Work, Things.Emergency, Things.Opener, "Вымышленная причина для проверки", TimeSpan.FromHours(3), null));
    }

    private T Of<T>(T row) where T : CaseOwned
    {
        (row.CaseId, row.Region, row.Organisation) = (Things.Work, Own, Centre);
        return row;
    }

    private async Task<string> AddFileAsync(string caseId, string? about = null)
    {
        using var content = new ByteArrayContent(Photos.Jpeg(90, 60, "matrix"));
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "a.jpg" };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/files?about={about}") { Content = content };
        request.ActAs("person:p1");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["fileId"]!;
    }

    private async Task<string> OpenAsync(string definition)
    {
        var id = (string)(await DoneAsync("/api/cases", Intake(definition)))["caseId"]!;
        Things.Cases.Add(id);
        return id;
    }

    private async Task<string> TaskAsync(string caseId, string form) => (string)(await WaitAsync($"/api/tasks?caseId={caseId}", all => all.AsArray().Any(task => (string)task!["form"]! == form)))
        .AsArray().First(task => (string)task!["form"]! == form)!["taskId"]!;

    private async Task<JsonNode> DoneAsync(string path, JsonNode body)
    {
        var (status, answer) = await PostAsync(path, body);
        Assert.True(status is 200 or 201, $"{path}: {status} {answer.ToJsonString()}");
        return answer;
    }
}
