using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Cases;
using Interagency.Workflows.Simulation;

namespace Interagency.Orchestrator.Demo;

/// <summary>Fills in a form as a demonstration does: what is required, and choices and texts.</summary>
internal sealed class DemoForms(DemoData data, DateOnly today)
{
    private const int SupportDays = 180;
    private static readonly string[] NotTaken = ["Annulled", "NotClosed", "KeepWaiting", "Declined"];

    internal static string Outcome(TaskView task, TaskReply? reply) => reply?.Outcome ?? task.Outcomes.First(outcome => !NotTaken.Contains(outcome.Key)).Key;

    /// <param name="reply">What the scenario fills in; the rest is filled in plainly.</param>
    internal JsonObject Data(TaskView task, TaskReply? reply)
    {
        var filled = Plain(task);
        foreach (var (key, value) in reply?.Data ?? []) filled[key] = value?.DeepClone();
        return filled;
    }

    private JsonObject Plain(TaskView task) => new(task.Fields.Where(field => field.Required || field.Type is "text" or "code")
        .Select(field => KeyValuePair.Create(field.Key, Value(field))));

    internal PlanToSubmit Plan() => new([.. data.Measures.Select(m => new MeasureToPlan(null, m.KindOfHelp, m.Text, m.Responsible, today.AddDays(m.InDays), null))], data.FamilyOpinion);

    private JsonNode? Value(FieldView field) => field.Type switch
    {
        "code" => field.Options.Count > 0 ? field.Options[0].Key : null,
        "codes" => new JsonArray([.. field.Options.Take(2).Select(option => (JsonNode)option.Key)]),
        "agencies" => new JsonArray([.. data.Agencies.Select(agency => (JsonNode)agency)]),
        "date" => today.AddDays(SupportDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "number" => 1,
        "bool" => true,
        "person" => data.Curator,
        _ => data.Note,
    };
}
