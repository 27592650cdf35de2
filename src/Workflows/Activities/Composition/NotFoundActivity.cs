using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Composition;

/// <summary>Stands for an activity of an unknown type: kept on the round trip, a fault when its turn comes.</summary>
public sealed class NotFoundActivity : Activity
{
    public const string TypeName = "Elsa.NotFoundActivity";

    public override ActivityInfo Info { get; } = new(TypeName, "Неизвестная активность", "Unknown activity") { Browsable = false };

    public override void Start(ActivityContext context) =>
        throw new ActivityFaultException($"Activity '{context.Node.Id}' has the type '{context.Node.Type}', which is not known here.");
}
