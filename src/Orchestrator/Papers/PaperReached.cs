using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Appeals;

namespace Interagency.Orchestrator.Papers;

/// <summary>When and how a letter to a family went.</summary>
public sealed record PaperReached(DateOnly On, LetterWay Way);

/// <param name="On">Null: today.</param>
/// <param name="Way">post, email or handed.</param>
internal sealed record PaperToHand(DateOnly? On, string? Way);

/// <summary>Writes down that a letter to a family was handed over or sent. The case may have ended: mostly that is what the letter tells.</summary>
internal sealed class PaperHanding(PaperQueries queries, PaperDeliveries deliveries, Lexicon lexicon, TimeProvider clock)
{
    private static readonly Refusal NotToFamily = Refusal.NotNow("not-to-family", new("Этот документ семье не вручают.", "This paper is not handed to a family."));

    internal async Task<Reply<PaperDone>> RecordAsync(Write write, string caseId, string paperId, PaperToHand input, CancellationToken stop)
    {
        var found = await queries.FindAsync(write.By, caseId, paperId, stop);
        if (found.Value is not { } view) return found.Refusal!;
        if (!view.IsToFamily) return NotToFamily;
        if (!view.MayHand) return Refusals.NotYourPlace;
        var today = lexicon.ZoneOf(view.Region).DateOf(clock.GetUtcNow());
        if (input.On > today) return Refusal.Invalid([new("on", new("эта дата ещё не наступила", "is in the future"))]);
        if (!Enum.TryParse<LetterWay>(input.Way, ignoreCase: true, out var way) || !Enum.IsDefined(way)) return Refusal.Invalid([new("way", Refusals.NoneOf("выберите, как отправлено", "choose how it went", Enum.GetNames<LetterWay>()))]);
        var row = new PaperDeliveryRow { CaseId = view.CaseId, Id = paperId, Region = view.Region, Organisation = view.Organisation, On = input.On ?? today, Way = way, By = write.By.Id, At = Instants.Stored(clock.GetUtcNow()) };
        Reply<PaperDone> done = new PaperDone(view.CaseId, paperId, view.Edition);
        return await deliveries.SetAsync(row, write.Receipt?.Of(done), stop) ? done : Refusals.Busy;
    }
}
