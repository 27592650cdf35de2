using System.Globalization;
using System.Text;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Audit;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Tests.Runtime;
using Interagency.StoreContract;
using Interagency.Workflows.Interpretation;
using Xunit;

namespace Interagency.Orchestrator.Tests.Audit;

public sealed class AuditQueriesTests : IDisposable
{
    private static readonly CurrentActor Auditor = new(new Actor(ActorKind.Person, "auditor-1"), [new Grant(AccountRole.Auditor)]);

    private readonly string folder = Directory.CreateTempSubdirectory("interagency-trail-").FullName;
    private readonly SettableClock clock = new();
    private readonly SqliteDatabase database;

    public AuditQueriesTests()
    {
        var path = Path.Combine(folder, "test.db");
        File.Copy(EmptySqlite.File, path);
        database = new SqliteDatabase(path);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AuditQueries Queries => new(database);

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task List_ByEachFilter_HasItsRowsAlone()
    {
        await WriteAsync();
        var start = clock.GetUtcNow() - TimeSpan.FromHours(2);

        Assert.Equal(["account/a2", "case/k2", "case/k1"], await SubjectsAsync(new AuditFilter()));
        Assert.Equal(["case/k1"], await SubjectsAsync(new AuditFilter(ActorId: "p1")));
        Assert.Equal(["case/k2"], await SubjectsAsync(new AuditFilter(CaseId: "k2")));
        Assert.Equal(["account/a2"], await SubjectsAsync(new AuditFilter(Kind: AuditKind.LogIn)));
        Assert.Equal(["case/k1"], await SubjectsAsync(new AuditFilter(Region: "RU-KHM")));
        Assert.Equal(["case/k2"], await SubjectsAsync(new AuditFilter(From: start.AddHours(1), Until: start.AddHours(2))));
        Assert.Empty(await SubjectsAsync(new AuditFilter(CaseId: "k1", ActorId: "p2")));
    }

    [Fact]
    public async Task List_ByPages_HasEveryRowOnceAndSaysWhenThereAreMore()
    {
        await WriteAsync();
        var pages = new List<AuditList>();
        do pages.Add(await Queries.ListAsync(Auditor, new AuditFilter(Page: pages.Count + 1, PageSize: 2), Stop)); while (pages[^1].HasMore);

        Assert.Equal([2, 1], pages.Select(page => page.Items.Count));
        Assert.Equal(3, pages.SelectMany(page => page.Items).Select(item => item.Row).Distinct().Count());
        Assert.Equal(AuditQueries.LargestPage, (await Queries.ListAsync(Auditor, new AuditFilter(PageSize: 100_000), Stop)).PageSize);
    }

    [Fact]
    public async Task List_ForAnAgencyOrAStranger_IsEmpty()
    {
        await WriteAsync();

        Assert.Empty((await Queries.ListAsync(CurrentActor.Stranger, new AuditFilter(), Stop)).Items);
        Assert.Empty((await Queries.ListAsync(new CurrentActor(new Actor(ActorKind.Agency, "school"), []), new AuditFilter(), Stop)).Items);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+7", "'+7")]
    [InlineData("-x", "'-x")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("=\"a\"", "\"'=\"\"a\"\"\"")]
    [InlineData("p1", "p1")]
    public async Task Csv_OfAnyId_IsNoFormulaAndOneCell(string actorId, string cell)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");
        await Trail.RecordAsync(new AuditEntry(AuditKind.Look, new Actor(ActorKind.Person, actorId), "case/k1") { Region = "RU-KHM", CaseId = "k1", Fields = ["name", "address"] }, Stop);
        using var bytes = new MemoryStream();

        await Queries.WriteCsvAsync(Auditor, new AuditFilter(), bytes, Stop);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes.ToArray()[..3]);
        var lines = Encoding.UTF8.GetString(bytes.ToArray()[3..]).Split("\r\n");
        Assert.StartsWith("Время (UTC);Что сделано;Кто: вид;Кто;Регион;Организация;Дело;", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"2026-03-02 09:00:00Z;просмотр;человек;{cell};RU-KHM;;k1;case/k1;name,address;;run/", lines[1], StringComparison.Ordinal);
        Assert.Equal(["", ""], lines[2..].Append("").Take(2));
    }

    [Fact]
    public async Task Csv_CellOfATabOrALineBreak_IsHarmless()
    {
        using var bytes = new MemoryStream();
        await using (var table = new CsvTable(bytes)) await table.WriteAsync(["\t=1", "\r=1", "a\nb", ""], Stop);

        Assert.Equal("'\t=1;\"'\r=1\";\"a\nb\";\r\n", Encoding.UTF8.GetString(bytes.ToArray()[3..]));
    }

    [Theory, InlineData("ru-RU"), InlineData("en-GB")]
    public void Kinds_HaveTheirWordInBothLanguages(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Assert.All(Enum.GetValues<AuditKind>(), kind => Assert.NotEmpty(Ui.Language.Words.Say(kind)));
    }

    private AuditTrail Trail => new(database, clock);

    private async Task<IEnumerable<string>> SubjectsAsync(AuditFilter filter) => (await Queries.ListAsync(Auditor, filter, Stop)).Items.Select(item => item.Subject);

    private async Task WriteAsync()
    {
        await Trail.RecordAsync(new AuditEntry(AuditKind.Look, new Actor(ActorKind.Person, "p1"), "case/k1") { Region = "RU-KHM", CaseId = "k1" }, Stop);
        clock.Move(TimeSpan.FromHours(1));
        await Trail.RecordAsync(new AuditEntry(AuditKind.Look, new Actor(ActorKind.Person, "p2"), "case/k2") { Region = "RU-IRK", CaseId = "k2" }, Stop);
        clock.Move(TimeSpan.FromHours(1));
        await Trail.RecordAsync(new AuditEntry(AuditKind.LogIn, new Actor(ActorKind.Person, "p2"), "account/a2"), Stop);
    }
}
