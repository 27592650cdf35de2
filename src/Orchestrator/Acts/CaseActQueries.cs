using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Journals;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Acts;

/// <summary>What a person may do to a case now: what its workflow waits for, besides tasks and answers.</summary>
internal sealed class CaseActQueries(Database database, NamesForReader names, Lexicon lexicon, Sections sections)
{
    /// <summary>
    /// Acts that steer a case and are one stimulus to it. What people tell of their daily work needs no look ahead; danger to a child is told at once:
    /// nothing stands before it.
    /// </summary>
    private static readonly string[] Previewed =
    [
        CaseAct.Ground, CaseAct.Track, CaseAct.Section, CaseAct.Categories, CaseAct.Substitution, CaseAct.Excuse, CaseAct.Suspend, CaseAct.Resume, CaseAct.WithdrawConsent,
    ];

    internal async Task<IReadOnlyList<CaseAct>> ListAsync(CurrentActor actor, string caseId, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(c => c.Id == caseId, stop) is not { ClosedAt: null } row) return [];
        var state = StateJson.Read(row.State);
        var waits = state.Instances.SelectMany(i => i.Bookmarks).ToLookup(b => b.Name, b => b.Key ?? "");
        var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop);
        var others = (await sections.OfAsync(row.Region, row.Organisation, stop)).Where(section => section.IsActive && section.Key != row.Section).ToList();
        IEnumerable<CaseAct> offered =
        [
            .. Offered(row, CaseAct.Danger, waits.Contains(CaseBookmarks.Danger), [Codes("signs", words.Directory?.DangerSigns ?? []), Text("text")]),
            .. Offered(row, CaseAct.Ground, waits.Contains(CaseBookmarks.Ground), [Grounds(waits[CaseBookmarks.Ground], words), Text("evidence")]),
            .. Offered(row, CaseAct.Occasion, waits.Contains(CaseBookmarks.Occasion), [Code("duty", waits[CaseBookmarks.Occasion].Distinct().Select(d => new OptionView(d, words.Duty(d)))), Date("knownOn"), Text("reason")]),
            .. Offered(row, CaseAct.InternalRequest, waits.Contains(CaseBookmarks.InternalRequest), [Code("role", Roles(waits[CaseBookmarks.InternalRequest].Distinct(), words)), Text("text", required: true)]),
            .. Offered(row, CaseAct.Track, waits.Contains(CaseBookmarks.Track), [Code("track", waits[CaseBookmarks.Track].Distinct().Select(t => Named(t, words.Directory?.Tracks))), Text("evidence")]),
            .. Offered(row, CaseAct.Consent, words.Directory is { Consents.IsEmpty: false } && state.Facts.Subject is not null, await ConsentAsync(actor, row.Id, state, words, stop)),
            .. Offered(row, CaseAct.Section, others.Count > 0, [Code("section", others.Select(section => new OptionView(section.Key, section.Name))), Text("reason")]),
            .. Offered(row, CaseAct.Categories, words.Directory is { Categories.IsEmpty: false } && state.Facts.Subject is not null, Categories(state.Facts, words)),
            .. Offered(row, CaseAct.Substitution, state.Facts.Roles.Count > 0, [Code("role", Roles(state.Facts.Roles.Keys, words)), Person("personId"), Date("until"), Text("reason")]),
        ];
        return [.. offered.Where(act => MayDo(actor, act.Key, row))];
    }

    internal async Task<CaseAct?> FindAsync(CurrentActor actor, string caseId, string key, string? target, CancellationToken stop) => target is null
        ? (await ListAsync(actor, caseId, stop)).FirstOrDefault(act => act.Key == key)
        : await OnAsync(actor, caseId, key, target, stop);

    /// <summary>An act on one thing of the case; null when there is no such thing, or it takes the act no more.</summary>
    private async Task<CaseAct?> OnAsync(CurrentActor actor, string caseId, string key, string target, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(c => c.Id == caseId, stop) is not { } row || !MayDo(actor, key, row)) return null;
        var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop);
        if (key is CaseAct.Retry or CaseAct.Skip) return await OnIncidentAsync(db, row, key, target, words, stop);
        if (key is CaseAct.CorrectEntry or CaseAct.AnnulEntry) return await OnEntryAsync(db, row, key, target, words, stop);
        if (row.ClosedAt is not null) return null;
        target = Uri.UnescapeDataString(target);
        IReadOnlyList<FieldView>? fields = key switch
        {
            CaseAct.Measure when await db.Measures.AnyAsync(m => m.CaseId == caseId && m.Id == target, stop) => [Code("status", Reported), Text("evidence")],
            CaseAct.Excuse when await db.Deadlines.AnyAsync(d => d.CaseId == caseId && d.Id == target, stop) => [Text("reason", required: true), Date("lastDay"), Person("basis", required: false)],
            CaseAct.Suspend when await db.Deadlines.AnyAsync(d => d.CaseId == caseId && d.Id == target && d.SuspensionBasis != null && d.Status == DeadlineStatus.Running, stop) => [Text("reason", required: true)],
            CaseAct.Resume when await db.Deadlines.AnyAsync(d => d.CaseId == caseId && d.Id == target && d.Status == DeadlineStatus.Suspended, stop) => [],
            CaseAct.Decision when await db.SessionItems.SingleOrDefaultAsync(i => i.CaseId == caseId && i.ItemId == target && i.Status == SessionItemStatus.Placed, stop) is { } item =>
                DecisionForm.Fields(item, words, lexicon.ZoneOf(row.Region).DateOf(await db.Sessions.Where(s => s.Id == item.SessionId).Select(s => s.At).SingleAsync(stop))),
            CaseAct.Order when await db.Orders.AnyAsync(o => o.CaseId == caseId && o.Id == target && o.Status == OrderStatus.Issued, stop) =>
                [Code("status", new[] { OrderStatus.Done, OrderStatus.NotDone }.Select(status => new OptionView(status.ToString(), Say(status)))), Text("evidence")],
            CaseAct.WithdrawConsent when await db.Consents.AnyAsync(c => c.CaseId == caseId && c.Id == target && c.WithdrawnOn == null, stop) => [Date("withdrawnOn"), Text("reason")],
            CaseAct.WithdrawFile when await db.Files.AnyAsync(f => f.CaseId == caseId && f.Id == target && f.WithdrawnAt == null, stop) => [Text("reason", required: true)],
            CaseAct.Delivered when await db.Notices.AnyAsync(n => n.CaseId == caseId && n.Id == target && n.ReachedAt == null, stop) => [Text("proof")],
            _ => null,
        };
        return fields is null ? null : Offered(row, key, true, fields).Single() with { Target = target };
    }

    private async Task<CaseAct?> OnIncidentAsync(InteragencyContext db, CaseRow row, string key, string target, CaseWords words, CancellationToken stop)
    {
        var open = await IncidentQueries.OpenAsync(db, row, words, stop);
        if (open.FirstOrDefault(i => target.Names(i.IncidentId)) is not { } incident || (key == CaseAct.Retry && !incident.MayRetry)) return null;
        var kind = $"Act.{key}.{incident.Kind}";
        var explained = Say($"{kind}.Explained", incident.What, Moment(incident.At, lexicon.ZoneOf(row.Region)));
        return new CaseAct(row.Id, row.Number ?? "", key, Say(kind), explained, key == CaseAct.Skip ? [Text("reason", required: true)] : []) 
        {
            Target = incident.IncidentId, Do = $"{kind}.Do", MayPreview = incident.Kind == IncidentRow.Fault
        };
    }

    /// <summary>Of a case that is over as well: a mistake may be found late.</summary>
    private async Task<CaseAct?> OnEntryAsync(InteragencyContext db, CaseRow row, string key, string target, CaseWords words, CancellationToken stop)
    {
        if (await db.JournalEntries.AsNoTracking().SingleOrDefaultAsync(e => e.CaseId == row.Id && e.Id == target && e.AnnulledAt == null, stop) is not { } entry) return null;
        var journal = words.Directory?.Journals.FirstOrDefault(j => j.Key == entry.Journal) is { } named ? Say(named.Name) : entry.Journal;
        var explained = Say($"Act.{key}.Explained", JournalFacts.NumberOf(entry, words), Words.Date(lexicon.ZoneOf(row.Region).DateOf(entry.EnteredAt)), journal);
        return new CaseAct(row.Id, row.Number ?? "", key, Say(key == CaseAct.CorrectEntry ? "Journal.CorrectOne" : "Journal.AnnulOne", JournalFacts.NumberOf(entry, words)), explained, [Text(key == CaseAct.CorrectEntry ? "note" : "reason", required: true)]) { Target = target };
    }

    private static bool MayDo(CurrentActor actor, string key, CaseRow row) => actor.Holds(RightOf(key), Place.Of(row));

    private static Right RightOf(string key) => key switch
    {
        CaseAct.Danger => Right.DangersRaise,
        CaseAct.Ground => Right.GroundsEnter,
        CaseAct.Track or CaseAct.Section or CaseAct.Categories or CaseAct.Substitution or CaseAct.Excuse or CaseAct.Suspend or CaseAct.Resume => Right.CasesSteer,
        CaseAct.Retry or CaseAct.Skip => Right.IncidentsHandle,
        CaseAct.Decision => Right.DecisionsRecord,
        CaseAct.Order => Right.OrdersReport,
        CaseAct.WithdrawFile => Right.FilesAdd,
        _ => Right.CasesWork,
    };

    /// <summary>The categories as they stand, to be corrected.</summary>
    private static IReadOnlyList<FieldView> Categories(CaseFacts facts, CaseWords words) =>
    [
        Code("category", words.Directory!.Categories.Select(c => new OptionView(c.Key, Words.Say(c.Name)))) with { Value = facts.Category },
        Codes("further", words.Directory.Categories) with { Value = string.Join(',', facts.FurtherCategories ?? []) }, Text("reason", required: true),
    ];

    /// <summary>A consent: by which form, who of the family signs, for which data, from when to when.</summary>
    private async Task<IReadOnlyList<FieldView>> ConsentAsync(CurrentActor actor, string caseId, CaseState state, CaseWords words, CancellationToken stop)
    {
        if (words.Directory is not { } directory || state.Facts.Subject is not { } subject) return [];
        var texts = await names.OfCaseAsync(actor, caseId, stop);
        var fields = directory.Consents.SelectMany(c => c.Fields).Distinct().ToList();
        return
        [
            Code("purpose", directory.Consents.Select(c => new OptionView(c.Key, Words.Say(c.Name)))),
            Code("givenBy", subject.PersonIds.Select(id => new OptionView(id, PersonCard.Read(texts.GetValueOrDefault(id))?.FullName ?? id))),
            Codes("categories", directory.SubjectFields.Where(f => fields.Contains(f.Key)).Select(f => new Named(f.Key, f.Name))),
            Date("signedOn", required: true), Date("validUntil"), Person("edition", required: false), Text("text"),
        ];
    }

    private static IEnumerable<OptionView> Reported => new[] { MeasureStatus.InProgress, MeasureStatus.Done, MeasureStatus.NotDone }.Select(status => new OptionView(status.ToString(), Say(status)));

    private static IEnumerable<CaseAct> Offered(CaseRow row, string key, bool possible, IReadOnlyList<FieldView> fields) =>
        possible ? [new CaseAct(row.Id, row.Number ?? "", key, Say($"Act.{key}"), Say($"Act.{key}.Explained"), fields) { MayPreview = Previewed.Contains(key) }] : [];

    private static FieldView Grounds(IEnumerable<string> keys, CaseWords words) => Code("ground", keys.Distinct().Select(key => new OptionView(key, words.Ground(key)!)));

    private static IEnumerable<OptionView> Roles(IEnumerable<string> keys, CaseWords words) => keys.Order(StringComparer.Ordinal).Select(key => new OptionView(key, words.Role(key)));

    private static OptionView Named(string key, IEnumerable<Named>? names) => new(key, names?.FirstOrDefault(n => n.Key == key) is { } known ? Words.Say(known.Name) : key);

    private static FieldView Codes(string key, IEnumerable<Named> options) => new(key, "codes", Say($"Act.Field.{key}"), false, [.. options.Select(o => new OptionView(o.Key, Words.Say(o.Name)))]);

    private static FieldView Code(string key, IEnumerable<OptionView> options) => new(key, "code", Say($"Act.Field.{key}"), true, [.. options]);

    private static FieldView Text(string key, bool required = false) => new(key, "text", Say($"Act.Field.{key}"), required, []);

    private static FieldView Date(string key, bool required = false) => new(key, "date", Say($"Act.Field.{key}"), required, []);

    private static FieldView Person(string key, bool required = true) => new(key, "person", Say($"Act.Field.{key}"), required, []);
}
