using System.Reflection;
using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>The tables of the product in memory. What is in them survives every node.</summary>
internal sealed class MemoryTables
{
    private static readonly Func<object, object> Memberwise =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private readonly Dictionary<Type, Dictionary<(string CaseId, string Id), CaseOwned>> owned = [];

    internal Dictionary<string, CaseRow> Cases { get; } = [];

    internal Dictionary<string, List<HistoryRow>> History { get; } = [];

    internal Dictionary<(string CaseId, string StimulusId), InboxRow> Inbox { get; } = [];

    internal Dictionary<string, SessionRow> Sessions { get; } = [];

    internal Dictionary<(string CaseId, string ItemId), SessionItemRow> SessionItems { get; } = [];

    internal Dictionary<(string Region, string Organisation, string Journal, int Year), int> Counters { get; } = [];

    /// <summary>How often a row of the outbox was noted as failed.</summary>
    internal Dictionary<(string CaseId, string Id), int> Failures { get; } = [];

    /// <summary>Cases that nodes of both versions stepped, and those whose state an older node wrote over that of a newer one.</summary>
    internal HashSet<string> Upgraded { get; } = [];

    internal HashSet<string> Downgraded { get; } = [];

    internal Dictionary<string, QuarantinedAnswer> Quarantine { get; } = [];

    internal IEnumerable<Type> Kinds => owned.Keys;

    internal IEnumerable<T> All<T>() where T : CaseOwned => Of(typeof(T)).Values.Cast<T>();

    internal IEnumerable<CaseOwned> All(Type kind) => Of(kind).Values;

    internal T? Find<T>(string caseId, string id) where T : CaseOwned => (T?)Of(typeof(T)).GetValueOrDefault((caseId, id));

    internal bool Has(Type kind, string caseId, string id) => Of(kind).ContainsKey((caseId, id));

    internal void Put(CaseOwned row) => Of(row.GetType())[(row.CaseId, row.Id)] = row;

    internal bool Remove(Type kind, string caseId, string id) => Of(kind).Remove((caseId, id));

    /// <exception cref="DuplicateKey">There is such a row.</exception>
    internal void Add(CaseOwned row)
    {
        if (!Of(row.GetType()).TryAdd((row.CaseId, row.Id), row)) throw new DuplicateKey($"{row.GetType().Name} {row.CaseId} {row.Id}");
    }

    internal int Draw(string region, string organisation, string journal, int year) =>
        Counters[(region, organisation, journal, year)] = Counters.GetValueOrDefault((region, organisation, journal, year)) + 1;

    /// <summary>A copy, as a reader of a database gets one.</summary>
    internal static T Copy<T>(T row) where T : class => (T)Memberwise(row);

    private Dictionary<(string CaseId, string Id), CaseOwned> Of(Type kind) => owned.TryGetValue(kind, out var rows) ? rows : owned[kind] = [];
}

/// <summary>The database refused a row: one with its key is there.</summary>
internal sealed class DuplicateKey(string row) : Exception(row);

/// <summary>The connection was lost; whether the commit took effect is unknown to whoever asked.</summary>
internal sealed class ConnectionLost : Exception;
