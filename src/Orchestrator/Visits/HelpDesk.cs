using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Visits;

/// <summary>Help that a family was given, told apart from any contact.</summary>
/// <param name="KindOfHelp">By the directory.</param>
/// <param name="Count">Services; null: one.</param>
/// <param name="Day">By the clock of the organisation.</param>
internal sealed record HelpToRecord(string? KindOfHelp, int? Count, DateOnly? Day);

/// <summary>Records help that a family was given.</summary>
internal sealed class HelpDesk(Database database, CaseWriter writer)
{
    internal async Task<Reply<StepDone>> RecordAsync(Write write, string caseId, HelpToRecord input, CancellationToken stop)
    {
        if (Mistakes(input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().VisibleTo(write.By, db).SingleOrDefaultAsync(c => c.Id == caseId, stop) is not { } row) return Refusals.NoCase;
        if (!write.By.Holds(Right.CasesWork, Place.Of(row))) return Refusals.NotYourPlace;
        var told = new HelpRecorded(write.Guid("help").ToString("N"), input.KindOfHelp!, input.Count ?? 1, input.Day!.Value) { Id = write.StimulusId, Actor = write.Actor };
        return await writer.GiveAsync(write, caseId, told, null, stop);
    }

    private static IEnumerable<FieldProblem> Mistakes(HelpToRecord input)
    {
        if (string.IsNullOrWhiteSpace(input.KindOfHelp)) yield return Refusals.Missing("kindOfHelp");
        if (input.Day is null) yield return Refusals.Missing("day");
    }
}
