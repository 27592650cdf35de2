using System.Text.Json.Nodes;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>What has to be heard until when, and where no session is within the term.</summary>
[Collection(nameof(CouncilSessions))]
public sealed class AgendaDueTests(InventedService service)
{
    private readonly CouncilSessions council = new(service);

    [Fact]
    public async Task AQuestion_WithoutASessionInTime_IsWarnedOf_WithADayWithinItsTerm()
    {
        var (session, items) = await council.AgendaAsync(1);
        Assert.False((bool)(await DueAsync(items[0].Item))["isLate"]!);

        await service.DoAsync($"/api/sessions/{session}/move", new JsonObject { ["at"] = DateTimeOffset.UtcNow.AddDays(120) }.ToJsonString());

        var due = await DueAsync(items[0].Item);
        Assert.True((bool)due["isLate"]!);
        Assert.InRange(DateOnly.Parse((string)due["planOn"]!, System.Globalization.CultureInfo.InvariantCulture),
            DateOnly.FromDateTime(DateTime.UtcNow).AddDays(1), DateOnly.Parse((string)due["item"]!["by"]!, System.Globalization.CultureInfo.InvariantCulture));
        await council.EndAsync(session, items[0].Item);
    }

    [Fact]
    public async Task TheCalendar_HasTheSession_AndNobodysName()
    {
        var (session, items) = await council.AgendaAsync(1);

        var (_, events) = await service.GetAsync($"/api/sessions/calendar?start={DateTime.UtcNow:yyyy-MM-dd}T00:00:00Z&end={DateTime.UtcNow.AddDays(60):yyyy-MM-dd}T00:00:00Z");

        var drawn = events.AsArray().Single(one => (string)one!["id"]! == session)!;
        Assert.Equal(("Консилиум (1 вопрос)", $"/sessions/{session}", true), ((string)drawn["title"]!, (string)drawn["url"]!, (bool)drawn["editable"]!));
        Assert.DoesNotContain("Примеров", events.ToJsonString(), StringComparison.Ordinal);
        await council.EndAsync(session, items[0].Item);
    }

    private async Task<JsonNode> DueAsync(string item) =>
        (await service.GetAsync("/api/sessions/due")).Body.AsArray().SelectMany(body => body!["items"]!.AsArray()).Single(due => (string)due!["item"]!["itemId"]! == item)!;
}
