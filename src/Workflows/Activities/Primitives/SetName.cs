using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Primitives;

/// <summary>Names the instance.</summary>
public sealed class SetName : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.SetName", "Назвать экземпляр", "Set name")
    {
        Inputs = [new("value", "String", "Название", "Name")]
    };

    public override void Start(ActivityContext context)
    {
        context.Instance.Name = context.Text("value");
        context.Complete();
    }
}
