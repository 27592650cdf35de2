using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interagency.Adapters.Persistence.Sql;

/// <summary>
/// A table as EF's model has it, with the statements that write single rows of it without reading or tracking them.
/// </summary>
internal sealed class Table
{
    private readonly IEntityType type;
    private readonly string insert, upsert, delete;
    private readonly Column[] keys;

    private Table(IEntityType type, ISqlGenerationHelper sql)
    {
        this.type = type;
        Name = sql.DelimitIdentifier(type.GetTableName()!);
        var store = StoreObjectIdentifier.Table(type.GetTableName()!);
        Columns = [.. type.GetProperties().Select(p => new Column(p, sql.DelimitIdentifier(p.GetColumnName(store)!)))];
        keys = [.. Columns.Where(c => c.IsKey)];
        insert = $"INSERT INTO {Name} ({List(Columns.Select(c => c.Name))}) VALUES ({List(Columns.Select((_, i) => Hole(i)))})";
        upsert = $"{insert} ON CONFLICT ({List(keys.Select(k => k.Name))}) DO UPDATE SET {List(Columns.Where(c => !c.IsKey).Select(c => $"{c.Name} = excluded.{c.Name}"))}";
        delete = $"DELETE FROM {Name} WHERE {Where(0)}";
    }

    public string Name { get; }

    public IReadOnlyList<Column> Columns { get; }

    public Column this[string property] => Columns.Single(c => c.Property == property);

    public Statement Insert(object row) => new(insert, Columns, Values(row));

    /// <summary>Inserts the row, or overwrites the one that is there.</summary>
    public Statement Upsert(object row) => new(upsert, Columns, Values(row));

    public Statement Delete(object row) => new(delete, keys, [.. keys.Select(k => k.Of(row))]);

    /// <summary>Writes some columns of the row that has the key of the one given.</summary>
    public Statement Update(object row, IReadOnlyCollection<KeyValuePair<Column, object?>> changes) => new(
        $"UPDATE {Name} SET {List(changes.Select((c, i) => $"{c.Key.Name} = {Hole(i)}"))} WHERE {Where(changes.Count)}",
        [.. changes.Select(c => c.Key), .. keys], [.. changes.Select(c => c.Value), .. keys.Select(k => k.Of(row))]);

    /// <summary>The values of a row, in the order of <see cref="Columns"/>.</summary>
    public object?[] Values(object row)
    {
        var values = new object?[Columns.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Columns[i].Of(row);
        return values;
    }

    /// <summary>What of a row differs from the values it was read with.</summary>
    public IReadOnlyList<KeyValuePair<Column, object?>> Changes(object row, object?[] before)
    {
        var changes = new List<KeyValuePair<Column, object?>>();
        for (var i = 0; i < before.Length; i++)
            if (Columns[i].Of(row) is var now && !Equals(now, before[i])) changes.Add(new(Columns[i], now));
        return changes;
    }

    /// <summary>A row from a reader whose columns, from an ordinal on, are <see cref="Columns"/>; null when they are all of no row.</summary>
    public object? Read(DbDataReader reader, int from)
    {
        if (reader.IsDBNull(from)) return null;
        var row = Activator.CreateInstance(type.ClrType)!;
        for (var i = 0; i < Columns.Count; i++) Columns[i].Set(row, Columns[i].Read(reader, from + i));
        return row;
    }

    private string Where(int first) => string.Join(" AND ", keys.Select((k, i) => $"{k.Name} = {Hole(first + i)}"));

    private static string List(IEnumerable<string> parts) => string.Join(", ", parts);

    private static string Hole(int i) => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}");

    /// <summary>The tables of a model, each made at its first use.</summary>
    internal sealed class All
    {
        private readonly ConcurrentDictionary<Type, Table> tables = new();

        public Table Of(InteragencyContext context, Type row) =>
            tables.GetOrAdd(row, (type, from) => new Table(from.Model.FindEntityType(type)!, from.GetService<ISqlGenerationHelper>()), context);
    }
}
