using System.Linq.Expressions;
using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>The rows of a step, kept aside until its commit writes them all by their keys. None is read but by <see cref="Take"/>.</summary>
internal sealed class PendingRows(InteragencyContext context, Table.All tables, CaseRow row, StateOutline before, StepRecord record) : StepRows(row, before, record)
{
    private readonly Dictionary<(Type, string), Pending> pending = [];

    /// <summary>What is to be written, in the order in which the rows were first touched.</summary>
    public IEnumerable<Statement> Statements => pending.Values.Select(p => p.Statement).OfType<Statement>();

    public override void Put<T>(T written)
    {
        Place(written);
        var known = Before.HasIncidents || pending.ContainsKey((typeof(T), written.Id));
        pending[(typeof(T), written.Id)] = known ? new Overwritten(written, Table<T>()) : new Added(written, Table<T>());
    }

    public override IRowChange<T> Change<T>(string id)
    {
        var change = pending.GetValueOrDefault((typeof(T), id)) ?? (pending[(typeof(T), id)] = new Changed(Place(new T { Id = id }), Table<T>()));
        return new ColumnChange<T>(change);
    }

    public override T Take<T>(string id)
    {
        if (pending.GetValueOrDefault((typeof(T), id)) is { } known and not Changed) return (T)known.Row;
        var stored = context.Set<T>().IgnoreQueryFilters().AsNoTracking().SingleOrDefault(r => r.CaseId == Case.Id && r.Id == id);
        Pending taken = stored is null ? new Added(Place(new T { Id = id }), Table<T>()) : new Read(stored, Table<T>());
        if (pending.GetValueOrDefault((typeof(T), id)) is Changed changed) changed.Repeat(taken);
        return (T)(pending[(typeof(T), id)] = taken).Row;
    }

    public override void Remove<T>(string id)
    {
        var isNew = pending.GetValueOrDefault((typeof(T), id)) is Added;
        if (isNew) pending.Remove((typeof(T), id));
        else pending[(typeof(T), id)] = new Removed(Place(new T { Id = id }), Table<T>());
    }

    /// <summary>Leaves out what the rules wrote of one table.</summary>
    public void Leave<T>() where T : CaseOwned
    {
        foreach (var key in pending.Keys.Where(k => k.Item1 == typeof(T)).ToList()) pending.Remove(key);
    }

    private Table Table<T>() => tables.Of(context, typeof(T));

    /// <summary>One row and what is to become of it.</summary>
    private abstract class Pending(CaseOwned row, Table table)
    {
        public CaseOwned Row => row;

        /// <summary>Null when there is nothing to write.</summary>
        public abstract Statement? Statement { get; }

        protected Table Table => table;

        public virtual void Set(string property, object? value) => table[property].Set(row, value);
    }

    private sealed class Added(CaseOwned row, Table table) : Pending(row, table)
    {
        public override Statement Statement => Table.Insert(Row);
    }

    private sealed class Overwritten(CaseOwned row, Table table) : Pending(row, table)
    {
        public override Statement Statement => Table.Upsert(Row);
    }

    private sealed class Removed(CaseOwned row, Table table) : Pending(row, table)
    {
        public override Statement Statement => Table.Delete(Row);
    }

    private sealed class Read(CaseOwned row, Table table) : Pending(row, table)
    {
        private readonly object?[] before = table.Values(row);

        public override Statement? Statement => Table.Changes(Row, before) is { Count: > 0 } changes ? Table.Update(Row, changes) : null;
    }

    private sealed class Changed(CaseOwned row, Table table) : Pending(row, table)
    {
        private readonly Dictionary<Column, object?> values = [];

        public override Statement? Statement => values.Count > 0 ? Table.Update(Row, values) : null;

        public override void Set(string property, object? value) => values[Table[property]] = value;

        public void Repeat(Pending on)
        {
            foreach (var (column, value) in values) on.Set(column.Property, value);
        }
    }

    private sealed class ColumnChange<T>(Pending change) : IRowChange<T> where T : CaseOwned
    {
        public IRowChange<T> Set<TValue>(Expression<Func<T, TValue>> column, TValue value)
        {
            var member = column.Body is UnaryExpression converted ? converted.Operand : column.Body;
            change.Set(((MemberExpression)member).Member.Name, value);
            return this;
        }
    }
}
