using System.Text.Json;
using Interagency.Adapters.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Interagency.StoreContract;

/// <summary>Every row of every table as text, in a fixed order.</summary>
internal static class Snapshot
{
    internal static async Task<IReadOnlyList<string>> OfAsync(Database database)
    {
        await using var context = database.Open();
        var lines = new List<string>();
        foreach (var set in context.GetType().BaseType!.GetProperties().Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>)))
            lines.AddRange(((IQueryable<object>)set.GetValue(context)!).AsNoTracking().AsEnumerable().Select(row => $"{set.Name} {JsonSerializer.Serialize(row)}").Order(StringComparer.Ordinal));
        return lines;
    }
}
