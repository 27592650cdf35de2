using System.Globalization;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Disclosures;
using Interagency.Orchestrator.Orders;
using Interagency.Orchestrator.Terms;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;
using Interagency.Workflows.Papers;
using Interagency.Workflows.Rules;
using static Interagency.Orchestrator.Papers.PaperMaterials;

namespace Interagency.Orchestrator.Papers;

/// <summary>Gives what a case tells the names by which forms ask for it (<see cref="Placeholders"/>). What isn't known stays out; no word is declined.</summary>
internal sealed class PaperFactsOfCase(PaperMaterial material)
{
    private const int MostEvents = 150;

    private readonly CaseHeader header = material.Case.Header;

    internal PaperFacts Of(PaperSubject subject)
    {
        var values = new Dictionary<string, string?>();
        OfTheCase(values);
        OfPeople(values);
        OfOrganisation(values);
        OfDocument(values, subject);
        OfSession(values, subject);
        OfRequest(values, subject);
        return new PaperFacts(values, Lists(ItemOf(subject)));
    }

    private void OfTheCase(Dictionary<string, string?> values)
    {
        values["today"] = RussianDate.Full(material.Today);
        values["case.number"] = header.Number;
        values["case.openedOn"] = RussianDate.Full(material.Zone.DateOf(header.OpenedAt));
        values["case.closedOn"] = Day(material.ClosedOn);
        (values["case.ground"], values["case.category"], values["case.track"]) = (header.Ground, header.Category, header.Track);
        (values["case.level"], values["case.urgency"], values["case.section"]) = (header.SupportLevel, header.Urgency, header.Section);
        values["case.stage"] = string.Join(", ", header.Stages);
        values["case.expectedEnd"] = Day(header.ExpectedEnd);
        // Behind the kind stands the id of what it rests upon.
        values["case.basis"] = header.Basis?.Split(':')[0];
        values["case.procedure"] = header.Procedure;
        (values["case.closureGround"], values["case.outcome"]) = (header.ClosureGround, header.Outcome);
        (values["case.ledBy"], values["case.asked"]) = (header.LedBy, header.Asked);
        values["plan.familyOpinion"] = material.Case.Plan?.FamilyOpinion;
    }

    private void OfPeople(Dictionary<string, string?> values)
    {
        values["subject.name"] = header.Title;
        values["subject.kind"] = header.Subject switch { SubjectKind.Family => "семья", SubjectKind.Minor => "несовершеннолетний", _ => null };
        values["members.names"] = NamesOf(header.Members);
        values["children.names"] = NamesOf(header.Members.Where(IsChild));
        var adult = header.Members.FirstOrDefault(member => member.Name is not null && member.BirthDate is not null && !IsChild(member));
        (values["applicant.name"], values["applicant.initials"], values["applicant.birthDate"]) = (adult?.Name, Signed(adult?.Name), Day(adult?.BirthDate));
        (values["family.address"], values["family.phone"], values["signal.from"]) = (material.Address, material.Phone, material.SignalFrom);
        values["author.name"] = Signed(material.Author);
        foreach (var role in material.Words.Directory?.Roles ?? [])
        {
            values[Placeholders.Role + role.Key] = role.Name.Ru;
            values[Placeholders.Holder + role.Key] = Signed(Holder(role.Key));
        }
    }

    private void OfOrganisation(Dictionary<string, string?> values)
    {
        values["organisation.name"] = header.Organisation;
        values["organisation.address"] = material.Organisation?.LegalAddress ?? material.Organisation?.VisitAddress;
        values["head.post"] = material.Organisation?.HeadPost ?? "Руководитель организации";
        values["head.name"] = Signed(material.Organisation?.HeadName);
        var complaints = material.Words.Directory?.Complaints;
        (values["complaint.supervising"], values["complaint.prosecutor"], values["complaint.court"]) = (complaints?.Supervising.Ru, complaints?.Prosecutor.Ru, complaints?.Court.Ru);
    }

    private void OfDocument(Dictionary<string, string?> values, PaperSubject subject)
    {
        values["document.name"] = subject.Title;
        if (subject.Document is not { } document) return;
        var row = material.Documents.GetValueOrDefault(document.DocumentId);
        values["document.number"] = document.JournalNumber;
        values["document.date"] = DateOf(document);
        if (row is not null && material.TermsByActivity.TryGetValue(row.ActivityId, out var due)) values["term.due"] = RussianDate.Full(due);
        if (material.Words.Directory is not { } directory || directory.Consents.FirstOrDefault(form => form.DocumentKind == document.Kind) is not { } consent) return;
        values["consent.fields"] = string.Join("; ", consent.Fields.Select(field => directory.SubjectFields.FirstOrDefault(known => known.Key == field)?.Name.Ru ?? field));
        values["consent.recipients"] = string.Join("; ", directory.Agencies.Where(agency => agency.Active).Select(agency => agency.Name.Ru));
    }

    private void OfSession(Dictionary<string, string?> values, PaperSubject subject)
    {
        if (ItemOf(subject) is not { } item) return;
        values["session.body"] = item.BodyName;
        values["session.date"] = item.SessionAt is { } at ? RussianDate.Full(material.Zone.DateOf(at)) : null;
        (values["session.number"], values["session.question"], values["session.decision"], values["session.conclusion"]) = (item.Number, item.Question, item.Decision, item.Conclusion);
        values["session.orders"] = OrdersInWords(OrdersOn(item).Select(order => (order.ExecutorName, order.Text, order.DueDate)));
        values["session.present"] = item.Present.Count == 0 ? null : string.Join("; ", item.Present);
    }

    /// <summary>The question that a paper is about; of a document the one whose paper it is, else the last that was decided.</summary>
    private AgendaItemView? ItemOf(PaperSubject subject)
    {
        var paper = subject.Document is { } document ? material.Documents.GetValueOrDefault(document.DocumentId)?.ContentRef : null;
        return subject.Item ?? material.Decided.LastOrDefault(decided => paper is not null && decided.PaperRef == paper).Item ?? (material.Decided is [.., var last] ? last.Item : null);
    }

    private IEnumerable<OrderView> OrdersOn(AgendaItemView? item) => material.Orders.Where(order => order.ItemId == item?.ItemId);

    /// <summary>A line for each; «нет» when there are none.</summary>
    internal static string OrdersInWords(IEnumerable<(string Executor, string? Text, DateOnly Due)> orders) =>
        string.Join("; ", orders.Select((order, i) => FormattableString.Invariant($"{i + 1}) {order.Executor}: {order.Text}, срок: {RussianDate.Full(order.Due)}"))) is { Length: > 0 } text ? text : "нет";

    private void OfRequest(Dictionary<string, string?> values, PaperSubject subject)
    {
        if (subject.Request is not { } request) return;
        (values["request.agency"], values["request.kind"]) = (request.AgencyName, Words.Say(request.Kind));
        values["request.date"] = RussianDate.Full(material.Zone.DateOf(request.AskedAt));
        values["request.basis"] = request.Binding ?? "нет: это просьба, ответ не обязателен";
        values["request.subject"] = request.Subject is { } told ? string.Join("\n", SubjectLines.Of(told).Select(line => $"{line.Name}: {line.Text}")) : null;
        values["term.due"] = Day(request.Term?.DueDate);
    }

    private Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>> Lists(AgendaItemView? item) => new()
    {
        ["members"] = Rows(header.Members, Member), ["children"] = Rows(header.Members.Where(IsChild), Member),
        ["measures"] = Rows(material.Case.Plan?.Measures ?? [], measure => new()
        {
            ["text"] = measure.Text, ["kind"] = measure.KindOfHelp, ["responsible"] = measure.Responsible, ["due"] = Day(measure.DueDate), ["status"] = Words.Say(measure.Status),
        }),
        ["requests"] = Rows(material.Case.Requests, request => new()
        {
            ["agency"] = request.AgencyName, ["kind"] = Words.Say(request.Kind), ["askedOn"] = At(request.AskedAt), ["due"] = Day(request.Term?.DueDate),
            ["answeredOn"] = request.Answers.Count == 0 ? null : At(request.Answers.Max(answer => answer.ReceivedAt)), ["status"] = Words.Say(request.Status),
        }),
        ["documents"] = Rows(material.Case.Documents, document => new()
        {
            ["name"] = document.Name, ["date"] = DateOf(document), ["number"] = document.JournalNumber, ["status"] = document.Status == DocumentStatus.Drafted ? "Проект" : Words.Say(document.Status), ["pages"] = "",
        }),
        ["timeline"] = Rows(material.Case.Timeline.Where(entry => entry.Tone != "quiet").Take(MostEvents).Reverse(), entry => new()
        {
            ["date"] = At(entry.At), ["what"] = entry.Text, ["who"] = entry.Who is { } who ? Signed(material.Names.GetValueOrDefault(who)) ?? who : null,
        }),
        ["contacts"] = Rows(material.Contacts.Reverse(), contact => new()
        {
            ["date"] = Words.Moment(contact.HappenedAt, material.Zone), ["kind"] = Words.Say(contact.Kind), ["met"] = string.Join(", ", contact.Met), ["what"] = contact.Text, ["who"] = Signed(contact.By),
        }),
        ["duties"] = Rows(material.Duties, duty => new()
        {
            ["name"] = duty.Title, ["due"] = Day(duty.Term?.Mark.DueDate), ["doneOn"] = duty.EndedAt is { } ended ? At(ended) : null, ["status"] = Words.Say(duty.Status),
        }),
        ["sessions"] = Rows(material.Decided, decided => new()
        {
            ["body"] = decided.Item.BodyName, ["date"] = decided.Item.SessionAt is { } at ? At(at) : null, ["question"] = decided.Item.Question, ["decision"] = decided.Item.Decision, ["number"] = decided.Item.Number,
        }),
        ["orders"] = Rows(OrdersOn(item), order => new() { ["executor"] = order.ExecutorName, ["text"] = order.Text, ["due"] = Day(order.DueDate) }),
        ["roles"] = Rows(header.Roles, role => new() { ["role"] = role.Name, ["name"] = material.Names.GetValueOrDefault(role.PersonId) }),
    };

    internal static IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows<T>(IEnumerable<T> items, Func<T, Dictionary<string, string?>> of) => [.. items.Select((item, i) =>
    {
        var row = of(item);
        row["n"] = (i + 1).ToString(CultureInfo.InvariantCulture);
        return row;
    })];

    private static Dictionary<string, string?> Member(MemberView member) => new() { ["name"] = member.Name, ["birthDate"] = Day(member.BirthDate), ["relation"] = member.Relation };

    private string? Holder(string role) => header.Roles.FirstOrDefault(held => held.Role == role) is { } holder ? material.Names.GetValueOrDefault(holder.PersonId) : null;

    private bool IsChild(MemberView member) => member.BirthDate is { } born && !IntakePeople.IsOfAge(born, material.Today);

    private static string? NamesOf(IEnumerable<MemberView> members) => string.Join(", ", members.Select(member => member.Name).OfType<string>()) is { Length: > 0 } names ? names : null;

    /// <summary>When it was signed; of a paper that nobody signs, when it was registered or handed on.</summary>
    private string? DateOf(DocumentView document) =>
        material.Documents.GetValueOrDefault(document.DocumentId) is { } row && (row.SignedAt ?? row.RegisteredAt ?? row.DeliveredAt) is { } done ? At(done) : null;

    private string At(DateTimeOffset at) => RussianDate.Full(material.Zone.DateOf(at));

    private static string? Day(DateOnly? day) => day is { } known ? RussianDate.Full(known) : null;
}
