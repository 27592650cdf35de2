namespace Interagency.Adapters.Persistence;

/// <summary>A case waits for a named event: how a published event finds whom it concerns.</summary>
public sealed class EventWaitRow : CaseOwned
{
    public string EventName { get; set; } = "";

    /// <summary>The instance that waits: the case's root or a child within it.</summary>
    public string InstanceId { get; set; } = "";

    internal static void Rules(RowRules rules) => rules.AfterStep(step =>
    {
        foreach (var id in step.Before.EventWaits.Keys.Except(step.AfterOutline.EventWaits.Keys)) step.Remove<EventWaitRow>(id);
        foreach (var (id, wait) in step.AfterOutline.EventWaits)
            if (!step.Before.EventWaits.ContainsKey(id)) step.Put(new EventWaitRow { Id = id, EventName = wait.EventName, InstanceId = wait.InstanceId });
    });
}
