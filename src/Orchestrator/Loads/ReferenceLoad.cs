using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Loads;

/// <summary>Reference data of an organisation, one table, each row given to the desk that takes it from a page as well.</summary>
internal abstract class ReferenceLoad(CurrentWorld world, LoadStore store) : ILoadKind
{
    public abstract string Kind { get; }

    public abstract bool IsAllowed(CurrentActor actor, string region, string organisation);

    protected CurrentWorld World => world;

    /// <summary>It is of the region as a whole, whichever organisation loads it.</summary>
    public virtual bool IsOfRegion => false;

    /// <summary>Further sheets, whose rows belong to those of the first by «Ключ».</summary>
    protected virtual IReadOnlyList<LoadTable> Parts(RegionDirectory directory) => [];

    protected abstract Task<LoadTable> TableAsync(LoadPlace place, RegionDirectory directory, CancellationToken stop);

    /// <summary>What is wrong with a row before its desk is asked; told to the line.</summary>
    protected abstract Task CheckAsync(CurrentActor by, LoadPlace place, LoadLine line, CancellationToken stop);

    /// <summary>What is wrong with rows that are right each by itself.</summary>
    protected virtual void CheckTogether(IReadOnlyList<LoadLine> lines)
    {
    }

    /// <summary>Gives the row to its desk.</summary>
    protected abstract Task<LineOutcome> GiveAsync(Write write, LoadPlace place, LoadLine line, CancellationToken stop);

    /// <summary>Changes of what was there already are taken back where they are made by hand.</summary>
    public virtual bool CanUndo => false;

    public virtual Task<UndoOutcome> UndoAsync(LoadRow load, Write write, CancellationToken stop) => Task.FromResult(new UndoOutcome(false, []));

    public async Task<Reply<LoadLayout>> LayoutAsync(LoadPlace place, CancellationToken stop) =>
        world.Value.Directories.For(place.Region) is { } directory && directory.Organisations.Any(o => o.Key == place.Organisation)
            ? new LoadLayout(Kind, 1, place.Region, place.Organisation, null, [await TableAsync(place, directory, stop), .. Parts(directory)])
            : LoadRefusals.NoPlace;

    public async Task<Reply<PreparedLoad>> PrepareAsync(LoadPlace place, byte[] file, CurrentActor by, string loadId, CancellationToken stop)
    {
        var ready = await LayoutAsync(place, stop);
        if (ready.Value is not { } layout) return ready.Refusal!;
        LoadReading reading;
        try
        {
            reading = LoadReading.Of(XlsxReader.Read(file), layout);
        }
        catch (InvalidDataException)
        {
            return LoadRefusals.Unreadable;
        }

        var (known, seen, lines) = (await store.KnownAsync(place.Region, place.Organisation, Kind, stop), new Dictionary<string, int>(), reading[layout.Tables[0].Key]);
        reading.TakeParts();
        foreach (var line in lines)
        {
            foreach (var column in layout.Tables[0].Columns) _ = Read(line, column);
            if (line.Key is { } key && !seen.TryAdd(key, line.Row)) line.Wrong("key", new($"стоит дважды: уже в строке {seen[key]}", $"stands twice: it is in row {seen[key]} already"));
        }

        foreach (var table in layout.Tables.Skip(1))
            foreach (var line in reading[table.Key])
                foreach (var column in table.Columns) _ = Read(line, column);
        // What an earlier load has made is there already, and no mistake.
        var fresh = lines.Where(line => !known.ContainsKey(line.Key ?? "")).ToList();
        foreach (var line in fresh.Where(line => !line.IsFaulty && !line.Parts.Any(part => part.IsFaulty))) await CheckAsync(by, place, line, stop);
        CheckTogether(fresh);
        return new Prepared(layout, reading, known, (line, stopped) => GiveAsync(new Write(by, $"load/{loadId}/{line.Key}"), place, line, stopped));
    }

    protected static Bilingual Told(Refusal refusal) => refusal.Text;

    protected static LoadColumn Text(string key, string ru, string en, bool required = false, int longest = 300, Bilingual? hint = null) => new(key, new(ru, en), Required: required, Hint: hint) { Longest = longest };

    protected static LoadColumn Day(string key, string ru, string en, bool required = false, Bilingual? hint = null) => new(key, new(ru, en), CellKind.Day, required, hint);

    protected static LoadColumn Choice(string key, string ru, string en, IEnumerable<LoadChoice> choices, bool required = false, CellKind kind = CellKind.Choice) =>
        new(key, new(ru, en), kind, required) { Choices = [.. choices], List = ru, Longest = 2000 };

    private static object? Read(LoadLine line, LoadColumn column) => column.Kind switch
    {
        CellKind.Day => line.Day(column.Key), CellKind.Number => line.Number(column.Key), CellKind.Choice => line.Choice(column.Key), CellKind.Choices => line.Choices(column.Key), _ => line.Text(column.Key),
    };

    private sealed class Prepared(LoadLayout layout, LoadReading reading, IReadOnlyDictionary<string, string> known, Func<LoadLine, CancellationToken, Task<LineOutcome>> give) : PreparedLoad(layout, reading)
    {
        internal override IReadOnlyDictionary<string, string> Known => known;

        internal override bool IsFaulty(LoadLine line) => line.IsFaulty || line.Parts.Any(part => part.IsFaulty);

        internal override Task<LineOutcome> LoadAsync(LoadLine line, CancellationToken stop) => give(line, stop);
    }
}
