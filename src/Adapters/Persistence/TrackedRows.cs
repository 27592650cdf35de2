using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Interagency.Adapters.Persistence;

/// <summary>The rows of a step as changes that a context tracks and saves together.</summary>
internal sealed class TrackedRows(InteragencyContext context, CaseRow row, StateOutline before, StepRecord record) : StepRows(row, before, record)
{
    // The context's own search for a tracked row compares everything it tracks first.
    private readonly Dictionary<(Type, string), EntityEntry> tracked = [];

    public override void Put<T>(T written)
    {
        Place(written);
        var known = Tracked<T>(written.Id) ?? (Before.HasIncidents ? Stored<T>(written.Id) : null);
        if (known is null) Keep(context.Add(written));
        else known.CurrentValues.SetValues(written);
    }

    public override IRowChange<T> Change<T>(string id) => new TrackedChange<T>(Tracked<T>(id) ?? Keep(context.Attach(Place(new T { Id = id }))));

    public override T Take<T>(string id) => (Tracked<T>(id) ?? Stored<T>(id) ?? Keep(context.Add(Place(new T { Id = id })))).Entity;

    public override void Remove<T>(string id)
    {
        var entry = Tracked<T>(id) ?? Keep(context.Attach(Place(new T { Id = id })));
        if (entry.State == EntityState.Added) tracked.Remove((typeof(T), id));
        entry.State = entry.State == EntityState.Added ? EntityState.Detached : EntityState.Deleted;
    }

    private EntityEntry<T>? Tracked<T>(string id) where T : CaseOwned => (EntityEntry<T>?)tracked.GetValueOrDefault((typeof(T), id));

    private EntityEntry<T>? Stored<T>(string id) where T : CaseOwned => context.Set<T>().Find(Case.Id, id) is { } stored ? Keep(context.Entry(stored)) : null;

    private EntityEntry<T> Keep<T>(EntityEntry<T> entry) where T : CaseOwned
    {
        tracked[(typeof(T), entry.Entity.Id)] = entry;
        return entry;
    }

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
