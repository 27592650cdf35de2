using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Cases;

/// <param name="MeasureId">Of a measure that the plan has already; null makes a new one.</param>
/// <param name="KindOfHelp">A key of the directory.</param>
/// <param name="Text">What is to be done.</param>
/// <param name="Responsible">An agency's key, a role's, or family.</param>
/// <param name="FromProposal">The proposal it came from, if any.</param>
internal sealed record MeasureToPlan(string? MeasureId, string? KindOfHelp, string? Text, string? Responsible, DateOnly? DueDate, string? FromProposal)
{
    /// <summary>Other proposals that were merged into it.</summary>
    public IReadOnlyList<string>? AlsoFrom { get; init; }
}

/// <summary>Measures as people write them, made into measures of a plan: wordings become references.</summary>
internal static class PlanTexts
{
    /// <summary>The form's key of a task in which a plan is drawn up.</summary>
    internal const string Form = "plan";

    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>The same out of a form's field; what is wrong is added to the mistakes.</summary>
    internal static JsonNode? Measures(JsonNode value, string field, SealedTexts texts, List<FieldProblem> mistakes)
    {
        try
        {
            var measures = value.Deserialize<List<MeasureToPlan>>(Shape) ?? [];
            return JsonSerializer.SerializeToNode(Planned(measures, field, texts, mistakes), JsonSerializerOptions.Web);
        }
        catch (JsonException wrong)
        {
            mistakes.Add(new(field + wrong.Path?[1..], new("мероприятие не читается", "the measure can't be read")));
            return null;
        }
    }

    internal static IReadOnlyList<PlannedMeasure> Planned(IReadOnlyList<MeasureToPlan> measures, string field, SealedTexts texts, List<FieldProblem> mistakes)
    {
        var planned = new List<PlannedMeasure>();
        foreach (var (measure, i) in measures.Select((measure, i) => (measure, i)))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]");
            foreach (var (name, text) in new[] { ("kindOfHelp", measure.KindOfHelp), ("text", measure.Text), ("responsible", measure.Responsible) })
                if (string.IsNullOrWhiteSpace(text)) mistakes.Add(Refusals.Missing($"{place}.{name}"));
            if (mistakes.Count > 0) continue;
            var reference = texts.Seal(string.Create(CultureInfo.InvariantCulture, $"measure/{i}"), "measure", measure.Text!);
            planned.Add(new PlannedMeasure(measure.MeasureId ?? MeasureId(reference), measure.KindOfHelp!, reference, measure.Responsible!, measure.DueDate, measure.FromProposal) { AlsoFrom = measure.AlsoFrom });
        }

        return planned;
    }

    // The task's id is in the reference, so no two editions give the same one.
    private static string MeasureId(string reference) => "m-" + Workflows.Interpretation.CaseExecution.DeriveGuid("measure", reference).ToString("N");
}
