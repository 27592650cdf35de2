using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Interagency.Adapters.Telemetry;

/// <summary>
/// An error as a log may tell it: kinds, codes and places in the code. A message is told only of errors that never quote what they were
/// given: those of the network, the broker and the databases, and our own; «'Иванова' is not in the dictionary» is not.
/// </summary>
public sealed class DiscreetException(Exception told) : Exception(Head(told))
{
    public override string? StackTrace => told.StackTrace;

    public override string ToString() => Tell(told);

    /// <summary>The error with those that led to it.</summary>
    public static string Tell(Exception error)
    {
        var text = new StringBuilder(Head(error));
        foreach (var cause in Causes(error)) text.Append("\n ---> ").Append(Tell(cause)).Append("\n   --- end of the cause ---");
        if (error.StackTrace is { } places) text.Append('\n').Append(places);
        return text.ToString();
    }

    /// <summary>A library's sentence without what it may have written into it of the error: all of it, or its message.</summary>
    internal static string Cut(string sentence, Exception error)
    {
        var cut = sentence.Replace(error.ToString(), Kind(error), StringComparison.Ordinal);
        if (error.Message.Length > 0 && !QuotesNothing(error)) cut = cut.Replace(error.Message, "…", StringComparison.Ordinal);
        return Causes(error).Aggregate(cut, Cut);
    }

    private static IReadOnlyCollection<Exception> Causes(Exception error) => error is AggregateException many ? many.InnerExceptions : error.InnerException is { } one ? new[] { one } : [];

    private static string Head(Exception error) => error switch
    {
        PostgresException refused => $"{Kind(error)}: {refused.SqlState} {refused.TableName} {refused.ConstraintName}".TrimEnd(),
        JsonException json => string.Create(CultureInfo.InvariantCulture, $"{Kind(error)}: line {json.LineNumber}, byte {json.BytePositionInLine}"),
        _ => QuotesNothing(error) ? $"{Kind(error)}: {error.Message}" : Kind(error),
    };

    private static string Kind(Exception error) => error.GetType().ToString();

    /// <summary>Whether its message is of the machine alone.</summary>
    private static bool QuotesNothing(Exception error) => error switch
    {
        PostgresException => false,
        NpgsqlException or SqliteException or DbUpdateException or SocketException or AuthenticationException or TimeoutException or OperationCanceledException or ConnectionException => true,
        _ => error.GetType() == typeof(IOException) || IsOurs(error.GetType()) || error.GetType().Namespace?.StartsWith("RabbitMQ.Client", StringComparison.Ordinal) == true,
    };

    // Those of a case's rules and of scripts quote what they refuse.
    private static bool IsOurs(Type error) => error.Assembly.GetName().Name is "Interagency.Adapters" or "Interagency.Orchestrator";
}
