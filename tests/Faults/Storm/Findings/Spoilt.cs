using Interagency.Adapters.Persistence;
using Interagency.Faults.Storm.Injection;
using Npgsql;

namespace Interagency.Faults.Storm.Findings;

/// <summary>Tries the checks themselves: in a copy of a storm's sound database one thing after another is spoilt, and each must be found.</summary>
internal static class Spoilt
{
    /// <summary>Which check has to find it, a word of what it says, and how it is spoilt.</summary>
    private static readonly (string Check, string Words, string Sql)[] Harms =
    [
        ("answers", "no row of its own", "DELETE FROM answers WHERE id = (SELECT min(id) FROM answers)"),
        ("answers", "in quarantine 0 times", "DELETE FROM quarantine_row WHERE id = (SELECT min(id) FROM quarantine_row)"),
        ("answers", "0 cases took it", "DELETE FROM inbox WHERE message_id = (SELECT max(message_id) FROM inbox)"),
        ("requests", "never reached", "UPDATE requests SET id = 'lost' WHERE id = (SELECT min(id) FROM requests)"),
        ("requests", "which no ledger knows", "SELECT 1"),
        ("cases", "isn't stored", "UPDATE cases SET id = 'another' WHERE id = (SELECT min(id) FROM cases)"),
        ("cases", "nobody opened it", "SELECT 1"),
        ("numbers", "differ", "UPDATE cases SET number = (SELECT max(number) FROM cases) WHERE id = (SELECT max(id) FROM cases)"),
        ("steps", "made 2 steps", "UPDATE history h SET stimulus_id = b.stimulus_id FROM history b WHERE h.case_id = (SELECT max(id) FROM cases) AND b.case_id = h.case_id AND h.step = 2 AND b.step = 1"),
        ("terms", "Due was told 0 times", "DELETE FROM deadline_events WHERE (case_id, id) = (SELECT case_id, min(id) FROM deadline_events WHERE region = 'RU-MID' AND kind = 'Due' GROUP BY case_id LIMIT 1)"),
        ("outbox", "was given up", "UPDATE outbox SET status = 'Failed', done_at = NULL WHERE (case_id, id) = (SELECT case_id, min(id) FROM outbox GROUP BY case_id LIMIT 1)"),
        ("replay", "leaves another state", "UPDATE history SET state_hash = '\\x00' WHERE step = 3"),
        ("doctor", "exit code 1", "SELECT 1"),
    ];

    // What the database itself forbids is tried all the same.
    private const string Unguard = """
        DO $$ DECLARE i text; BEGIN
            FOR i IN SELECT indexrelid::regclass::text FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid WHERE indisunique AND NOT indisprimary AND c.relnamespace = 'public'::regnamespace
            LOOP EXECUTE 'DROP INDEX ' || i; END LOOP;
        END $$
        """;

    /// <returns>The harms that no check found.</returns>
    internal static async Task<IReadOnlyList<string>> NotFoundAsync(Scene scene)
    {
        NpgsqlConnection.ClearAllPools();
        var copy = new NpgsqlConnectionStringBuilder(scene.ConnectionString);
        var original = copy.Database;
        copy.Database = $"{original}_spoilt";
        await ExecuteAsync(scene.Ground.Postgres.ConnectionString, $"CREATE DATABASE {copy.Database} TEMPLATE {original}");
        await ExecuteAsync(copy.ConnectionString, Unguard);
        foreach (var (_, _, sql) in Harms) await ExecuteAsync(copy.ConnectionString, $"SET session_replication_role = replica; {sql}");
        var breaches = new Breaches();
        await StormRun.CheckAsync(scene with { Database = new PostgresDatabase(copy.ConnectionString), ConnectionString = copy.ConnectionString, Breaches = breaches }, new Tally());
        var words = breaches.Words;
        return [.. Harms.Where(harm => !words.Any(w => w.StartsWith($"{harm.Check}: ", StringComparison.Ordinal) && w.Contains(harm.Words, StringComparison.Ordinal))).Select(harm => $"{harm.Check}: {harm.Words}")];
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
