using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Appeals;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Appeals;
using Interagency.Workflows.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Appeals;

/// <summary>What people do with a report of somebody, besides its letters. Called by the API and by the pages.</summary>
internal sealed class AppealDesk(Database database, AppealStore store, AppealRules rules, AppealPeople people, CaseSections sections, Lexicon lexicon, TimeProvider clock)
{
    internal const int Line = 200, Text = 4000;

    private static readonly Bilingual Future = new("эта дата ещё не наступила", "is in the future");

    /// <summary>One that opened no case, or came to a case that is open already.</summary>
    internal async Task<Reply<AppealDone>> RegisterAsync(Write write, AppealToRegister input, CancellationToken stop)
    {
        if (input.Place?.Split('|') is not [{ Length: > 0 } region, { Length: > 0 } organisation]) return Refusal.Invalid([Refusals.Missing("place")]);
        if (rules.Of(region) is not { } rule || lexicon.OfRegion(region).Directory!.Organisations.All(known => known.Key != organisation))
            return Refusal.Invalid([new("place", new("здесь журнал обращений не ведётся", "no register of reports is kept here"))]);
        var section = Given(input.Section) ?? OnlySectionOf(write.By, region, organisation);
        if (!write.By.Holds(Right.AppealsWork, new Place(region, organisation, section))) return Refusals.NotYourPlace;
        var today = Today(region);
        var problems = Problems(region, input, today).ToList();
        if (section is not null && await sections.MistakeAsync(region, organisation, section, stop) is { } mistake) problems.Add(mistake);
        var caseId = await CaseAsync(write.By, region, organisation, input.CaseNumber, stop);
        if (Given(input.CaseNumber) is not null && caseId is null) problems.Add(new("caseNumber", new("такого дела вашей организации нет среди открытых вам", "there is no such case of the organisation that you may see")));
        if (problems.Count > 0) return Refusal.Invalid(problems);
        var id = write.Guid("appeal").ToString("N");
        var channel = Enum.TryParse<AppealChannel>(input.Channel, ignoreCase: true, out var known) ? known.ToString() : input.Channel!;
        var appeal = new NewAppeal(
            id, region, organisation, channel, input.ReceivedOn ?? today, today, AppealTerm.Of(rule, today, 0, rules.CalendarOf(region, organisation)), write.By.Id,
            new AppealTexts(Given(input.Reporter), Given(input.Address), Given(input.About))) { Section = section, CaseId = caseId, Responsible = write.By.Id };
        Reply<AppealDone> done = new AppealDone(id);
        return await store.RegisterAsync(appeal, write.Receipt?.Of(done), stop) ? done : AppealRefusals.Changed;
    }

    /// <summary>Who reported, and where to answer. Told at last, an answer is owed again.</summary>
    internal Task<Reply<AppealDone>> CorrectReporterAsync(Write write, string id, ReporterToCorrect input, CancellationToken stop) => ChangeAsync(write, id, input.Revision, anonymousToo: true, (row, texts) =>
    {
        if ((TooLong("reporter", input.Reporter, Line) ?? TooLong("address", input.Address, Line)) is { } large) return large;
        var told = texts with { Reporter = Given(input.Reporter), Address = Given(input.Address) };
        return new Change(told, changed =>
        {
            if (!told.CanBeAnswered) (changed.State, changed.Reason, changed.EndedOn) = (AppealState.NoAnswer, NoAnswerReason.Anonymous, Today(row.Region));
            else if (changed.Reason == NoAnswerReason.Anonymous) (changed.State, changed.Reason, changed.EndedOn) = (AppealState.Registered, null, null);
        });
    }, stop);

    internal Task<Reply<AppealDone>> ExtendAsync(Write write, string id, AppealToExtend input, CancellationToken stop) => ChangeAsync(write, id, input.Revision, anonymousToo: false, (row, texts) =>
    {
        if (input.Days is not { } days) return Refusals.Missing("days");
        if (Given(input.Why) is not { } why) return Refusals.Missing("why");
        if (TooLong("why", why, Text) is { } large) return large;
        if (rules.Of(row.Region) is not { } rule) return new FieldProblem("days", new("правило срока из справочника убрано", "the directory has no rule of the term any more"));
        if (AppealTerm.NotExtended(rule, row.ExtendedBy, row.DueOn, days, Today(row.Region)) is { } reason) return new FieldProblem("days", reason);
        var term = AppealTerm.Of(rule, row.RegisteredOn, days, rules.CalendarOf(row.Region, row.Organisation));
        return new Change(texts with { Why = why }, changed =>
        {
            (changed.DueOn, changed.WarnOn, changed.ExtendedBy) = (term.Due, term.WarnOn, days);
            (changed.DecidedOn, changed.DecidedBy, changed.WarnedAt) = (Today(row.Region), write.By.Id, null);
        });
    }, stop);

    internal Task<Reply<AppealDone>> RedirectAsync(Write write, string id, AppealToRedirect input, CancellationToken stop) => ChangeAsync(write, id, input.Revision, anonymousToo: false, (row, texts) =>
    {
        if (Given(input.To) is not { } to) return Refusals.Missing("to");
        if (TooLong("to", to, Line) is { } large) return large;
        var (today, on) = (Today(row.Region), input.On ?? Today(row.Region));
        if (on > today) return new FieldProblem("on", Future);
        if (on < row.RegisteredOn) return new FieldProblem("on", new("раньше, чем обращение зарегистрировано", "is before the report was registered"));
        return new Change(texts with { RedirectedTo = to }, changed =>
            (changed.State, changed.EndedOn, changed.DecidedOn, changed.DecidedBy) = (AppealState.Redirected, on, today, write.By.Id));
    }, stop);

    internal Task<Reply<AppealDone>> WithoutAnswerAsync(Write write, string id, AppealWithoutAnswer input, CancellationToken stop) => ChangeAsync(write, id, input.Revision, anonymousToo: false, (row, _) =>
        !Enum.TryParse<NoAnswerReason>(input.Reason, ignoreCase: true, out var reason) || !Enum.IsDefined(reason)
            ? new FieldProblem("reason", Refusals.NoneOf("выберите причину", "choose a reason", Enum.GetNames<NoAnswerReason>()))
            : new Change(null, changed => (changed.State, changed.Reason, changed.EndedOn, changed.DecidedOn, changed.DecidedBy) = (AppealState.NoAnswer, reason, Today(row.Region), Today(row.Region), write.By.Id)), stop);

    /// <summary>The head says who answers; whoever may work there may take what nobody has.</summary>
    internal async Task<Reply<AppealDone>> HandOverAsync(Write write, string id, AppealToHandOver input, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Appeals.AsNoTracking().VisibleTo(write.By).SingleOrDefaultAsync(a => a.Id == id, stop) is not { } row) return AppealRefusals.None;
        if (Given(input.PersonId) is not { } person) return Refusal.Invalid([Refusals.Missing("personId")]);
        var place = new Place(row.Region, row.Organisation, row.Section);
        if (!write.By.Holds(Right.AppealsSign, place) && !(person == write.By.Id && row.Responsible is null)) return Refusals.NotYourPlace;
        var able = await people.WhoAnswerAsync(place, stop);
        if (able.All(one => one.Key != person)) return Refusal.Invalid([new("personId", new("этот сотрудник не отвечает на обращения здесь: выберите из списка", "this person does not answer reports here: choose one of the list"))]);
        return await ChangeAsync(write, id, input.Revision, anonymousToo: false, (_, _) => new Change(null, changed => (changed.Responsible, changed.WarnedAt) = (person, null)), stop);
    }

    /// <summary>What is to be written, or what a field lacks.</summary>
    private sealed record Change(AppealTexts? Texts, Action<AppealRow> Apply)
    {
        internal FieldProblem? Problem { get; private init; }

        public static implicit operator Change(FieldProblem problem) => new(null, _ => { }) { Problem = problem };
    }

    private async Task<Reply<AppealDone>> ChangeAsync(Write write, string id, int? revision, bool anonymousToo, Func<AppealRow, AppealTexts, Change> change, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Appeals.AsNoTracking().VisibleTo(write.By).SingleOrDefaultAsync(a => a.Id == id, stop) is not { } row) return AppealRefusals.None;
        if (revision is not { } seen) return Refusal.Invalid([Refusals.Missing("revision")]);
        if (!write.By.Holds(Right.AppealsWork, new Place(row.Region, row.Organisation, row.Section))) return Refusals.NotYourPlace;
        if (store.Open(row) is not { } texts) return AppealRefusals.Erased;
        if (!row.State.IsOpen() && !(anonymousToo && row.Reason == NoAnswerReason.Anonymous)) return AppealRefusals.Ended;
        if (row.Revision != seen) return AppealRefusals.Changed;
        var ready = change(row, texts);
        if (ready.Problem is { } problem) return Refusal.Invalid([problem]);
        Reply<AppealDone> done = new AppealDone(id);
        return await store.ChangeAsync(id, seen, ready.Apply, ready.Texts, write.Receipt?.Of(done), stop) ? done : AppealRefusals.Changed;
    }

    private IEnumerable<FieldProblem> Problems(string region, AppealToRegister input, DateOnly today)
    {
        if (Given(input.Channel) is not { } channel) yield return Refusals.Missing("channel");
        else if (!(Enum.TryParse<AppealChannel>(channel, ignoreCase: true, out var known) && Enum.IsDefined(known)) && !rules.IsReport(region, channel)) yield return new("channel", new("выберите одно из списка", "choose one of the list"));
        if (input.ReceivedOn > today) yield return new("receivedOn", Future);
        foreach (var (field, text, most) in new[] { ("reporter", input.Reporter, Line), ("address", input.Address, Line), ("about", input.About, Text) })
            if (TooLong(field, text, most) is { } large) yield return large;
    }

    private async Task<string?> CaseAsync(CurrentActor actor, string region, string organisation, string? number, CancellationToken stop)
    {
        if (Given(number) is not { } asked) return null;
        await using var db = database.Open();
        return await db.Cases.AsNoTracking().VisibleTo(actor, db).Where(c => c.Region == region && c.Organisation == organisation && c.Number == asked && db.CaseKeys.Any(k => k.CaseId == c.Id)).Select(c => c.Id).FirstOrDefaultAsync(stop);
    }

    private static string? OnlySectionOf(CurrentActor by, string region, string organisation) =>
        by.With(Right.AppealsWork).Where(grant => grant.Covers(region, organisation)).Select(grant => grant.Section).Distinct().ToArray() is [var only] ? only : null;

    private DateOnly Today(string region) => lexicon.ZoneOf(region).DateOf(clock.GetUtcNow());

    private static FieldProblem? TooLong(string field, string? text, int most) => text?.Length > most ? new(field, new($"не больше {most} знаков", $"no more than {most} characters")) : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
