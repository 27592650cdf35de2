using System.Data.Common;
using System.Globalization;
using Interagency.Adapters.Messaging;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interagency.Integration.Cost;

/// <summary>What one flow of work asks of the database. Pumps and jobs of the same node work in flows of their own and are not counted.</summary>
internal sealed class FlowMeter : DbCommandInterceptor, IDbTransactionInterceptor
{
    private readonly AsyncLocal<Bill?> paying = new();

    /// <summary>From here on the flow's work is counted; ends with the method that calls it.</summary>
    internal Bill Begin() => paying.Value = new Bill();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        paying.Value?.Add(command.CommandText);
        return new(result);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        paying.Value?.Add(command.CommandText);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        paying.Value?.Add(command.CommandText, result);
        return new(result);
    }

    // BEGIN travels with the first command; COMMIT is a trip of its own.
    Task IDbTransactionInterceptor.TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken)
    {
        paying.Value?.Add("COMMIT");
        return Task.CompletedTask;
    }
}

/// <summary>Trips to the database and the rows they wrote.</summary>
internal sealed class Bill
{
    private readonly List<string> trips = [];

    internal int Trips => trips.Count;

    internal int Rows { get; private set; }

    internal void Add(string sql, int rows = 0)
    {
        trips.Add(sql);
        Rows += rows;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Trips} trips, {Rows} rows:\n{string.Join("\n--\n", trips)}");
}

/// <summary>Counts the cost of each answer from the moment it leaves the queue until its reader is done with it.</summary>
internal sealed class MeteredAnswers(IAnswerReader reader, FlowMeter meter) : IAnswerReader
{
    private readonly TaskCompletionSource<Bill> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Of the first answer that comes.</summary>
    internal Task<Bill> First => first.Task;

    public async Task ReadAsync(AnswerLetter letter, CancellationToken stop)
    {
        var bill = meter.Begin();
        await reader.ReadAsync(letter, stop);
        first.TrySetResult(bill);
    }

    public Task KeepUnreadAsync(AnswerLetter letter, CancellationToken stop) => reader.KeepUnreadAsync(letter, stop);
}
