using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Interagency.Bench;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    internal static JsonObject Describe() => new()
    {
        ["cores"] = Environment.ProcessorCount, ["load"] = Load(), ["system"] = RuntimeInformation.OSDescription, ["runtime"] = RuntimeInformation.FrameworkDescription
    };

    /// <summary>How many times a second this disk makes a page of a file safe: no durable commit can be faster.</summary>
    internal static double SyncsPerSecond(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "sync"), FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var page = new byte[4096];
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < TimeSpan.FromMilliseconds(500); count++)
        {
            file.Write(page);
            file.Flush(flushToDisk: true);
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// How many commits of five short rows a second SQLite makes safe here by itself, as the service sets it: what a durable step costs at least.
    /// </summary>
    internal static double CommitsPerSecond(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; CREATE TABLE rows (id INTEGER PRIMARY KEY, words TEXT)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows (words) VALUES (@words)";
        insert.Parameters.AddWithValue("@words", new string('x', 400));
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < TimeSpan.FromSeconds(1); count++)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var row = 0; row < 5; row++) insert.ExecuteNonQuery();
            transaction.Commit();
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static double? Load() => File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null;
}
