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
            return new CaseTransaction(database, vault, schema, session, stimulus, loaded, retry);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether a failed commit may simply be tried again with the same stimulus: the inbox makes that safe.</summary>
    public bool MayRetry(Exception error) => database.IsDuplicate(error) || database.IsTransient(error);

    private static LoadedCase Loaded(DbDataReader reader, Table cases, Table keys) => new(
        (CaseRow)cases.Read(reader, 0)!, (CaseKeyRow?)keys.Read(reader, cases.Columns.Count), reader.GetBoolean(cases.Columns.Count + keys.Columns.Count));
}

/// <summary>A case as a step finds it.</summary>
/// <param name="Key">Null when the case was destroyed.</param>
/// <param name="Seen">It has taken the stimulus before.</param>
internal sealed record LoadedCase(CaseRow Row, CaseKeyRow? Key, bool Seen);
