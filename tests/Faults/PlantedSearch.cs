using System.Text;
using Npgsql;

namespace Interagency.Faults;

/// <summary>Looks for the planted words where things are kept.</summary>
internal static class PlantedSearch
{
    /// <summary>Every file of a folder: the database with its write-ahead log, the service's log, keys and whatever else lies there.</summary>
    internal static List<string> InFolder(string folder) => InFolder(folder, (where, bytes) => Planted.In(where, bytes));

    /// <param name="search">Given a file's name and bytes.</param>
    internal static List<string> InFolder(string folder, Func<string, byte[], List<string>> search) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)) // empty, and held by the service alone
        .SelectMany(file => search(Path.GetRelativePath(folder, file), Read(file)))];

    /// <summary>Whether any file holds these bytes: that a search which finds nothing looks where things are.</summary>
    internal static bool Holds(string folder, string text) => InFolder(folder, (where, bytes) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 ? [where] : []).Count > 0;

    /// <summary>Every column of every table.</summary>
    internal static async Task<List<string>> InTablesAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var found = new List<string>();
        foreach (var table in await ColumnAsync(connection, "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"))
            // A row as text has its bytes as hex, which is one of the forms.
            foreach (var row in await ColumnAsync(connection, $"SELECT t::text FROM {table} t")) found.AddRange(Planted.In(table, Encoding.UTF8.GetBytes(row)));
        return found;
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static async Task<List<string>> ColumnAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return values;
    }
}
