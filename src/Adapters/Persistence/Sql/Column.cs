using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Interagency.Adapters.Persistence.Sql;

/// <summary>A column as EF's model has it: the way of one property into a parameter and back.</summary>
internal sealed class Column
{
    private readonly IProperty property;
    private readonly RelationalTypeMapping mapping;
    private readonly Func<DbDataReader, int, object?> read;

    public Column(IProperty property, string name)
    {
        (this.property, Name, mapping) = (property, name, (RelationalTypeMapping)property.GetTypeMapping());
        var stored = mapping.Converter?.ProviderClrType ?? property.ClrType;
        read = ((Delegate)ReadAs<int>).Method.GetGenericMethodDefinition().MakeGenericMethod(Nullable.GetUnderlyingType(stored) ?? stored)
            .CreateDelegate<Func<DbDataReader, int, object?>>();
    }

    /// <summary>As it stands in SQL, delimited where it has to be.</summary>
    public string Name { get; }

    public string Property => property.Name;

    public bool IsKey => property.IsPrimaryKey();

    public object? Of(object row) => property.GetGetter().GetClrValue(row);

    public void Set(object row, object? value) => property.PropertyInfo!.SetValue(row, value);

    public object? Read(DbDataReader reader, int ordinal) => read(reader, ordinal) is { } stored ? mapping.Converter?.ConvertFromProvider(stored) ?? stored : null;

    public object ToStored(object? value) => value is null ? DBNull.Value : mapping.Converter?.ConvertToProvider(value) ?? value;

    public DbParameter Parameter(DbCommand command, string name, object? value) => mapping.CreateParameter(command, name, value, nullable: true);

    private static object? ReadAs<T>(DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<T>(ordinal);
}
