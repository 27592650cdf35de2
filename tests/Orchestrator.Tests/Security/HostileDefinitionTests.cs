using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Tests.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Scripts in definitions that try to hang the service, or to get out of their sandbox.</summary>
public sealed class HostileDefinitionTests(InventedService service)
{
    [Theory]
    [InlineData("hanging")]
    [InlineData("escaping")]
    public async Task Script_ThatHangsOrEscapes_IsStopped_ItsCaseWaitsForAPerson_AndOthersGoOn(string definition)
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake(definition));

        var view = await service.WaitAsync($"/api/cases/{caseId}", now => now["incidents"]!.AsArray().Count > 0);
        var other = await service.OpenAsync(InventedProcedures.Intake("told"));

        Assert.Equal(("fault", "Incident"), ((string)view["incidents"]![0]!["kind"]!, (string)view["header"]!["standing"]!));
        Assert.Equal(200, (await service.GetAsync($"/api/cases/{other}")).Status);
        await using var db = service.Services.GetRequiredService<Database>().Open();
        var incident = await db.Incidents.AsNoTracking().SingleAsync(i => i.CaseId == caseId, TestContext.Current.CancellationToken);
        // The step that faulted is a row of the case's own chain.
        Assert.True(await db.History.AnyAsync(h => h.CaseId == caseId && h.Step == incident.Step, TestContext.Current.CancellationToken));
    }
}
