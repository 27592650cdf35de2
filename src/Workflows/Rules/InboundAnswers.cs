using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>What we answer when another body asks us.</summary>
/// <param name="TextRef">The information, or an explanation of the proposals: an encrypted text.</param>
public sealed record OwnAnswer(RequestKind Kind, bool NoMeasures, IReadOnlyList<Proposal> Proposals, string? TextRef);

/// <summary>Our answers to requests: «мер нет» is an answer, an empty form isn't.</summary>
public static class InboundAnswers
{
    /// <param name="data">The form: measures, noMeasures, text.</param>
    /// <param name="today">By the organisation's own date.</param>
    /// <exception cref="StimulusRefusedException">It says neither what we propose nor that there is nothing, or a measure is wrong.</exception>
    public static OwnAnswer Read(RequestKind kind, JsonObject data, RegionDirectory? directory, DateOnly today)
    {
        var text = data["text"]?.GetValue<string>();
        if (kind == RequestKind.Information) return new OwnAnswer(kind, false, [], text);
        var none = data["noMeasures"]?.GetValue<bool>() == true;
        var measures = Plans.Read(data["measures"]);
        if (none == measures.Count > 0)
            throw new StimulusRefusedException("wrong-form", "Внесите предлагаемые мероприятия (measures) или отметьте, что мер нет (noMeasures): одно из двух.", "Enter the measures that we propose (measures), or mark that there are none (noMeasures): one of the two.");
        if (!none && Plans.Mistake(measures, directory, today, null) is { } mistake) throw new StimulusRefusedException("wrong-form", mistake.Ru, mistake.En);
        return new OwnAnswer(kind, none, [.. measures.Select(m => new Proposal(m.MeasureId, m.KindOfHelp, m.TextRef, m.Responsible, m.DueDate))], text);
    }

    /// <summary>The measures of a plan as proposals; those dropped are left out.</summary>
    /// <exception cref="ActivityFaultException">A measure has no wording on record.</exception>
    public static IReadOnlyList<Proposal> Of(PlanFact plan) => [.. plan.Measures.Where(m => m.Status != MeasureStatus.Dropped).Select(Of)];

    private static Proposal Of(MeasureFact measure) => new(
        measure.MeasureId, measure.KindOfHelp,
        measure.TextRef ?? throw new ActivityFaultException($"The measure {measure.MeasureId} has no wording on record: let the plan be drawn up anew, or answer by the form."),
        measure.Responsible, measure.DueDate);
}
