using System.Text.Json;
using Interagency.Adapters.Persistence.Appeals;
using Interagency.Adapters.Persistence.Files;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Adapters.Persistence.Sql;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>One case under its lock. <see cref="CommitAsync"/> writes a step whole or not at all.</summary>
public sealed class CaseTransaction : ICaseTransaction
{
    private readonly Database database;
    private readonly CaseVault vault;
    private readonly StateSchema schema;
    private readonly WriteSession session;
    private readonly ParkedRetry? retry;
    private readonly object?[]? loaded;
    private readonly IReadOnlyCollection<string>? hashes;
    private readonly List<Statement> writes = [];
    private Stimulus? stimulus;
    private CaseKeyRow? key;
    private StateOutline? before;
    private IdempotencyRow? receipt;

    internal CaseTransaction(
        Database database, CaseVault vault, StateSchema schema, WriteSession session, LoadedCase? loaded, Stimulus? stimulus = null, ParkedRetry? retry = null)
    {
        (this.database, this.vault, this.schema, this.session, this.stimulus, this.retry) = (database, vault, schema, session, stimulus, retry);
        (Case, key, SeenBefore, hashes) = (loaded?.Row, loaded?.Key, loaded?.Seen ?? false, loaded?.Hashes);
        this.loaded = Case is null ? null : Table(typeof(CaseRow)).Values(Case);
    }

    /// <summary>Null when there is no such case yet.</summary>
    public CaseRow? Case { get; private set; }

    public bool SeenBefore { get; }

    private Stimulus Given => stimulus ?? throw new InvalidOperationException("Nobody has said what the case is given.");

    public bool IsDestroyed => loaded is not null && key is null;

    public bool IsNewer => Case?.Schema > schema.Current;

    public void Give(Stimulus stimulus) => this.stimulus = stimulus;

    public async Task<bool> IsRepeatAsync(ArrivedMessage message, CancellationToken stop = default) => ContentHashOf(message) is { } hash && (hashes is not null
        ? hashes.Contains(Convert.ToHexString(hash), StringComparer.OrdinalIgnoreCase)
        : await session.Context.Inbox.AnyAsync(i => i.CaseId == Case!.Id && i.Agency == message.Agency && i.ContentHash == hash, stop));

    /// <summary>The state before the step. It is the caller's to change.</summary>
    /// <exception cref="JsonException">The stored bytes are no state this node knows.</exception>
    public CaseState ReadState()
    {
        var state = StateJson.Read(Case!.State);
        before = StateOutline.Of(state);
        return state;
    }

    /// <summary>Whether the state that was read has this timer and its time has come.</summary>
    public bool IsDue(string timerId, DateTimeOffset now) => before!.Timers.TryGetValue(timerId, out var dueAt) && dueAt <= now;

    /// <summary>Makes the row of a case that is being opened; its number is drawn by the commit.</summary>
    public CaseState Open(CaseOpening opening, DateTimeOffset now)
    {
        Case = new CaseRow
        {
            Id = opening.CaseId, Region = opening.Region, Organisation = opening.Organisation, DefinitionId = opening.DefinitionId,
            DefinitionVersionId = opening.DefinitionVersionId, DefinitionSetId = opening.DefinitionSetId, OpenedAt = now,
            ParentCaseId = opening.ParentCaseId, ReplyTo = opening.ReplyTo
        };
        var state = CaseState.New(opening.CaseId);
        before = StateOutline.Of(state);
        return state;
    }

    /// <summary>Has the commit to come keep this of the request that it answers.</summary>
    public void Keep(IdempotencyRow? receipt) => this.receipt = receipt;

    /// <summary>Writes state, rows, history, inbox and outbox of a step in one commit.</summary>
    /// <param name="message">The agency's message that brought the stimulus, if one did.</param>
    public async Task CommitAsync(StepRecord step, PersonalData personal, ArrivedMessage? message = null, CancellationToken stop = default)
    {
        var opens = loaded is null;
        var rows = new PendingRows(session.Context, database.Tables, Case!, before!, step);
        RowRules.All.Apply(rows, step.Result.Effects);
        Case!.Reflect(step.Result.State, step.Now);
        if (opens) Case.NumberedBy = Case.Organisation;
        WriteState(step);
        writes.AddRange(rows.Statements);
        if (retry is null) WriteInbox(step.Now, message, rows.Step);
        else writes.AddRange(retry.Done(rows.Step, step.Now));
        WriteReceipt();
        Seal(personal, step.Now, opens);
        if (personal.Appeal is { } appeal) Add(appeal.ToRow(vault, step.Now));
        Number(rows, opens, personal.Appeal);
        await session.Commands.WriteAsync(writes, stop);
        await AnnulAsync(rows, stop);
        await session.CommitAsync(stop);
    }

    public async Task ParkAsync(ParkReason reason, DateTimeOffset now, PersonalData personal, ArrivedMessage? message = null, CancellationToken stop = default)
    {
        if (retry is null) AddParked(reason, now);
        else writes.AddRange(retry.Parked(reason, now));
        if (reason == ParkReason.Finished)
            AddOwned(new NoticeRow { Id = $"after-end/{Given.Id}", Kind = "after-end", AddresseeKind = "role", Addressee = "curator", About = Given.Id, At = now });
        if (retry is null) WriteInbox(now, message, null);
        WriteReceipt();
        // A finished case takes no file; one of an aborted step waits with it.
        Seal(reason == ParkReason.Finished ? personal with { Files = [] } : personal, now, false);
        await session.Commands.WriteAsync(writes, stop);
        await session.CommitAsync(stop);
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private void WriteState(StepRecord step)
    {
        (Case!.State, Case.Schema) = (StateJson.Write(step.Result.State), schema.Current);
        var history = HistoryRow.Of(step, Case, Case.State);
        Case.LastHash = history.Hash;
        var cases = Table(typeof(CaseRow));
        // First of all: every other row refers to it.
        writes.Add(loaded is null ? cases.Insert(Case) : cases.Update(Case, cases.Changes(Case, loaded)));
        Add(history);
    }

    private void WriteInbox(DateTimeOffset now, ArrivedMessage? message, int? step)
    {
        Add(new InboxRow
        {
            CaseId = Case!.Id, StimulusId = Given.Id, Region = Case.Region, Organisation = Case.Organisation, At = now, Step = step,
            Agency = message?.Agency, MessageId = message?.MessageId, ContentHash = message is null ? null : ContentHashOf(message)
        });
    }

    private byte[]? ContentHashOf(ArrivedMessage message) => message.Content is { } content && key is not null ? vault.ContentHash(Case!.Id, key.Wrapped, content) : null;

    private void WriteReceipt()
    {
        if (receipt is not null) writes.Add(Table(typeof(IdempotencyRow)).Upsert(receipt));
    }

    private void AddParked(ParkReason reason, DateTimeOffset now)
    {
        AddOwned(new ParkedStimulusRow
        {
            Id = Given.Id, Reason = reason, Kind = Given.GetType().Name, ActorId = Given.Actor.Id, At = now,
            Stimulus = JsonSerializer.Serialize(Given, StateJson.Options)
        });
        if (reason == ParkReason.Aborted)
            AddOwned(new IncidentRow
            {
                Id = IncidentRow.OfParked(Given.Id), Kind = IncidentRow.Parked, About = Given.Id, RaisedAt = now,
                Message = "The step took too long, three times; the stimulus is parked."
            });
    }

    private void Seal(PersonalData personal, DateTimeOffset now, bool opens)
    {
        if (opens) Add(key = new CaseKeyRow { CaseId = Case!.Id, Region = Case.Region, Organisation = Case.Organisation, Wrapped = vault.NewKey(Case.Id), MadeAt = now });
        if (key is null && personal.Texts.Count + personal.Files.Count > 0) throw new InvalidOperationException($"Case {Case!.Id} was destroyed: it takes no more personal texts.");
        foreach (var text in personal.Texts)
            AddOwned(new PersonalTextRow { Id = text.Ref, Kind = text.Kind, Sealed = vault.Seal(Case!.Id, key!.Wrapped, text.Ref, text.Text), WrittenAt = now });
        foreach (var file in personal.Files) AddOwned(FileContentRow.Of(file, Case!.Id, vault, key!.Wrapped, now));
        foreach (var person in personal.People ?? [])
            Add(new SearchKeyRow
            {
                CaseId = Case!.Id, PersonId = person.PersonId, Region = Case.Region, Organisation = Case.Organisation,
                Hash = vault.SearchHash(person.FamilyName, person.BirthDate)
            });
    }

    private async Task AnnulAsync(StepRows rows, CancellationToken stop)
    {
        if (rows.Annulled.Count > 0)
            await session.Context.JournalEntries.Where(e => e.CaseId == Case!.Id && rows.Annulled.Contains(e.About)).ExecuteUpdateAsync(set => set.SetProperty(e => e.AnnulledAt, rows.Now), stop);
    }

    /// <summary>The last of all: a counter stays locked until the commit. The same order in every commit, so that two never wait for each other.</summary>
    private void Number(StepRows rows, bool opens, NewAppeal? reported)
    {
        if (opens && Case!.Number is { } number) CarryOn(number);
        else if (opens) Draw(DrawNumbers.OfCase, JournalCounterRow.Cases, JournalEntryRow.LocalYear(rows), (Table(typeof(CaseRow))[nameof(CaseRow.Id)], Case!.Id));
        foreach (var entry in rows.Carried.GroupBy(e => (e.Journal, e.Year)).Select(g => g.MaxBy(e => e.Number)!).OrderBy(e => e.Journal, StringComparer.Ordinal).ThenBy(e => e.Year))
            Carry(entry.Journal, entry.Year, entry.Number!.Value);
        var entries = Table(typeof(JournalEntryRow));
        foreach (var entry in rows.Unnumbered.OrderBy(e => e.Journal, StringComparer.Ordinal))
            Draw(DrawNumbers.OfEntry, entry.Journal, entry.Year, (entries[nameof(JournalEntryRow.CaseId)], Case!.Id), (entries[nameof(JournalEntryRow.Id)], entry.Id));
        if (reported is not null) Draw(DrawNumbers.OfAppeal, JournalCounterRow.Appeals, reported.RegisteredOn.Year, (Table(typeof(AppealRow))[nameof(AppealRow.Id)], reported.Id));
    }

    /// <summary>A case's number of our own shape is one of its year's; any other is what it is.</summary>
    private void CarryOn(string number)
    {
        if (CaseNumber.Read(number) is var (year, n)) Carry(JournalCounterRow.Cases, year, n);
    }

    private void Carry(string journal, int year, int number) => Count(DrawNumbers.Carry, journal, year, (Table(typeof(JournalCounterRow))[nameof(JournalCounterRow.Last)], number));

    private void Draw(string numbering, string journal, int year, params ReadOnlySpan<(Column Column, object? Value)> numbered)
    {
        Count(DrawNumbers.Next, journal, year);
        Count(numbering, journal, year, numbered);
    }

    private void Count(string sql, string journal, int year, params ReadOnlySpan<(Column Column, object? Value)> more)
    {
        var counters = Table(typeof(JournalCounterRow));
        List<Column> columns = [counters[nameof(JournalCounterRow.Region)], counters[nameof(JournalCounterRow.Organisation)], counters[nameof(JournalCounterRow.Journal)], counters[nameof(JournalCounterRow.Year)]];
        List<object?> values = [Case!.Region, Case.Organisation, journal, year];
        foreach (var (column, value) in more)
        {
            columns.Add(column);
            values.Add(value);
        }

        writes.Add(new Statement(sql, [.. columns], [.. values]));
    }

    private void AddOwned<T>(T row) where T : CaseOwned
    {
        (row.CaseId, row.Region, row.Organisation) = (Case!.Id, Case.Region, Case.Organisation);
        Add(row);
    }

    private void Add(object row) => writes.Add(Table(row.GetType()).Insert(row));

    private Table Table(Type row) => database.Tables.Of(session.Context, row);
}

/// <summary>A case to be opened.</summary>
/// <param name="DefinitionSetId">As <see cref="DefinitionShelf"/> keeps it.</param>
/// <param name="ParentCaseId">The case that dispatched it, with the key there that waits for its end.</param>
public sealed record CaseOpening(
    string CaseId, string Region, string Organisation, string DefinitionId, string DefinitionVersionId, string DefinitionSetId,
    string? ParentCaseId = null, string? ReplyTo = null);

/// <summary>The message that brought a stimulus: unique by agency and id.</summary>
public sealed record ArrivedMessage(string Agency, string MessageId)
{
    /// <summary>What it says, in bytes that are the same in a repeat under another id; null where only the id tells a repeat.</summary>
    public byte[]? Content { get; init; }
}
