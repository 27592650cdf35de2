using System.Text.Json.Nodes;
using Interagency.Faults.Storm.Findings;

namespace Interagency.Faults.Storm.Families;

/// <summary>What a visit to a case came to.</summary>
internal enum Visit
{
    Moved,

    /// <summary>Nothing to do now: agencies, terms or the service itself are at it.</summary>
    Waits,
    Closed,
}

/// <summary>One case, visited again and again by the people who lead it.</summary>
internal abstract class Family(CarefulClient service, Tally tally, string name)
{
    /// <summary>Unique in the storm: the keys of all its writes derive from it.</summary>
    internal string Name => name;

    /// <summary>Null until the service has said that it is open.</summary>
    internal string? CaseId { get; private set; }

    internal bool IsClosed { get; private set; }

    protected CarefulClient Service => service;

    internal async Task<Visit> VisitAsync()
    {
        if (CaseId is null) return await OpenAsync() ? Visit.Moved : Visit.Waits;
        if (IsClosed || await service.GetAsync($"/api/cases/{CaseId}") is not { IsDone: true, Body: { } view }) return IsClosed ? Visit.Closed : Visit.Waits;
        IsClosed = (string?)view["header"]!["standing"] == "Closed";
        if (IsClosed) return Visit.Closed;
        return await MoveAsync(view) ? Visit.Moved : Visit.Waits;
    }

    protected abstract JsonObject Opening();

    /// <summary>Does one thing that waits; false when nothing does.</summary>
    protected abstract Task<bool> MoveAsync(JsonNode view);

    /// <summary>Writes under a key of its own. A refusal is counted: things may have changed since they were seen.</summary>
    protected async Task<Said?> WriteAsync(string what, string path, JsonObject body)
    {
        var said = await service.PostAsync(path, body, $"{name}/{what}");
        if (said is { IsDone: false }) tally.Count($"refused: {(int)said.Status} {said.Code}");
        else if (said is not null) tally.Count("writes");
        return said;
    }

    private async Task<bool> OpenAsync()
    {
        if (await WriteAsync("open", "/api/cases", Opening()) is not { } opened) return false;
        if (!opened.IsDone) throw new InvalidOperationException($"The case was not opened: {(int)opened.Status} {opened.Body?.ToJsonString()}");
        CaseId = (string)opened.Body!["caseId"]!;
        tally.Count("cases opened");
        return true;
    }
}
