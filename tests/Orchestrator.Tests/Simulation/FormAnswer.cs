using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>Fills in a form as it allows, by chance; sometimes leaves out what isn't required.</summary>
internal static class FormAnswer
{
    internal static JsonObject To(TaskRow task, RegionDirectory? directory, DateTimeOffset now, Scheduler by)
    {
        var data = new JsonObject();
        foreach (var field in FormField.ReadAll(task.Fields is null ? null : JsonNode.Parse(task.Fields) as JsonArray))
            if (field.Required || by.Chance(0.7)) data[field.Key] = Value(field, directory, now, by);
        return data;
    }

    internal static string Outcome(TaskRow task, Scheduler by)
    {
        var outcomes = JsonSerializer.Deserialize<List<string>>(task.Outcomes, StateJson.Options)!;
        // Mostly the first, which leads on, so that schedules reach the end of a procedure.
        return outcomes.Count == 0 ? "Done" : by.Chance(0.75) ? outcomes[0] : by.Pick(outcomes);
    }

    private static JsonNode Value(FormField field, RegionDirectory? directory, DateTimeOffset now, Scheduler by) => field.Type switch
    {
        "code" => field.Choices(directory) is { Length: > 0 } choices ? by.Pick(choices).Key : "code",
        "codes" or "agencies" => new JsonArray([.. field.Choices(directory).Where(_ => by.Chance(0.4)).DefaultIfEmpty(field.Choices(directory).FirstOrDefault() ?? new Named("code", new("", "")))
            .Select(c => (JsonNode)c.Key)]),
        "date" => Day(now.AddDays(1 + by.Random.Next(60))),
        "number" => by.Random.Next(10),
        "bool" => by.Chance(0.5),
        "files" => new JsonArray($"file-{by.Random.Next(1000)}"),
        "person" => $"person-{by.Random.Next(5)}",
        "measures" => new JsonArray([.. Enumerable.Range(1, 1 + by.Random.Next(3)).Select(n => (JsonNode)Measure(n, directory, now, by))]),
        _ => $"text-{by.Random.Next(1000)}"
    };

    private static JsonObject Measure(int n, RegionDirectory? directory, DateTimeOffset now, Scheduler by) => new()
    {
        ["measureId"] = $"m{n}-{by.Random.Next(1_000_000)}", ["kindOfHelp"] = directory?.KindsOfHelp is { Length: > 0 } kinds ? by.Pick(kinds).Key : "help", ["textRef"] = "text-m",
        ["responsible"] = directory?.Agencies is { Length: > 0 } agencies && by.Chance(0.7) ? by.Pick(agencies).Key : Plans.Family, ["dueDate"] = Day(now.AddDays(5 + by.Random.Next(60)))
    };

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
