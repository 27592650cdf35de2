using System.Data.Common;
using System.Globalization;

namespace Interagency.TestServers;

/// <summary>
/// Fills a PostgreSQL database with copies of one case, by INSERT … SELECT over a series: what lists and counts read differs from copy to copy (places,
/// stages, dates, who is obliged), states and texts are left out, so that a copy can be listed and counted, and not stepped or read.
/// </summary>
public static class ManyCases
{
    /// <summary>Tables of a case that lists, searches and counts read.</summary>
    private static readonly string[] Tables = ["cases", "deadlines", "requests", "stages", "tasks", "role_assignments", "journal_entries"];

    /// <summary>Half of the cases are open; of these one in twenty is overdue.</summary>
    private const string Due = "now() + make_interval(hours => (n * 37) % 4000 - 200)";

    private static readonly Dictionary<string, string> Changed = new()
    {
        ["cases.id"] = "'many-' || n", ["case_id"] = "'many-' || n", ["region"] = "(ARRAY['RU-KHM', 'RU-IRK', 'RU-TA', 'RU-NGR', 'RU-ROS'])[1 + n % 5]",
        ["cases.number"] = "(2016 + n % 10) || '-' || (100000 + n)", ["cases.state"] = "''::bytea", ["cases.opened_at"] = "now() - make_interval(hours => (n * 13) % 26000)",
        ["cases.closed_at"] = "CASE WHEN n % 2 = 0 THEN now() - make_interval(hours => (n * 7) % 13000) END", ["cases.stage"] = "(ARRAY['assessment', 'support', 'review', 'agreement', 'ending'])[1 + (n / 5) % 5]",
        ["cases.category"] = "(ARRAY['single-parent', 'large', 'guardianship', NULL])[1 + (n / 25) % 4]", ["cases.section"] = "(ARRAY['north', 'south', NULL])[1 + (n / 3) % 3]",
        ["cases.next_due"] = $"CASE WHEN n % 2 = 0 THEN '9999-01-01T00:00:00Z'::timestamptz ELSE {Due} END",
        ["deadlines.due_before"] = Due, ["deadlines.due_date"] = $"({Due})::date", ["deadlines.status"] = "CASE WHEN n % 2 = 0 THEN 'Satisfied' ELSE 'Running' END",
        ["deadlines.ended_at"] = "CASE WHEN n % 2 = 0 THEN now() - make_interval(hours => (n * 7) % 13000) END", ["deadlines.binding_basis"] = "'ст. 14'",
        ["deadlines.responsible"] = "(ARRAY['role:curator', 'role:director', 'agency:education', 'agency:guardianship'])[1 + n % 4]", ["deadlines.is_missed"] = "n % 9 = 0", ["deadlines.next_at"] = "NULL",
        ["requests.id"] = "it.id || '-' || n", ["requests.asked_at"] = "now() - make_interval(hours => (n * 13) % 26000)", ["requests.status"] = "CASE WHEN n % 2 = 0 THEN 'Answered' ELSE 'Asked' END",
        ["stages.at"] = "now() - make_interval(hours => (n * 13) % 26000)", ["stages.days"] = "n % 120", ["tasks.id"] = "it.id || '-' || n", ["tasks.holder"] = "'person-' || n % 400", ["tasks.closed_at"] = "CASE WHEN n % 2 = 0 THEN now() - make_interval(hours => (n * 7) % 13000) END",
        ["role_assignments.person_id"] = "'person-' || n % 400", ["journal_entries.number"] = "1000 + n", ["journal_entries.region"] = "'many-' || n",
    };

    /// <summary>
    /// Whole copies, states, texts and history with them: they lie there as the cases of years do. Sealed texts can't be opened in a copy, whose key is another case's.
    /// </summary>
    /// <param name="from">The number of the first copy.</param>
    /// <param name="history">Each row of the history is there so many times, as if the case had gone on so long.</param>
    public static async Task CopyWholeAsync(DbConnection connection, string caseId, int from, int count, int history, CancellationToken stop = default)
    {
        await DoAsync(connection, "SET synchronous_commit = off", stop);
        foreach (var table in await TablesAsync(connection, stop))
        {
            var columns = await ColumnsAsync(connection, table, stop);
            var own = table == "cases" ? "id" : "case_id";
            var times = table == "history" ? history : 1;
            var values = columns.Select(column => (table, column) switch
            {
                ("cases", "state") => "it.state",
                ("history", "step") => "it.step + 1000 * k",
                ("history", "stimulus_id") => "it.stimulus_id || '-' || k",
                ("inbox", "message_id") => "it.message_id || '-' || n",
                ("outbox", "message_id") => "it.message_id || '-' || n",
                _ => Changed.GetValueOrDefault($"{table}.{column}") ?? Changed.GetValueOrDefault(column) ?? $"it.\"{column}\"",
            });
            var names = columns.Select(column => $"\"{column}\"");
            await DoAsync(connection, string.Create(CultureInfo.InvariantCulture,
                $"INSERT INTO {table} ({string.Join(", ", names)}) SELECT {string.Join(", ", values)} FROM generate_series({from}, {from + count - 1}) AS n CROSS JOIN generate_series(0, {times - 1}) AS k CROSS JOIN {table} AS it WHERE it.{own} = '{caseId}'"), stop);
        }

        await DoAsync(connection, "VACUUM ANALYZE", stop);
        await DoAsync(connection, "CHECKPOINT", stop);
        await DoAsync(connection, "SET synchronous_commit = on", stop);
    }

    /// <summary>The cases' table first, then all whose rows are of one case.</summary>
    private static async Task<IReadOnlyList<string>> TablesAsync(DbConnection connection, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE a.attname = 'case_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('audit', 'idempotency') ORDER BY 1";
        await using var reader = await command.ExecuteReaderAsync(stop);
        var tables = new List<string> { "cases" };
        while (await reader.ReadAsync(stop)) tables.Add(reader.GetString(0));
        return tables;
    }

    /// <param name="connection">Open; of a migrated database.</param>
    /// <param name="caseId">The case that is copied.</param>
    public static Task CopyAsync(DbConnection connection, string caseId, int count, CancellationToken stop = default) => CopyAsync(connection, caseId, count, 1, stop);

    /// <param name="from">The number of the first copy: others are there already.</param>
    public static async Task CopyAsync(DbConnection connection, string caseId, int count, int from, CancellationToken stop = default)
    {
        // Tables that no test can lose: what isn't written at once is written later.
        await DoAsync(connection, "SET synchronous_commit = off", stop);
        foreach (var table in Tables)
        {
            var columns = await ColumnsAsync(connection, table, stop);
            var values = columns.Select(column => Changed.GetValueOrDefault($"{table}.{column}") ?? Changed.GetValueOrDefault(column) ?? $"it.{column}");
            var own = table == "cases" ? "id" : "case_id";
            await DoAsync(connection, string.Create(CultureInfo.InvariantCulture,
                $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM generate_series({from}, {from + count - 1}) AS n CROSS JOIN {table} AS it WHERE it.{own} = '{caseId}'"), stop);
        }

        // As the server does by itself in a while.
        await DoAsync(connection, "VACUUM ANALYZE", stop);
    }

    /// <summary>One row of a table that pumps read, again for each copy: as it lies there when its work is done, or long before.</summary>
    public static async Task CopyRowAsync(DbConnection connection, string table, string caseId, int count, CancellationToken stop = default)
    {
        var columns = await ColumnsAsync(connection, table, stop);
        var values = columns.Select(column => column switch
        {
            "case_id" => "'many-' || n",
            "message_id" => "message_id || '-' || n",
            "due_at" => "now() + make_interval(hours => 24 + n % 4000)",
            "status" => "'Done'",
            _ => column,
        });
        await DoAsync(connection, string.Create(CultureInfo.InvariantCulture,
            $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM generate_series(1, {count}) AS n CROSS JOIN (SELECT * FROM {table} WHERE case_id = '{caseId}' LIMIT 1) AS it; ANALYZE {table}"), stop);
    }

    /// <summary>Tables with more rows than anybody would want to read through.</summary>
    public static async Task<IReadOnlySet<string>> LargeAsync(DbConnection connection, CancellationToken stop = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples > 10000";
        await using var reader = await command.ExecuteReaderAsync(stop);
        var large = new HashSet<string>();
        while (await reader.ReadAsync(stop)) large.Add(reader.GetString(0));
        return large;
    }

    /// <summary>The columns of a table in their order.</summary>
    public static async Task<IReadOnlyList<string>> ColumnsAsync(DbConnection connection, string table, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position";
        await using var reader = await command.ExecuteReaderAsync(stop);
        var columns = new List<string>();
        while (await reader.ReadAsync(stop)) columns.Add(reader.GetString(0));
        return columns;
    }

    public static async Task DoAsync(DbConnection connection, string sql, CancellationToken stop = default)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 3600);
        await command.ExecuteNonQueryAsync(stop);
    }
}
