using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Rules;

/// <summary>What a plan of measures may hold, and when it is done.</summary>
public static class Plans
{
    /// <summary>Who is responsible when it is the family itself.</summary>
    public const string Family = "family";

    /// <summary>Measures as a form gives them: an array of objects with the names of <see cref="PlannedMeasure"/>.</summary>
    /// <exception cref="StimulusRefusedException">They can't be read.</exception>
    public static IReadOnlyList<PlannedMeasure> Read(JsonNode? measures)
    {
        try
        {
            return measures.Deserialize<List<PlannedMeasure>>(Shape) ?? [];
        }
        catch (JsonException e)
        {
            throw new StimulusRefusedException("wrong-plan", $"Мероприятие не читается: {e.Path}.", $"A measure can't be read: {e.Message}");
        }
    }

    /// <summary>The first thing wrong with the measures; null when the plan may stand.</summary>
    /// <param name="today">By the organisation's own date.</param>
    /// <param name="before">The plan that is being corrected; its measures may keep dates that have passed.</param>
    public static Bilingual? Mistake(IReadOnlyList<PlannedMeasure> measures, RegionDirectory? directory, DateOnly today, PlanFact? before)
    {
        if (measures.Count == 0) return new("План пуст: внесите хотя бы одно мероприятие.", "The plan is empty: enter at least one measure.");
        if (measures.GroupBy(m => m.MeasureId).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return new($"Мероприятие {twice.Key} указано дважды.", $"Measure {twice.Key} stands twice.");
        return measures.Select(m => Mistake(m, directory, today, before?.Measures.Exists(b => b.MeasureId == m.MeasureId) == true)).FirstOrDefault(m => m is not null);
    }

    /// <summary>Nothing more is expected of it, for good or ill.</summary>
    public static bool IsSettled(MeasureFact measure) => measure.Status is MeasureStatus.Done or MeasureStatus.NotDone or MeasureStatus.Dropped;

    /// <summary>Its last day has passed and nobody said how it stands.</summary>
    public static bool IsOverdue(MeasureFact measure, DateOnly today) => !IsSettled(measure) && measure.DueDate < today;

    /// <summary>Those who are responsible were told: their measures are sent.</summary>
    internal static void MarkSent(CaseExecution execution, PlanFact plan, Func<string, bool> toldTo)
    {
        foreach (var measure in plan.Measures.Where(m => m.Status == MeasureStatus.Planned && toldTo(m.Responsible)))
        {
            measure.Status = MeasureStatus.Sent;
            execution.Emit(new MeasureChanged(measure.MeasureId, MeasureStatus.Sent, null, Actor.System.Id));
        }
    }

    /// <summary>Whom a party of the directory is: an agency, a role of ours, or nobody to be written to (the family).</summary>
    public static string? AddresseeKind(string responsible, RegionDirectory? directory)
    {
        if (responsible == Family) return null;
        return directory?.Agencies.Any(a => a.Key == responsible) == true ? "agency" : "role";
    }

    private static Bilingual? Mistake(PlannedMeasure measure, RegionDirectory? directory, DateOnly today, bool kept)
    {
        if (!FormField.IsReference(measure.MeasureId)) return About(measure, "нужен идентификатор без пробелов", "needs an id without spaces");
        if (!FormField.IsReference(measure.TextRef)) return About(measure, "формулировка передаётся ссылкой (textRef), а не текстом", "gives its wording by reference (textRef), not as text");
        if (directory is { KindsOfHelp.Length: > 0 } && directory.KindsOfHelp.All(k => k.Key != measure.KindOfHelp))
            return About(measure, $"нет вида помощи «{measure.KindOfHelp}»", $"names an unknown kind of help \"{measure.KindOfHelp}\"");
        if (directory is not null && !IsParty(measure.Responsible, directory))
            return About(measure, $"ответственный «{measure.Responsible}» — не ведомство, не роль и не family", $"is given to \"{measure.Responsible}\", which is no agency, no role and not family");
        return !kept && measure.DueDate < today ? About(measure, "срок уже прошёл", "has a due date in the past") : null;
    }

    private static bool IsParty(string responsible, RegionDirectory directory) =>
        responsible == Family || directory.Agencies.Any(a => a.Key == responsible) || directory.Roles.Any(r => r.Key == responsible);

    private static Bilingual About(PlannedMeasure measure, string ru, string en) => new($"Мероприятие {measure.MeasureId}: {ru}.", $"Measure {measure.MeasureId} {en}.");

    private static readonly JsonSerializerOptions Shape = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectNullableAnnotations = true };
}
