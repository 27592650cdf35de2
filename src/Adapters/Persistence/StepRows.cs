using System.Linq.Expressions;
using Interagency.Workflows;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Interagency.Adapters.Persistence;

/// <summary>The rows of one step in the making: what a row's rules are given. Nothing is read for what the state already tells.</summary>
internal sealed class StepRows(InteragencyContext context, CaseRow row, StateOutline before, StepRecord record)
{
    private int index;

    public CaseRow Case => row;

    public StateOutline Before => before;

    public StateOutline AfterOutline { get; } = StateOutline.Of(record.Result.State);

    public CaseState After => record.Result.State;

    public DateTimeOffset Now => record.Now;

    public string ActorId => record.Stimulus.Actor.Id;

    public int Step => record.Result.State.Steps;

    public World World => record.World;

    /// <summary>Entries that get their number when everything else is written.</summary>
    public List<JournalEntryRow> Unnumbered { get; } = [];

    /// <summary>Documents annulled in this step: their journal entries keep their numbers and say so.</summary>
    public List<string> Annulled { get; } = [];

    /// <summary>A place in the step, for ids and order.</summary>
    public int NextIndex() => ++index;

    /// <summary>Writes a row that is new. After a fault a retry may write it again: then it is overwritten.</summary>
    public void Put<T>(T written) where T : CaseOwned
    {
        Place(written);
        var known = Tracked<T>(written.Id) ?? (before.HasIncidents ? Stored<T>(written.Id) : null);
        if (known is null) context.Add(written);
        else known.CurrentValues.SetValues(written);
    }

    /// <summary>Changes a row that is known to exist, without reading it.</summary>
    public RowChange<T> Change<T>(string id) where T : CaseOwned, new() => new(Tracked<T>(id) ?? context.Attach(Place(new T { Id = id })));

    /// <summary>Reads the row, or adds it: for what is rare and of which the state doesn't tell whether it exists.</summary>
    public T Take<T>(string id) where T : CaseOwned, new() => (Tracked<T>(id) ?? Stored<T>(id) ?? context.Add(Place(new T { Id = id }))).Entity;

    public void Remove<T>(string id) where T : CaseOwned, new()
    {
        var entry = Tracked<T>(id) ?? context.Attach(Place(new T { Id = id }));
        entry.State = entry.State == EntityState.Added ? EntityState.Detached : EntityState.Deleted;
    }

    private T Place<T>(T owned) where T : CaseOwned
    {
        (owned.CaseId, owned.Region, owned.Organisation) = (row.Id, row.Region, row.Organisation);
        return owned;
    }

    private EntityEntry<T>? Tracked<T>(string id) where T : CaseOwned => context.Set<T>().Local.FindEntryUntyped([row.Id, id]) is { } entry ? context.Entry((T)entry.Entity) : null;

    private EntityEntry<T>? Stored<T>(string id) where T : CaseOwned => context.Set<T>().Find(row.Id, id) is { } stored ? context.Entry(stored) : null;
}

/// <summary>A change of some columns; each is written even when it equals the default of a row not read.</summary>
internal readonly struct RowChange<T>(EntityEntry<T> entry) where T : CaseOwned
{
    public RowChange<T> Set<TValue>(Expression<Func<T, TValue>> column, TValue value)
    {
        var property = entry.Property(column);
        property.CurrentValue = value;
        if (entry.State != EntityState.Added) property.IsModified = true;
        return this;
    }
}
