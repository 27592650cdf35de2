using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Interagency.Workflows.Calendars;

/// <summary>
/// Every calendar as it stands on one day: an immutable snapshot with a version that follows from its content alone. A change of any
/// document gives another version; the same documents in any order give the same.
/// </summary>
public sealed class CalendarSet
{
    private readonly FrozenDictionary<string, ProductionCalendar> calendars;

    private CalendarSet(ImmutableArray<CalendarDocument> documents)
    {
        Documents = documents;
        Version = CalendarFingerprint.Of(documents);
        var layers = new Dictionary<string, CalendarLayer>();
        foreach (var document in documents) layers.Add(document.Key, new CalendarLayer(document, AboveIn(layers, document)));
        calendars = layers.ToFrozenDictionary(l => l.Key, l => new ProductionCalendar(l.Key, l.Value));
    }

    /// <summary>Such as <c>cal-9f86d081884c7d65</c>; a deadline keeps the one it was counted with.</summary>
    public string Version { get; }

    /// <summary>The documents in force, ordered by key.</summary>
    public ImmutableArray<CalendarDocument> Documents { get; }

    /// <summary>The keys that have a calendar of their own.</summary>
    public IEnumerable<string> Keys => Documents.Select(d => d.Key);

    /// <summary>The newest edition of every key, whenever it takes effect.</summary>
    /// <exception cref="CalendarDataException">The documents contradict each other or their counts.</exception>
    public static CalendarSet Of(IEnumerable<CalendarDocument> documents) => AsOf(documents, DateOnly.MaxValue);

    /// <summary>Of every key, the edition with the latest effective date not after <paramref name="date"/>.</summary>
    /// <exception cref="CalendarDataException">The documents contradict each other or their counts.</exception>
    public static CalendarSet AsOf(IEnumerable<CalendarDocument> documents, DateOnly date)
    {
        var all = documents.ToArray();
        Refuse(CalendarSetCheck.Editions(all));
        ImmutableArray<CalendarDocument> inForce =
        [
            .. all.Where(d => d.EffectiveFrom <= date).GroupBy(d => d.Key)
                .Select(g => g.OrderBy(d => d.EffectiveFrom).ThenBy(d => d.Version).Last()).OrderBy(d => d.Key, StringComparer.Ordinal),
        ];
        Refuse(CalendarSetCheck.Parents(inForce));
        var set = new CalendarSet(inForce);
        Refuse(CalendarSetCheck.Counts(set));
        return set;
    }

    /// <summary>The calendar of a region, or of an area, which without a calendar of its own uses the one above it.</summary>
    /// <returns>False when the key is malformed or no calendar covers the region; <paramref name="problem"/> says which and the fix.</returns>
    public bool TryFind(string? region, [NotNullWhen(true)] out ProductionCalendar? calendar, [NotNullWhen(false)] out string? problem)
    {
        (calendar, problem) = (null, null);
        if (region is null || !CalendarKey.IsWellFormed(region))
        {
            problem = $"\"{region}\" is not a region key; write {CalendarKey.Shape}, one of: {string.Join(", ", Keys)}";
            return false;
        }

        for (var key = region; key is not null; key = CalendarKey.IsArea(key) ? CalendarKey.Above(key) : null)
        {
            if (calendars.TryGetValue(key, out calendar)) return true;
        }

        problem = $"no calendar for \"{region}\"; known: {string.Join(", ", Keys)}. Add its file to the calendars folder";
        return false;
    }

    /// <inheritdoc cref="TryFind"/>
    /// <exception cref="ArgumentException">No calendar covers the region.</exception>
    public ProductionCalendar For(string region) =>
        TryFind(region, out var calendar, out var problem) ? calendar : throw new ArgumentException(problem, nameof(region));

    private static CalendarLayer? AboveIn(Dictionary<string, CalendarLayer> layers, CalendarDocument document)
    {
        // Ordinal order puts what is above first, so its layer exists already; an area in between may have no document.
        for (var key = CalendarKey.Above(document.Key); key is not null; key = CalendarKey.Above(key))
        {
            if (layers.TryGetValue(key, out var layer)) return layer;
        }

        return null;
    }

    private static void Refuse(IEnumerable<CalendarProblem> problems)
    {
        ImmutableArray<CalendarProblem> all = [.. problems];
        if (!all.IsEmpty) throw new CalendarDataException(all);
    }
}
