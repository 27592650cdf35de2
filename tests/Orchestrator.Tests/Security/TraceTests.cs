using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Accounts;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Every look, log-in, refusal and change of rights leaves its trace.</summary>
public sealed class TraceTests(InventedService service)
{
    [Fact]
    public async Task Look_AtACase_IsNotedWithTheFieldsThatWereShown()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));
        var (reader, watcher) = ($"r-{Guid.NewGuid():N}", $"w-{Guid.NewGuid():N}");

        await ReadAsync($"/api/cases/{caseId}", TestTokens.Make(reader, Grants.Of(AccountRole.HeadOfService)));
        await ReadAsync($"/cases/{caseId}", TestTokens.Make(watcher, Grants.Of(AccountRole.Auditor)));

        var look = Assert.Single(await RowsAsync(reader));
        Assert.Equal((AuditKind.Look, $"case/{caseId}", caseId, InventedProcedures.Region, "case-title,person"), (look.Kind, look.Subject, look.CaseId, look.Region, look.Fields));
        // Masked, nothing of the family was shown; that the page was read is noted all the same.
        Assert.Contains(await RowsAsync(watcher), row => row.CaseId == caseId && row.Fields.Length == 0);
    }

    [Fact]
    public async Task Look_ThatCannotBeNoted_ShowsNothing()
    {
        var book = new LookBook(new BrokenTrail(), new Microsoft.AspNetCore.Http.HttpContextAccessor { HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext() });
        var names = new NamesForReader(service.Services.GetRequiredService<PersonalTexts>(), book);
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => names.OfCaseAsync(CurrentActor.Within(new Actor(ActorKind.Person, "p")), caseId, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Refusal_IsNotedWithTheRouteAndWithoutWhatWasAsked()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));
        var stranger = $"s-{Guid.NewGuid():N}";
        var token = TestTokens.Make(stranger, Grants.Of(AccountRole.HeadOfService, InventedProcedures.Region, "next-town"));

        await ReadAsync($"/api/cases/{caseId}", token);
        await ReadAsync("/api/quarantine", token);

        Assert.Equal([("GET:/api/cases/{caseId}", "unknown-case"), ("GET:/api/quarantine", "not-allowed")], (await RowsAsync(stranger)).Select(row => (row.Subject, row.Reason!)));
    }

    [Fact]
    public async Task LogIns_AndFailures_AreNoted()
    {
        var employee = await Employee.HireAsync(service);
        using var visitor = new Visitor(service);

        await visitor.LogInAsync(employee.Login, "a wrong password");
        await visitor.LogInAsync(employee.Login, employee.Password);

        await using var db = service.Services.GetRequiredService<Database>().Open();
        var rows = await db.Audit.Where(row => row.Subject == $"account/{employee.Id}").OrderBy(row => row.Sequence).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(AuditKind.LogInFailed, "stranger"), (AuditKind.LogIn, employee.Id)], rows.Select(row => (row.Kind, row.ActorId)));
    }

    [Fact]
    public async Task Changes_OfRights_AreNotedWithWhoMadeThem()
    {
        var employee = await Employee.HireAsync(service);
        var (desk, admin) = (service.Services.GetRequiredService<AccountDesk>(), $"a-{Guid.NewGuid():N}");
        var by = new CurrentActor(new Actor(ActorKind.Person, admin), [new Grant(AccountRole.Administrator)]);

        await desk.GrantAsync(by, employee.Id, [new GrantToGive(AccountRole.Auditor, null, null, null, null, null)], TestContext.Current.CancellationToken);
        await desk.ResetPasswordAsync(by, employee.Id);
        await desk.DisableAsync(by, employee.Id);

        Assert.Equal([AuditKind.RightsChanged, AuditKind.PasswordReset, AuditKind.AccountChanged], (await RowsAsync(admin)).Select(row => row.Kind));
    }

    [Fact]
    public async Task Auditor_OfARegion_ReadsItsRowsAlone_AndTheReadingIsNoted()
    {
        var auditor = $"u-{Guid.NewGuid():N}";
        var caseId = await service.OpenAsync(InventedProcedures.Intake("decree"));
        await ReadAsync($"/api/cases/{caseId}", TestTokens.For("person:p1"));

        var own = await ReadAsync($"/audit?case={caseId}", TestTokens.Make(auditor, Grants.Of(AccountRole.Auditor, InventedProcedures.Region)));
        var foreign = await ReadAsync($"/audit?case={caseId}", TestTokens.Make(auditor, Grants.Of(AccountRole.Auditor, "RU-QQQ")));
        var file = await ReadAsync($"/audit/export?case={caseId}", TestTokens.Make(auditor, Grants.Of(AccountRole.Auditor)));

        Assert.Contains($"case/{caseId}", own, StringComparison.Ordinal);
        Assert.DoesNotContain($"case/{caseId}", foreign, StringComparison.Ordinal);
        Assert.Contains($";case/{caseId};", file, StringComparison.Ordinal);
        Assert.Equal([AuditKind.AuditRead, AuditKind.AuditRead, AuditKind.Export], (await RowsAsync(auditor)).Select(row => row.Kind));
    }

    private async Task<string> ReadAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        using var response = await service.Quiet.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<IReadOnlyList<AuditRow>> RowsAsync(string actor)
    {
        await using var db = service.Services.GetRequiredService<Database>().Open();
        return await db.Audit.AsNoTracking().Where(row => row.ActorId == actor).OrderBy(row => row.Sequence).ToListAsync();
    }

    private sealed class BrokenTrail : IAuditTrail
    {
        public Task RecordAsync(AuditEntry entry, CancellationToken stop = default) => Task.FromException(new InvalidOperationException("The trail is broken."));

        public Task RecordAsync(IReadOnlyList<AuditEntry> entries, CancellationToken stop = default) => Task.FromException(new InvalidOperationException("The trail is broken."));
    }
}
