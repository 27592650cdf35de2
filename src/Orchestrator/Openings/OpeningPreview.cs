using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Openings;

/// <summary>What opening a case does at once.</summary>
public sealed record OpeningPreview(IReadOnlyList<string> Stages, IReadOnlyList<FirstTask> Tasks, IReadOnlyList<FirstTerm> Terms, IReadOnlyList<string> Documents);

/// <param name="Role">Whose task it is, as the region calls the role.</param>
/// <param name="People">Employees who fill it there; empty: nobody does yet.</param>
public sealed record FirstTask(string Title, string Role, IReadOnlyList<string> People);

/// <param name="Why">How the day was counted.</param>
public sealed record FirstTerm(string Title, DateOnly Due, string Why);

/// <summary>Tries the opening without a commit: the real step, with what was typed, by the clock and the calendars of now.</summary>
internal sealed class OpeningPreviews(OpeningReader opening, CaseRehearsal rehearsal, Database database)
{
    private const int MostPeople = 5;

    internal async Task<Reply<OpeningPreview>> TryAsync(Write write, CaseToOpen input, IntakeChoices choices, CancellationToken stop)
    {
        var ready = await opening.ReadAsync(write, input, byMessage: false, stop);
        if (ready.Value is not { } read) return ready.Refusal!;
        try
        {
            var step = rehearsal.Open(read.Opening.Definitions, read.CaseId, read.Start, stop);
            return await ToldAsync(step.Effects, new Place(read.Opening.Region, read.Opening.Organisation, input.Section), choices, stop);
        }
        catch (StimulusRefusedException refused)
        {
            return Refusal.Of(refused);
        }
    }

    /// <summary>The first terms of each track, in words, for what was typed so far; a track that can't be tried yet has none.</summary>
    internal async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> OfTracksAsync(Write write, CaseToOpen input, IntakeChoices choices, CancellationToken stop)
    {
        var terms = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var track in choices.Tracks)
        {
            var tried = await TryAsync(write, input with { Track = track.Key, Ground = choices.Grounds[0].Key, Category = null, Inbound = null, Basis = new BasisToOpen("law", "-") }, choices, stop);
            terms[track.Key] = [.. (tried.Value?.Terms ?? []).Select(term => Ui.Language.Words.Say("Intake.FirstTerm", term.Title, Ui.Language.Words.Date(term.Due)))];
        }

        return terms;
    }

    private async Task<OpeningPreview> ToldAsync(IReadOnlyList<Effect> effects, Place place, IntakeChoices choices, CancellationToken stop)
    {
        var words = choices.Words;
        var tasks = effects.OfType<TaskOpened>().Where(task => !task.Optional).ToList();
        var people = tasks.Count == 0 ? [] : await PeopleAsync(place, stop);
        return new OpeningPreview(
            [.. effects.OfType<StageChanged>().Where(stage => stage.Outcome is null).Select(stage => words.Stage(stage.Stage) ?? stage.Title)],
            [.. tasks.Select(task => new FirstTask(task.Title, words.Role(task.Role), [.. people.Where(one => one.Grants.Any(grant => grant.Covers(place) && grant.Fills(task.Role))).Select(one => one.Name).Take(MostPeople)]))],
            [.. effects.OfType<DeadlineChanged>().GroupBy(term => term.State.Term.Id).Select(term => term.Last()).Where(term => term.State.IsOpen).OrderBy(term => term.State.DueBefore)
                .Select(term => new FirstTerm(TitleOf(term, effects, words), term.State.DueDate, Ui.Language.Words.Say(term.State.Explanation)))],
            [.. effects.OfType<DocumentChanged>().Select(document => words.DocumentKind(document.Kind)).Distinct()]);
    }

    /// <summary>The activity that set a term, by the first telling of it.</summary>
    private static string TitleOf(DeadlineChanged term, IReadOnlyList<Effect> effects, Definitions.CaseWords words) =>
        words.Title(effects.OfType<DeadlineChanged>().First(first => first.State.Term.Id == term.State.Term.Id).ActivityId);

    private async Task<List<(string Name, List<Grant> Grants)>> PeopleAsync(Place place, CancellationToken stop)
    {
        await using var db = database.Open();
        var accounts = await db.Accounts.AsNoTracking().Include(account => account.Grants)
            .Where(account => account.DisabledAt == null && account.Grants.Any(grant => grant.Posts != "" && (grant.Organisation == null || grant.Organisation == place.Organisation)))
            .OrderBy(account => account.Name).ToListAsync(stop);
        return [.. accounts.Select(account => (account.Name, account.Grants.Where(row => row.Role.Has(Right.TasksDo)).Select(row => new Grant(row.Role, row.Region, row.Organisation, row.Section, row.Agency) { Posts = Grant.ReadPosts(row.Posts) }).ToList()))];
    }
}
