using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Appeals;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Appeals;

namespace Interagency.Orchestrator.Appeals;

/// <summary>A letter to a person who reported something is written, signed by the head, sent.</summary>
internal sealed class AppealLetterDesk(AppealLetters letters, AppealStore store, Lexicon lexicon, TimeProvider clock)
{
    /// <param name="input">Its edition is the report's revision, as it was shown.</param>
    internal async Task<Reply<AppealDone>> SaveAsync(Write write, string id, AppealLetter kind, PaperToSave input, CancellationToken stop)
    {
        var found = await letters.FindAsync(write.By, id, kind, stop);
        if (found.Value is not { } view) return found.Refusal!;
        if (input.Edition is not { } seen) return Refusal.Invalid([Refusals.Missing("edition")]);
        if (view.IsFixed) return AppealRefusals.Signed;
        if (!view.CanGoOn) return AppealRefusals.Ended;
        if (!view.MayEdit) return Refusals.NotYourPlace;
        if (view.Appeal.Revision != seen) return AppealRefusals.Changed;
        if (PaperDesk.Problems(view.Paper, input.Pieces).ToList() is { Count: > 0 } problems) return Refusal.Invalid(problems);
        var text = JsonSerializer.SerializeToUtf8Bytes(PaperDesk.Merged(view.Paper, input.Pieces!), PaperDesk.Json);
        return await WriteAsync(write, view, text, (row, letter) =>
        {
            (letter.Edition, letter.WrittenBy, letter.WrittenAt) = (letter.Edition + 1, write.By.Id, Now);
            if (kind == AppealLetter.Answer && row.State == AppealState.Registered) row.State = AppealState.Drafted;
        }, stop);
    }

    internal async Task<Reply<AppealDone>> SignAsync(Write write, string id, AppealLetter kind, LetterToSign input, CancellationToken stop)
    {
        var found = await letters.FindAsync(write.By, id, kind, stop);
        if (found.Value is not { } view) return found.Refusal!;
        if (input.Revision is not { } seen) return Refusal.Invalid([Refusals.Missing("revision")]);
        if (!view.Appeal.MaySign) return Refusals.NotYourPlace;
        if (view.IsFixed) return AppealRefusals.Signed;
        if (!view.CanGoOn) return AppealRefusals.Ended;
        if (view.Line.Edition == 0) return AppealRefusals.NoText;
        if (view.Appeal.Revision != seen) return AppealRefusals.Changed;
        if (view.Names.Count > 0 && !input.Confirmed) return WithNames(view.Names);
        return await WriteAsync(write, view, null, (row, letter) =>
        {
            (letter.SignedBy, letter.SignedAt) = (write.By.Id, Now);
            if (kind == AppealLetter.Answer) row.State = AppealState.Signed;
        }, stop);
    }

    /// <summary>It went: with the answer the report is done with.</summary>
    internal async Task<Reply<AppealDone>> SendAsync(Write write, string id, AppealLetter kind, LetterToSend input, CancellationToken stop)
    {
        var found = await letters.FindAsync(write.By, id, kind, stop);
        if (found.Value is not { } view) return found.Refusal!;
        if (input.Revision is not { } seen) return Refusal.Invalid([Refusals.Missing("revision")]);
        if (!view.Appeal.MayWork) return Refusals.NotYourPlace;
        if (view.Line.SignedAt is not { } signed) return AppealRefusals.NotSigned;
        if (view.Line.SentOn is not null) return AppealRefusals.Sent;
        if (!view.CanGoOn) return AppealRefusals.Ended;
        if (view.Appeal.Revision != seen) return AppealRefusals.Changed;
        var zone = lexicon.ZoneOf(view.Appeal.Line.Region);
        var today = zone.DateOf(clock.GetUtcNow());
        var on = input.On ?? today;
        if (on > today) return Refusal.Invalid([new("on", new("эта дата ещё не наступила", "is in the future"))]);
        if (on < zone.DateOf(signed)) return Refusal.Invalid([new("on", new("раньше, чем письмо подписано", "is before the letter was signed"))]);
        if (!Enum.TryParse<LetterWay>(input.Way, ignoreCase: true, out var way) || !Enum.IsDefined(way)) return Refusal.Invalid([new("way", Refusals.NoneOf("выберите, как отправлено", "choose how it went", Enum.GetNames<LetterWay>()))]);
        return await WriteAsync(write, view, null, (row, letter) =>
        {
            (letter.SentOn, letter.SentBy) = (on, way);
            if (kind == AppealLetter.Answer) (row.State, row.EndedOn) = (AppealState.Sent, on);
        }, stop);
    }

    /// <summary>The words are told to whoever signs, who has the text before them.</summary>
    private static Refusal WithNames(IReadOnlyList<string> names)
    {
        var all = string.Join(", ", names);
        return Refusal.Invalid([new("confirmed", new(
            $"в тексте есть фамилии из дела: {all}. Уберите их или подтвердите, что это не сведения о семье", $"the text has family names of the case: {all}. Take them out, or confirm that they tell nothing of the family"))]);
    }

    private async Task<Reply<AppealDone>> WriteAsync(Write write, AppealLetterView view, byte[]? text, Action<AppealRow, AppealLetterRow> change, CancellationToken stop)
    {
        var id = view.Appeal.Line.AppealId;
        Reply<AppealDone> done = new AppealDone(id);
        return await store.WriteLetterAsync(id, view.Appeal.Revision, view.Line.Kind, change, text, write.Receipt?.Of(done), stop) ? done : AppealRefusals.Changed;
    }

    private DateTimeOffset Now => Instants.Stored(clock.GetUtcNow());
}
