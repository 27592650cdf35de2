using System.Security.Cryptography;
using System.Text;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Tests.Security.Matrix;

/// <summary>All that is stored, table by table, to tell whether anything was changed.</summary>
internal static class StoredState
{
    /// <summary>These know of every request, refused ones too: the trail and its seals, keys of requests and forms, when a program's key was used.</summary>
    private static readonly Type[] OfEveryRequest = [typeof(AuditRow), typeof(AuditHeadRow), typeof(SealRow), typeof(SealedHeadRow), typeof(IdempotencyRow), typeof(FormKeyRow), typeof(ApiKeyRow), typeof(LogInRow)];

    internal static async Task<IReadOnlyDictionary<string, string>> ReadAsync(Database database)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        var tables = new Dictionary<string, string>();
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => !OfEveryRequest.Contains(entity.ClrType)))
            if (entity.GetTableName() is { } table) tables[table] = await DigestAsync(db, table);
        return tables;
    }

    internal static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Where(table => before[table] != after[table]);

    private static async Task<string> DigestAsync(InteragencyContext db, string table)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are the model's own.
        command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(SHA256.HashData(bytes)) : reader.GetValue(i).ToString())));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Order(StringComparer.Ordinal)))));
    }
}
