using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Cases;

/// <param name="Category">The primary one, by the directory of the region.</param>
/// <param name="Further">Others besides it; null for none.</param>
internal sealed record CategoriesToEnter(string? Category, IReadOnlyList<string>? Further, string? Reason);

/// <summary>Corrects the categories of a running case: a person's act, with its reason.</summary>
internal sealed class CaseCategories(Database database, CaseWriter writer, Lexicon lexicon)
{
    internal async Task<Reply<StepDone>> ChangeAsync(Write write, string caseId, CategoriesToEnter input, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.Region).SingleOrDefaultAsync(stop) is not { } region) return Refusals.NoCase;
        if (Mistakes(input, [.. (lexicon.OfRegion(region).Directory?.Categories ?? []).Select(c => c.Key)]).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var texts = new SealedTexts(write.StimulusId);
        var changed = new CategoriesChanged(input.Category!, input.Further ?? [], texts.Seal("reason", "reason", input.Reason!)) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, changed, texts.Personal, stop);
    }

    private static IEnumerable<FieldProblem> Mistakes(CategoriesToEnter input, IReadOnlyList<string> known)
    {
        if (known.Count == 0)
        {
            yield return new("category", new("в справочнике юрисдикции нет категорий", "the directory of the jurisdiction has no categories"));
            yield break;
        }

        if (string.IsNullOrWhiteSpace(input.Category)) yield return Refusals.Missing("category");
        else if (!known.Contains(input.Category)) yield return new("category", Unknown(known));
        if ((input.Further ?? []).Any(key => !known.Contains(key))) yield return new("further", Unknown(known));
        if (string.IsNullOrWhiteSpace(input.Reason)) yield return Refusals.Missing("reason");
    }

    private static Bilingual Unknown(IReadOnlyList<string> known) => Refusals.NoneOf("такой категории нет", "is unknown", known);
}
