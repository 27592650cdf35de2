using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Takeovers;
using Microsoft.EntityFrameworkCore;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Loads;

/// <summary>Something that the person may load somewhere.</summary>
internal sealed record LoadTarget(LoadPlace Place, string Name)
{
    /// <summary>As a form sends it, and an address.</summary>
    internal string Code => string.Join('|', Place.Kind, Place.Region, Place.Organisation, Place.Definition);

    internal string Template => $"/loads/template?target={Uri.EscapeDataString(Code)}";
}

/// <summary>A load in a list.</summary>
internal sealed record LoadItem(LoadRow Row, string Name, string By);

/// <summary>A row of a load with what became of it.</summary>
/// <param name="CaseNumber">Of the case that was made; null for none, or another thing.</param>
internal sealed record LoadLineView(LoadLineRow Row, string? CaseNumber);

internal sealed record LoadView(LoadItem Item, LoadReport Report, IReadOnlyList<LoadLineView> Lines)
{
    /// <summary>Passwords for one use, while they are good.</summary>
    internal IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>It is done, and what it made can be taken back as a whole.</summary>
    internal bool CanUndo { get; init; }

    internal int Waiting => Lines.Count(l => l.Row.Status == LineStatus.Waiting);

    internal int Known => Lines.Count(l => l.Row.Status == LineStatus.Known);

    /// <summary>Done of all that are to be loaded, in percent.</summary>
    internal int Percent => Item.Row.Status is LoadStatus.Done or LoadStatus.Undone || Waiting + Item.Row.Loaded == 0 ? 100 : Item.Row.Loaded * 100 / (Waiting + Item.Row.Loaded);
}

/// <summary>Loads for who may load.</summary>
internal sealed class LoadQueries(Database database, LoadStore store, LoadDesk desk, IEnumerable<ILoadKind> kinds, DefinitionCatalog catalog, CurrentWorld world, TimeProvider clock)
{
    /// <summary>As long as a password for one use.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(3);

    private const int Most = 100;

    /// <summary>What the person may load where: cases by each procedure, and reference data.</summary>
    internal IReadOnlyList<LoadTarget> Targets(CurrentActor actor) =>
    [
        .. from kind in kinds
           from directory in world.Value.Directories.All
           from organisation in directory.Organisations.Where(one => kind.IsAllowed(actor, directory.Region, one.Key)).Take(kind.IsOfRegion ? 1 : int.MaxValue)
           from definition in kind.Kind == LoadLayout.Cases ? ProceduresOf(directory, organisation) : [null]
           select new LoadTarget(new LoadPlace(kind.Kind, directory.Region, organisation.Key, definition?.DefinitionId), NameOf(kind.Kind, definition?.Name, Say(kind.IsOfRegion ? directory.Name : organisation.Name))),
    ];

    internal LoadTarget? Target(CurrentActor actor, string? code) => Targets(actor).FirstOrDefault(t => t.Code == code);

    internal async Task<IReadOnlyList<LoadItem>> ListAsync(CurrentActor actor, CancellationToken stop)
    {
        await using var db = database.Open();
        var rows = await db.Loads.AsNoTracking().OrderByDescending(l => l.CheckedAt).Take(Most).Select(l => new LoadRow
        {
            Id = l.Id, Region = l.Region, Organisation = l.Organisation, Kind = l.Kind, DefinitionId = l.DefinitionId, Status = l.Status, Rows = l.Rows, Loaded = l.Loaded, Faulty = l.Faulty,
            CheckedBy = l.CheckedBy, CheckedAt = l.CheckedAt, EndedAt = l.EndedAt,
        }).ToListAsync(stop);
        var own = rows.Where(l => desk.KindOf(l.Kind)?.IsAllowed(actor, l.Region, l.Organisation) == true).ToList();
        var people = await db.NamesAsync(own.Select(l => l.CheckedBy), stop);
        return [.. own.Select(l => Item(l, people))];
    }

    internal async Task<LoadView?> FindAsync(CurrentActor actor, string id, CancellationToken stop)
    {
        if (await desk.OwnAsync(actor, id, stop) is not { } load) return null;
        var lines = await store.LinesAsync(id, null, stop);
        await using var db = database.Open();
        var numbers = load.Kind != LoadLayout.Cases ? [] : await (from line in db.LoadLines.AsNoTracking() join c in db.Cases.AsNoTracking() on line.Made equals c.Id where line.LoadId == id select new { c.Id, c.Number }).ToDictionaryAsync(c => c.Id, c => c.Number, stop);
        var people = await db.NamesAsync([load.CheckedBy], stop);
        var report = LoadReport.Read(store.ReportOf(load));
        return new LoadView(Item(load, people), report, [.. lines.Select(l => new LoadLineView(l, l.Made is { } made ? numbers.GetValueOrDefault(made) : null))])
        {
            CanUndo = load is { Status: LoadStatus.Done, Loaded: > 0 } && kinds.First(kind => kind.Kind == load.Kind).CanUndo,
            Secrets = load.EndedAt + GoodFor > clock.GetUtcNow() && load.CheckedBy == actor.Actor!.Id ? report.Secrets : new Dictionary<string, string>(),
        };
    }

    private LoadItem Item(LoadRow load, IReadOnlyDictionary<string, string> people)
    {
        var directory = world.Value.Directories.For(load.Region);
        var organisation = kinds.FirstOrDefault(kind => kind.Kind == load.Kind)?.IsOfRegion == true ? directory?.Name : directory?.Organisations.FirstOrDefault(o => o.Key == load.Organisation)?.Name;
        var procedure = catalog.Published(load.DefinitionId)?.Root.Name;
        return new LoadItem(load, NameOf(load.Kind, procedure, organisation is null ? load.Organisation : Say(organisation)), people.GetValueOrDefault(load.CheckedBy, load.CheckedBy));
    }

    private IEnumerable<Workflows.Definitions.WorkflowDefinition?> ProceduresOf(RegionDirectory directory, Organisation organisation) =>
        catalog.Procedures.Where(d => d.IsPublished && d.Region == directory.Region && CaseOwners.Of(d, directory).Contains(organisation)).GroupBy(d => d.DefinitionId).Select(g => g.MaxBy(d => d.Version));

    private static string NameOf(string kind, string? procedure, string organisation) =>
        procedure is null ? $"{Say($"Load.Kind.{kind}")} — {organisation}" : $"{Say($"Load.Kind.{kind}")}: {procedure} — {organisation}";
}
