using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Dangers;

/// <param name="Signs">Kinds of signs, by the directory; may be empty when <paramref name="Text"/> tells.</param>
internal sealed record DangerToRaise(IReadOnlyList<string>? Signs, string? Text);

/// <summary>Anybody who takes part tells of signs that a child's rights are violated; a person of the case confirms or dismisses them.</summary>
internal sealed class RaiseDanger(Database database, CaseWriter writer, Lexicon lexicon)
{
    internal async Task<Reply<StepDone>> DoAsync(Write write, string caseId, DangerToRaise input, CancellationToken stop)
    {
        var signs = input.Signs ?? [];
        if (signs.Count == 0 && string.IsNullOrWhiteSpace(input.Text))
            return Refusal.Invalid([new("signs", new("назовите признаки или опишите увиденное (text)", "name the signs, or tell what was seen (text)"))]);
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.Region).SingleOrDefaultAsync(stop) is not { } region) return Refusals.NoCase;
        if (Unknown(signs, region) is { } problem) return Refusal.Invalid([problem]);
        var texts = new SealedTexts(write.StimulusId);
        var raised = new DangerRaised(write.Guid("danger").ToString("N"), signs, texts.SealOrNull("signs", "danger", input.Text)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, raised, texts.Personal, stop);
    }

    private FieldProblem? Unknown(IReadOnlyList<string> signs, string region)
    {
        var known = lexicon.OfRegion(region).Directory?.DangerSigns.Select(s => s.Key).ToList() ?? [];
        if (signs.FirstOrDefault(sign => !known.Contains(sign)) is not { } wrong) return null;
        var all = string.Join(", ", known);
        return new("signs", new($"нет признака «{wrong}»; есть: {all}", $"\"{wrong}\" is unknown; there are: {all}"));
    }
}
