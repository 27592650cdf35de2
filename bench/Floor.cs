using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Bench.Ring;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Interagency.Bench;

/// <summary>
/// What the same work costs without any of ours: the rows that one real step wrote, written again from constants by plain EF Core in one transaction for each
/// answer, then the next request published and confirmed. It reads nothing, decides nothing, signs nothing. It stands where the real reader stands, behind the same consumer.
/// </summary>
internal sealed class Floor : IAnswerReader
{
    /// <summary>The cases of the floor of equal work, and of the bare one.</summary>
    internal const string Equal = "floor", Least = "bare";

    internal static readonly string[] Lanes = [Equal, Least];

    private static readonly Func<object, object> Clone = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();
    private readonly Database database;
    private readonly ILetterCarrier carrier;
    private readonly byte[] body;
    private readonly List<Written> written;

    private Floor(Database database, ILetterCarrier carrier, byte[] body, List<Written> written) => (this.database, this.carrier, this.body, this.written) = (database, carrier, body, written);

    /// <summary>Rows of the transaction.</summary>
    internal int Rows => written.Count;

    /// <summary>The work of the step that led a case from one of these looks to the next.</summary>
    /// <param name="body">Of the request that the step sent.</param>
    internal static Floor Of(Database database, ILetterCarrier carrier, byte[] body, IReadOnlyList<object> before, IReadOnlyList<object> after)
    {
        using var db = database.Open();
        string KeyOf(object row) => string.Join('/', Type(db, row).FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!.GetValue(row)).Prepend(row.GetType().Name));
        var (old, now) = (before.ToDictionary(KeyOf), after.ToDictionary(KeyOf));
        var written = new List<Written>();
        foreach (var (key, row) in now)
            if (!old.TryGetValue(key, out var was)) written.Add(new Written(Kind.Insert, row, Type(db, row), []));
            // The relay notes in a batch of its own what went out.
            else if (row is not OutboxRow && Changed(db, was, row) is { Count: > 0 } changed) written.Add(new Written(Kind.Update, row, Type(db, row), changed));
        foreach (var (key, row) in old) if (!now.ContainsKey(key)) written.Add(new Written(Kind.Delete, row, Type(db, row), []));
        foreach (var alike in written.GroupBy(w => (w.Kind, w.Row.GetType())))
            foreach (var (one, i) in alike.Select((one, i) => (one, i))) one.Name = string.Create(CultureInfo.InvariantCulture, $"{alike.Key.Item2.Name}{i}");
        return new Floor(database, carrier, body, written);
    }

    /// <summary>Consume, three rows, confirm: the least that a durable step can be.</summary>
    internal Floor Bare() => new(database, carrier, body, [.. written.Where(w => w.Row is CaseRow || (w.Kind == Kind.Insert && w.Row is (HistoryRow or InboxRow)))]);

    /// <summary>Puts the rows there that the first round changes and removes, and opens the ring.</summary>
    internal async Task SeedAsync(string caseId, RingAgency agency)
    {
        await using var db = database.Open();
        foreach (var one in written.Where(w => w.Kind != Kind.Insert && w.Row is not CaseRow)) db.Add(Of(one, caseId, 0));
        await db.SaveChangesAsync();
        agency.Give(caseId, RequestOf(caseId, 0));
    }

    public async Task ReadAsync(AnswerLetter letter, CancellationToken stop)
    {
        var request = RequestIn(letter.Body);
        var (caseId, round) = (request[..request.LastIndexOf('/')], int.Parse(request.AsSpan(request.LastIndexOf('/') + 1), CultureInfo.InvariantCulture) + 1);
        await using (var db = database.Open())
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var one in written)
            {
                // What a round changes or removes, the one before it has written.
                var entry = db.Entry(Of(one, caseId, one.Kind == Kind.Insert ? round : round - 1));
                entry.State = one.Kind switch { Kind.Insert => EntityState.Added, Kind.Delete => EntityState.Deleted, _ => EntityState.Unchanged };
                foreach (var property in one.Changed) entry.Property(property).IsModified = true;
            }

            await db.SaveChangesAsync(stop);
        }

        var next = RequestOf(caseId, round);
        var sent = await carrier.CarryAsync(new RequestLetter(caseId, "floor", $"{RingProcedure.Place}.request", Guid.NewGuid().ToString(), "request.proposals.v1", body) { RequestId = next, WrittenAt = DateTimeOffset.UtcNow }, stop);
        if (sent != Carried.Confirmed) throw new InvalidOperationException($"The floor's message was {sent}.");
    }

    public Task KeepUnreadAsync(AnswerLetter letter, CancellationToken stop) => throw new InvalidOperationException("The floor's answers are never given up.");

    /// <summary>Whose answer it is.</summary>
    internal static string LaneOf(AnswerLetter letter) => RequestIn(letter.Body).Split('-')[0];

    /// <summary>Every row of a case, as EF reads it.</summary>
    internal static async Task<IReadOnlyList<object>> LookAsync(Database database, string caseId)
    {
        await using var db = database.Open();
        var rows = new List<object> { await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId) };
        var read = typeof(Floor).GetMethod(nameof(RowsAsync), BindingFlags.Static | BindingFlags.NonPublic)!;
        foreach (var type in db.Model.GetEntityTypes().Where(t => t.FindProperty("CaseId")?.ClrType == typeof(string)))
            rows.AddRange(await (Task<List<object>>)read.MakeGenericMethod(type.ClrType).Invoke(null, [db, caseId])!);
        return rows;
    }

    private static async Task<List<object>> RowsAsync<T>(InteragencyContext db, string caseId) where T : class =>
        [.. await db.Set<T>().IgnoreQueryFilters().AsNoTracking().Where(row => EF.Property<string>(row, "CaseId") == caseId).ToListAsync()];

    private static IEntityType Type(DbContext db, object row) => db.Model.FindEntityType(row.GetType())!;

    private static List<string> Changed(DbContext db, object was, object now) =>
        [.. Type(db, now).GetProperties().Where(p => !p.GetValueComparer().Equals(p.PropertyInfo!.GetValue(was), p.PropertyInfo.GetValue(now))).Select(p => p.Name)];

    private static object Of(Written one, string caseId, int round)
    {
        var row = Clone(one.Row);
        // As long as the real keys, so that the same bytes are written.
        string Named(string like) => string.Create(CultureInfo.InvariantCulture, $"{one.Name}-{round}").PadRight(like.Length, '.');
        switch (row)
        {
            case CaseRow it: it.Id = caseId; break;
            case HistoryRow it: (it.CaseId, it.Step, it.StimulusId) = (caseId, 1000 + round, Named(it.StimulusId)); break;
            case InboxRow it: (it.CaseId, it.StimulusId, it.MessageId) = (caseId, Named(it.StimulusId), $"{caseId}-{round}"); break;
            case DeadlineEventRow it: (it.CaseId, it.Id, it.Once) = (caseId, Named(it.Id), it.Once is null ? null : Named(it.Once)); break;
            case RequestRow it: (it.CaseId, it.Id, it.Round) = (caseId, Named(it.Id), 1000 + round); break;
            // What it carries goes out at once, so the relay has nothing to do.
            case OutboxRow it: (it.CaseId, it.Id, it.Status) = (caseId, Named(it.Id), OutboxStatus.Done); break;
            // Far ahead, as the real ones are.
            case CaseOwned it: (it.CaseId, it.Id) = (caseId, Named(it.Id)); break;
            default: throw new InvalidOperationException($"The floor does not know how to repeat a {row.GetType().Name}.");
        }

        return row;
    }

    private static string RequestOf(string caseId, int round) => string.Create(CultureInfo.InvariantCulture, $"{caseId}/{round}");

    private static string RequestIn(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("requestId").GetString()!;
    }

    private enum Kind
    {
        Insert,
        Update,
        Delete,
    }

    private sealed record Written(Kind Kind, object Row, IEntityType Type, IReadOnlyList<string> Changed)
    {
        public string Name { get; set; } = "";
    }
}
