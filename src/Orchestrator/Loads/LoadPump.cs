using System.Globalization;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Loads;

/// <summary>Loads the rows of loads that were started, one after another. Killed in the middle, it or another node goes on with the rows that are left.</summary>
internal sealed class LoadPump(LoadStore store, IEnumerable<ILoadKind> kinds, AccountRegister accounts, WakeUp wake, TimeProvider clock, ILogger<LoadPump> log) : Pump(wake, clock, log)
{
    private readonly string owner = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}");

    internal override async Task DrainAsync(CancellationToken stop)
    {
        while (await store.ClaimAsync(owner, stop) is { } load) await LoadAsync(load, stop);
    }

    protected override Task<DateTimeOffset?> NextAsync(CancellationToken stop) => Task.FromResult<DateTimeOffset?>(null);

    private async Task LoadAsync(LoadRow load, CancellationToken stop)
    {
        var checkedBy = await ByAsync(load.CheckedBy, stop);
        var place = new LoadPlace(load.Kind, load.Region, load.Organisation, load.DefinitionId is { Length: > 0 } definition ? definition : null);
        var secrets = new Dictionary<string, string>();
        var waiting = await store.LinesAsync(load.Id, LineStatus.Waiting, stop);
        if (waiting.Count > 0 && store.ContentOf(load) is { } content)
        {
            // The ids follow from who had it checked: whoever starts it, and however often, they are the same.
            var ready = await kinds.First(k => k.Kind == load.Kind).PrepareAsync(place, content, checkedBy, load.Id, stop);
            var rows = ready.Value is { } prepared && prepared.Version == load.DefinitionVersionId ? prepared.Rows.ToDictionary(r => r.Row) : [];
            foreach (var line in waiting)
            {
                var outcome = rows.TryGetValue(line.Line, out var row) ? await LineAsync(ready.Value!, row, stop)
                    : new LineOutcome(null, new("порядок с тех пор обновлён: проверьте файл заново", "the procedure has been renewed since: have the file checked anew"));
                (line.Status, line.Made, line.WhyRu, line.WhyEn) = (outcome.Made is null ? LineStatus.Faulty : LineStatus.Loaded, outcome.Made, outcome.Why?.Ru, outcome.Why?.En);
                if (outcome.Secret is { } secret) secrets[line.Key] = secret;
                await store.TellAsync(line, stop);
            }
        }

        var report = LoadReport.Read(store.ReportOf(load)).WithoutContent() with { Secrets = secrets };
        await store.FinishAsync(load.Id, report.ToBytes(), stop);
    }

    /// <summary>Whoever had the file checked, with the rights of now.</summary>
    private async Task<CurrentActor> ByAsync(string accountId, CancellationToken stop)
    {
        var account = await accounts.FindAsync(accountId, stop);
        return new CurrentActor(new Actor(ActorKind.Person, accountId),
            [.. account is { DisabledAt: null } ? account.Grants.Select(g => new Grant(g.Role, g.Region, g.Organisation, g.Section, g.Agency) { Posts = Grant.ReadPosts(g.Posts) }) : []]) { Account = account };
    }

    private async Task<LineOutcome> LineAsync(PreparedLoad prepared, LoadLine row, CancellationToken stop)
    {
        try
        {
            return await prepared.LoadAsync(row, stop);
        }
        catch (Exception failed) when (!stop.IsCancellationRequested)
        {
            // The edge: one row's trouble must not hold up the others.
            Log.LogError(failed, "Row {Row} of a load failed", row.Row);
            return new LineOutcome(null, new("не загружено: номер занят или сбой записи; загрузите строку другим файлом", "not loaded: a number is taken, or the write failed; load the row by another file"));
        }
    }
}
