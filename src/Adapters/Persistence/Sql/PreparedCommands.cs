using System.Data.Common;

namespace Interagency.Adapters.Persistence.Sql;

/// <summary>SQLite: a command for each statement, prepared once for as long as its connection is open. Nothing travels.</summary>
internal sealed class PreparedCommands(InteragencyContext context) : Commands(context), IDisposable
{
    // Every set of columns that a step changes is a statement of its own; there are some hundred.
    private const int Most = 500;
    private readonly Dictionary<string, DbCommand> prepared = [];

    public override async Task WriteAsync(IReadOnlyList<Statement> statements, CancellationToken stop)
    {
        foreach (var statement in statements) await RunAsync(Command(statement), 1, stop);
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        prepared.Clear();
    }

    protected override DbCommand Command(Statement statement)
    {
        if (!prepared.TryGetValue(statement.Sql, out var command)) return Prepare(statement);
        for (var i = 0; i < statement.Values.Count; i++) command.Parameters[i].Value = statement.Columns[i].ToStored(statement.Values[i]);
        return command;
    }

    private DbCommand Prepare(Statement statement)
    {
        if (prepared.Count == Most) Dispose();
        var command = NewCommand();
        var names = statement.Values.Select((_, i) => Name(i)).ToArray();
        command.CommandText = string.Format(null, statement.Sql, names);
        for (var i = 0; i < names.Length; i++) command.Parameters.Add(statement.Columns[i].Parameter(command, names[i], statement.Values[i]));
        return prepared[statement.Sql] = command;
    }
}
