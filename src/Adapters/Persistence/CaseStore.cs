using System.Data.Common;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Adapters.Persistence.Sql;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>The way to the rows of cases: lock and load, then one commit. Nobody else writes them.</summary>
public sealed class CaseStore(Database database, CaseVault vault, StateSchema schema) : ICaseStore
{
    /// <summary>Locks the case and loads what a step needs, in one round trip. Dispose without a commit to leave everything as it was.</summary>
    public async Task<ICaseTransaction> BeginAsync(string caseId, Stimulus stimulus, string? retriedBy = null, CancellationToken stop = default)
    {
        var session = await database.BeginWriteAsync(stop);
        try
        {
            Table Of<T>() => database.Tables.Of(session.Context, typeof(T));
            var (cases, keys) = (Of<CaseRow>(), Of<CaseKeyRow>());
            var query = new Statement(database.LoadCase(cases, keys), [cases[nameof(CaseRow.Id)], Of<InboxRow>()[nameof(InboxRow.StimulusId)]], [caseId, stimulus.Id]);
            var loaded = await session.Commands.FirstAsync(query, reader => Loaded(reader, cases, keys), stop);
            var retry = retriedBy is null ? null : new ParkedRetry(database.Tables, session.Context, caseId, stimulus.Id, retriedBy);
            if (retry is not null && loaded is not null) loaded = loaded with { Seen = !await retry.IsParkedAsync(stop) };
            return new CaseTransaction(database, vault, schema, session, loaded, stimulus, retry);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public async Task<FoundRequest?> BeginAnswerAsync(string requestId, string messageId, CancellationToken stop = default)
    {
        var session = await database.BeginWriteAsync(stop);
        var found = false;
        try
        {
            var asked = await FindAsync(session, requestId, messageId, stop);
            // Who had to wait for the lock was told of the case as it is now, and of what lies beside it as it was before.
            if (asked is { IsStale: true }) asked = await FindAsync(session, requestId, messageId, stop);
            if (asked is null) return null;
            var transaction = new CaseTransaction(database, vault, schema, session, asked.Loaded);
            found = true;
            return new FoundRequest(asked.Request, transaction);
        }
        finally
        {
            if (!found) await session.DisposeAsync();
        }
    }

    private Task<AskedCase?> FindAsync(WriteSession session, string requestId, string messageId, CancellationToken stop)
    {
        Table Of<T>() => database.Tables.Of(session.Context, typeof(T));
        var (cases, keys, requests) = (Of<CaseRow>(), Of<CaseKeyRow>(), Of<RequestRow>());
        var query = new Statement(database.LoadAnswered(cases, keys, requests), [requests[nameof(RequestRow.Id)], Of<InboxRow>()[nameof(InboxRow.MessageId)]], [requestId, messageId]);
        return session.Commands.FirstAsync(query, reader =>
        {
            var at = cases.Columns.Count + keys.Columns.Count + 1;
            var (hashes, step, request) = (reader.GetString(at), reader.GetInt32(at + 1), (RequestRow)requests.Read(reader, at + 2)!);
            var loaded = Loaded(reader, cases, keys) with { Hashes = hashes.Split(' ') };
            return new AskedCase(request, loaded, loaded.Row.Step != step);
        }, stop);
    }

    /// <summary>Whether a failed commit may simply be tried again with the same stimulus: the inbox makes that safe.</summary>
    public bool MayRetry(Exception error) => database.IsDuplicate(error) || database.IsTransient(error);

    private static LoadedCase Loaded(DbDataReader reader, Table cases, Table keys) => new(
        (CaseRow)cases.Read(reader, 0)!, (CaseKeyRow?)keys.Read(reader, cases.Columns.Count), reader.GetBoolean(cases.Columns.Count + keys.Columns.Count));
}

/// <summary>A case as a step finds it.</summary>
/// <param name="Key">Null when the case was destroyed.</param>
/// <param name="Seen">It has taken the stimulus before.</param>
/// <param name="Hashes">Of the contents that the agency whose answer it is loaded for has sent to it, as hexadecimal digits; null when none were asked for.</param>
internal sealed record LoadedCase(CaseRow Row, CaseKeyRow? Key, bool Seen, IReadOnlyCollection<string>? Hashes = null);

/// <param name="IsStale">The case went on while its lock was waited for.</param>
internal sealed record AskedCase(RequestRow Request, LoadedCase Loaded, bool IsStale);
