using Interagency.Workflows.Expressions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Primitives;

/// <summary>Writes a line to the log of the run.</summary>
public sealed class WriteLine : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.WriteLine", "Записать строку", "Write line")
    {
        Inputs = [new("text", "String", "Текст", "Text")]
    };

    public override void Start(ActivityContext context)
    {
        context.Emit(new LineWritten(Values.ToText(context.Input("text"))));
        context.Complete();
    }
}
