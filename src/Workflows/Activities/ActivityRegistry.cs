using System.Collections.Frozen;

namespace Interagency.Workflows.Activities;

/// <summary>The activity types this engine runs, by type and version.</summary>
public sealed class ActivityRegistry
{
    private readonly FrozenDictionary<string, Activity[]> byType;

    public ActivityRegistry(IEnumerable<Activity> activities) =>
        byType = activities.GroupBy(a => a.Info.Type).ToFrozenDictionary(g => g.Key, g => g.OrderBy(a => a.Info.Version).ToArray());

    /// <summary>Every activity of this library: each type is one file, found by being there.</summary>
    public static ActivityRegistry Standard { get; } = new(typeof(Activity).Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Activity)))
        .Select(t => (Activity)Activator.CreateInstance(t)!));

    public IEnumerable<Activity> All => byType.Values.SelectMany(v => v);

    /// <summary>The exact version, else the latest of the type; null when the type is unknown.</summary>
    public Activity? Find(string type, int version) => byType.TryGetValue(type, out var versions)
        ? Array.Find(versions, a => a.Info.Version == version) ?? versions[^1]
        : null;
}
