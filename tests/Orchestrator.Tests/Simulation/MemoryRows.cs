using System.Linq.Expressions;
using System.Reflection;
using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>The rows of one step, kept aside until the commit puts them into the tables: the second implementation beside <see cref="PendingRows"/>.</summary>
internal sealed class MemoryRows(MemoryTables tables, CaseRow row, StateOutline before, StepRecord record) : StepRows(row, before, record)
{
    private readonly Dictionary<(Type Kind, string Id), Staged> staged = [];

    public override void Put<T>(T written)
    {
        Place(written);
        var known = staged.ContainsKey((typeof(T), written.Id)) || (Before.HasIncidents && tables.Find<T>(Case.Id, written.Id) is not null);
        staged[(typeof(T), written.Id)] = new Staged(written, known ? Deed.Overwrite : Deed.Add);
    }

    public override IRowChange<T> Change<T>(string id) => new ColumnChange<T>(Current<T>(id)
        ?? throw new InvalidOperationException($"{typeof(T).Name} {id} is to be changed and isn't there."));

    public override T Take<T>(string id)
    {
        if (Current<T>(id) is { } known) return known;
        var made = Place(new T { Id = id });
        staged[(typeof(T), id)] = new Staged(made, Deed.Add);
        return made;
    }

    public override void Remove<T>(string id) =>
        staged[(typeof(T), id)] = new Staged(Current<T>(id) ?? throw new InvalidOperationException($"{typeof(T).Name} {id} is to be removed and isn't there."), Deed.Remove);

    /// <summary>Puts everything into the tables, all or nothing.</summary>
    /// <exception cref="DuplicateKey">A row that is new is there already.</exception>
    internal void Apply()
    {
        foreach (var ((kind, id), change) in staged)
            if (change.Deed == Deed.Add && tables.Has(kind, Case.Id, id)) throw new DuplicateKey($"{kind.Name} {Case.Id} {id}");
        foreach (var ((kind, id), change) in staged)
            if (change.Deed == Deed.Remove) tables.Remove(kind, Case.Id, id);
            else tables.Put(change.Row);
        foreach (var entry in tables.All<JournalEntryRow>().Where(e => e.CaseId == Case.Id && Annulled.Contains(e.About))) entry.AnnulledAt = Now;
    }

    private T? Current<T>(string id) where T : CaseOwned
    {
        if (staged.TryGetValue((typeof(T), id), out var known)) return (T)known.Row;
        if (tables.Find<T>(Case.Id, id) is not { } stored) return null;
        var copy = MemoryTables.Copy(stored);
        staged[(typeof(T), id)] = new Staged(copy, Deed.Overwrite);
        return copy;
    }

    private enum Deed
    {
        Add,
        Overwrite,
        Remove
    }

    private sealed record Staged(CaseOwned Row, Deed Deed);

    private sealed class ColumnChange<T>(T row) : IRowChange<T> where T : CaseOwned
    {
        public IRowChange<T> Set<TValue>(Expression<Func<T, TValue>> column, TValue value)
        {
            var body = column.Body is UnaryExpression converted ? converted.Operand : column.Body;
            ((PropertyInfo)((MemberExpression)body).Member).SetValue(row, value);
            return this;
        }
    }
}
