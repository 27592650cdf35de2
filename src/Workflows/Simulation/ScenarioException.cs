namespace Interagency.Workflows.Simulation;

/// <summary>A scenario is not written as it must be. The messages name the field and the fix.</summary>
/// <param name="field">The path of the field, such as <c>tasks.curator[0].after</c>.</param>
public sealed class ScenarioException(string field, string russian, string english) : FormatException($"{field}: {english}")
{
    public string Field { get; } = field;

    public string Russian { get; } = $"{field}: {russian}";

    public string English => Message;
}
