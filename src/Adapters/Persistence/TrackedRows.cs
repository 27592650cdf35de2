using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Interagency.Adapters.Persistence;

/// <summary>The rows of a step as changes that a context tracks and saves together.</summary>
internal sealed class TrackedRows(InteragencyContext context, CaseRow row, StateOutline before, StepRecord record) : StepRows(row, before, record)
{
    public override void Put<T>(T written)
    {
        Place(written);
        var known = Tracked<T>(written.Id) ?? (Before.HasIncidents ? Stored<T>(written.Id) : null);
        if (known is null) context.Add(written);
        else known.CurrentValues.SetValues(written);
    }

    public override IRowChange<T> Change<T>(string id) => new TrackedChange<T>(Tracked<T>(id) ?? context.Attach(Place(new T { Id = id })));

    public override T Take<T>(string id) => (Tracked<T>(id) ?? Stored<T>(id) ?? context.Add(Place(new T { Id = id }))).Entity;

    public override void Remove<T>(string id)
    {
        var entry = Tracked<T>(id) ?? context.Attach(Place(new T { Id = id }));
        entry.State = entry.State == EntityState.Added ? EntityState.Detached : EntityState.Deleted;
    }

    private EntityEntry<T>? Tracked<T>(string id) where T : CaseOwned => context.Set<T>().Local.FindEntryUntyped([Case.Id, id]) is { } entry ? context.Entry((T)entry.Entity) : null;

    private EntityEntry<T>? Stored<T>(string id) where T : CaseOwned => context.Set<T>().Find(Case.Id, id) is { } stored ? context.Entry(stored) : null;

    private sealed class TrackedChange<T>(EntityEntry<T> entry) : IRowChange<T> where T : CaseOwned
    {
        public IRowChange<T> Set<TValue>(Expression<Func<T, TValue>> column, TValue value)
        {
            var property = entry.Property(column);
            property.CurrentValue = value;
            if (entry.State != EntityState.Added) property.IsModified = true;
            return this;
        }
    }
}
