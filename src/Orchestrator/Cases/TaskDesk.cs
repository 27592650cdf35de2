using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Cases;

/// <summary>A task's form as a page sends it: fields by name, turned into what the use cases take.</summary>
internal sealed class TaskDesk(CompleteTask complete, FormWrites writes)
{
    /// <summary>Rows of measures that a form offers.</summary>
    internal const int MeasureRows = 6;

    /// <returns>Why it is refused; null when it is done.</returns>
    internal Task<Refusal?> CompleteAsync(CurrentActor actor, TaskView task, IFormCollection form, string key, CancellationToken stop) =>
        writes.OnceAsync(actor, $"/tasks/{task.TaskId}", key, form, write => DoAsync(write, task, form, stop), stop);

    private async Task<Refusal?> DoAsync(Write write, TaskView task, IFormCollection form, CancellationToken stop)
    {
        var data = new JsonObject(task.Fields.Where(field => field.Type == "measures" ? Measures(form).Length > 0 : form[field.Key].Any(text => !string.IsNullOrWhiteSpace(text)))
            .Select(field => KeyValuePair.Create(field.Key, Value(field, form))));
        return (await complete.DoAsync(write, task.TaskId, new TaskToComplete(form["outcome"], data), stop)).Refusal;
    }

    private static JsonNode? Value(FieldView field, IFormCollection form) => field.Type switch
    {
        "codes" or "agencies" => new JsonArray([.. form[field.Key].Select(code => (JsonNode?)code)]),
        "files" => new JsonArray([.. form[field.Key].ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(file => (JsonNode?)file)]),
        "measures" => JsonSerializer.SerializeToNode(Measures(form), JsonSerializerOptions.Web),
        "bool" => true,
        "number" when decimal.TryParse(form[field.Key], CultureInfo.InvariantCulture, out var number) => number,
        _ => form[field.Key].ToString(),
    };

    private static MeasureToPlan[] Measures(IFormCollection form) =>
    [
        .. Enumerable.Range(0, MeasureRows).Where(row => !string.IsNullOrWhiteSpace(form[$"text{row}"])).Select(row => new MeasureToPlan(
            null, form[$"kind{row}"], form[$"text{row}"], form[$"who{row}"],
            FormDate.Read(form[$"due{row}"]), null)),
    ];
}
