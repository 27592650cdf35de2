using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Primitives;

/// <summary>Faults, with a message.</summary>
public sealed class Fault : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Fault", "Сбой", "Fault")
    {
        Inputs =
        [
            new("code", "String", "Код", "Code"), new("category", "String", "Категория", "Category"),
            new("faultType", "String", "Вид", "Type"), new("message", "String", "Сообщение", "Message")
        ],
        Outcomes = []
    };

    public override bool IsTerminal => true;

    public override void Start(ActivityContext context) => throw new ActivityFaultException(context.Text("message") ?? context.Text("code") ?? "Fault");
}
