using System.Data.Common;

namespace Interagency.Adapters.Persistence.Sql;

/// <summary>PostgreSQL: all statements in one command, and so in one round trip.</summary>
internal sealed class JoinedCommands(InteragencyContext context) : Commands(context)
{
    public override async Task WriteAsync(IReadOnlyList<Statement> statements, CancellationToken stop)
    {
        if (statements.Count == 0) return;
        await using var command = Join(statements);
        await RunAsync(command, statements.Count, stop);
    }

    protected override DbCommand Command(Statement statement) => Join([statement]);

    private DbCommand Join(IReadOnlyList<Statement> statements)
    {
        var command = NewCommand();
        var text = new List<string>();
        foreach (var statement in statements)
        {
            var names = statement.Values.Select((_, i) => Name(command.Parameters.Count + i)).ToArray();
            text.Add(string.Format(null, statement.Sql, names));
            for (var i = 0; i < names.Length; i++) command.Parameters.Add(statement.Columns[i].Parameter(command, names[i], statement.Values[i]));
        }

        command.CommandText = string.Join(";\n", text);
        return command;
    }
}
