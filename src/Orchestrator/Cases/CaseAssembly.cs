using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Terms;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Cases;

/// <summary>Puts the page of a case together from its rows.</summary>
internal sealed class CaseAssembly(NamesForReader names, Lexicon lexicon, TermQueries terms, TaskQueries tasks, RequestQueries requests, CaseSections sections, TimeProvider clock)
{
    internal async Task<CaseView> ViewAsync(InteragencyContext db, CurrentActor actor, CaseRow row, CancellationToken stop)
    {
        var tables = await CaseTables.ReadAsync(db, row, stop);
        var texts = await names.OfCaseAsync(actor, row.Id, stop);
        var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop);
        var (number, title) = (row.Number ?? "", texts.GetValueOrDefault(PersonCard.CaseTitle));
        var internalToUs = actor.Agency is null;
        var incidents = await IncidentQueries.OpenAsync(db, row, words, stop);
        return new CaseView(
            Header(tables, words, texts, incidents.Count > 0) with { Section = await sections.NameAsync(row, stop) },
            internalToUs ? [.. tables.Deadlines.Select(d => terms.View(d, number, title, words, Responsible(tables, d, words)) with { Moves = [.. Moves(tables, d)] })] : [],
            internalToUs ? [.. tables.Tasks.Select(t => tasks.View(t, number, title, tables.Deadlines.FirstOrDefault(d => d.Id == t.DeadlineId), words))] : [],
            internalToUs ? [.. tables.Documents.Select(d => Document(d, tables, words))] : [],
            await RequestsAsync(tables, actor, number, words, texts, stop),
            internalToUs ? Plan(tables, words, texts) : null,
            internalToUs ? [.. tables.Agenda.Where(i => !i.Withdrawn).Select(i => Agenda(i, number, title, words, texts))] : [],
            internalToUs ? incidents : [],
            internalToUs ? new CaseTimeline(tables, words).Entries() : [])
        {
            StageKeys = StateJson.Read(row.State).Facts.Stages,
            TermChanges = internalToUs ? new CaseTermChanges(tables, words, texts, lexicon.ZoneOf(row.Region)).All() : [],
        };
    }

    private static IEnumerable<TermMove> Moves(CaseTables tables, DeadlineRow deadline) =>
        from told in tables.DeadlineEvents
        where told.DeadlineId == deadline.Id && told.MovedFrom is not null
        orderby told.ToldAt descending
        select new TermMove(told.MovedFrom!.Value, told.DueDate, Words.Either(told.WhyRu!, told.WhyEn!), tables.NameOf(told.By)!);

    private async Task<IReadOnlyList<RequestView>> RequestsAsync(
        CaseTables tables, CurrentActor actor, string number, CaseWords words, IReadOnlyDictionary<string, string> texts, CancellationToken stop)
    {
        var views = new List<RequestView>();
        foreach (var request in tables.Requests.Where(r => actor.Agency is null || r.Agency == actor.Agency))
            views.Add(requests.View(Line(request, number, tables), words, texts) with { Subject = await requests.SubjectAsync(actor, request, stop) });
        return views;
    }

    private static CaseHeader Header(CaseTables tables, CaseWords words, IReadOnlyDictionary<string, string> texts, bool waits)
    {
        var row = tables.Case;
        var facts = StateJson.Read(row.State).Facts;
        var members = facts.Subject?.PersonIds.Select(id => Member(id, PersonCard.Read(texts.GetValueOrDefault(id)))) ?? [];
        return new CaseHeader(
            row.Id, row.Number ?? "", texts.GetValueOrDefault(PersonCard.CaseTitle), row.SubjectKind, row.Region, words.Organisation(row.Organisation),
            words.Procedure, CaseQueries.StandingOf(row.ClosedAt, waits), [.. facts.Stages.Select(stage => words.Stage(stage)!)],
            words.Ground(row.Ground), words.Category(row.Category), facts.Basis is { } basis ? $"{Words.Say(basis.Kind)}: {basis.Reference}" : null,
            words.SupportLevel(row.SupportLevel), row.ExpectedEnd, [.. members],
            [.. tables.Roles.Where(r => r.PersonId is not null).Select(r => new RoleView(r.Id, words.Role(r.Id), r.PersonId!) { Person = tables.NameOf(r.PersonId)! })],
            words.Ground(row.ClosureGround), words.Ending(row.ClosureOutcome), row.OpenedAt)
        {
            Urgency = words.Urgency(row.Urgency), Track = words.Track(row.Track), Children = row.Children,
            FurtherCategories = [.. (facts.FurtherCategories ?? []).Where(key => key != row.Category).Select(key => words.Category(key)!)],
            LedBy = tables.Inbound is [var asked, ..] ? $"{words.Agency(asked.From)}, № {asked.Id}" : null,
            Asked = texts.GetValueOrDefault(OpenCase.InboundText) ?? texts.GetValueOrDefault(OpenCase.SignalText),
        };
    }

    private static MemberView Member(string id, PersonCard? card) => new(id, card?.FullName, card?.BirthDate, card?.Relation);

    private static string? Responsible(CaseTables tables, DeadlineRow deadline, CaseWords words) =>
        tables.Requests.FirstOrDefault(r => r.DeadlineId == deadline.Id) is { } request ? words.Agency(request.Agency)
        : tables.Tasks.LastOrDefault(t => t.DeadlineId == deadline.Id) is { Role: { } role } ? words.Role(role)
        : null;

    private static DocumentView Document(DocumentRow row, CaseTables tables, CaseWords words)
    {
        var entry = tables.Journal.FirstOrDefault(e => e.About == row.Id && e.Number is not null);
        return new DocumentView(row.Id, row.Kind, words.DocumentKind(row.Kind), row.Status, row.ChangedAt,
            entry is null ? null : $"{words.Journal(entry.Journal)}{entry.Number}", []);
    }

    private static RequestLine Line(RequestRow request, string number, CaseTables tables) => new(
        request, number, tables.Deadlines.FirstOrDefault(d => d.Id == request.DeadlineId),
        tables.Outbox.FirstOrDefault(o => o.Id == request.MessageId)?.DoneAt, [.. tables.Answers.Where(a => a.RequestId == request.Id)]);

    private PlanView? Plan(CaseTables tables, CaseWords words, IReadOnlyDictionary<string, string> texts)
    {
        if (tables.Plans is not [.., var last]) return null;
        var today = lexicon.ZoneOf(tables.Case.Region).DateOf(clock.GetUtcNow());
        return new PlanView(last.PlanId, last.Edition, last.Status,
            [.. tables.Measures.Where(m => m.PlanId == last.PlanId).Select(m => new MeasureView(
                m.Id, texts.GetValueOrDefault(m.TextRef), words.KindOfHelp(m.KindOfHelp), words.Responsible(m.Responsible), m.Responsible, m.DueDate, m.Status,
                m.DueDate < today && m.Status is (MeasureStatus.Planned or MeasureStatus.Sent or MeasureStatus.InProgress)))],
            last.FamilyOpinionRef is { } opinion ? texts.GetValueOrDefault(opinion) : null);
    }

    private AgendaItemView Agenda(AgendaItemRow item, string number, string? title, CaseWords words, IReadOnlyDictionary<string, string> texts) => new AgendaItemView(
        item.Id, item.CaseId, number, title, item.Body, words.Body(item.Body), item.Question, SessionQueries.Decisions(item.Decisions, words),
        item.SessionId, item.SessionAt, item.By, item.Decision is { } decision ? words.Outcome(decision) : null,
        item.ConclusionRef is { } reference ? texts.GetValueOrDefault(reference) : null).With(item, words, lexicon.ZoneOf(item.Region));
}
