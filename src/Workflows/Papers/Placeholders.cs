using System.Collections.Frozen;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Papers;

/// <summary>What a form may name, with the words by which a page says that it is missing.</summary>
public static class Placeholders
{
    /// <summary>Before a role's key: what the role is called; its holder's name.</summary>
    public const string Role = "role.", Holder = "holder.";

    private static readonly FrozenDictionary<string, Bilingual> Single = new Dictionary<string, Bilingual>
    {
        ["today"] = new("сегодняшняя дата", "today's date"),
        ["case.number"] = new("номер дела", "the case's number"),
        ["case.openedOn"] = new("дата открытия дела", "the day the case was opened"),
        ["case.closedOn"] = new("дата закрытия дела", "the day the case was closed"),
        ["case.ground"] = new("основание постановки", "the ground of intake"),
        ["case.category"] = new("категория", "the category"),
        ["case.track"] = new("трек сопровождения", "the track"),
        ["case.stage"] = new("этап", "the stage"),
        ["case.level"] = new("уровень сопровождения", "the level of support"),
        ["case.urgency"] = new("срочность", "the urgency"),
        ["case.expectedEnd"] = new("ожидаемое окончание", "the expected end"),
        ["case.basis"] = new("правовое основание", "the legal basis"),
        ["case.procedure"] = new("порядок сопровождения", "the procedure"),
        ["case.section"] = new("участок", "the section"),
        ["case.closureGround"] = new("основание завершения", "the ground of closing"),
        ["case.outcome"] = new("исход", "the outcome"),
        ["case.ledBy"] = new("ответственный субъект и его запрос", "the body that leads, and its request"),
        ["case.asked"] = new("что просят или сообщили", "what was asked or told"),
        ["subject.name"] = new("имя семьи или несовершеннолетнего", "the family's or the minor's name"),
        ["subject.kind"] = new("субъект дела", "the subject of the case"),
        ["members.names"] = new("члены семьи", "members of the family"),
        ["applicant.name"] = new("взрослый член семьи", "an adult of the family"),
        ["applicant.initials"] = new("взрослый член семьи", "an adult of the family"),
        ["applicant.birthDate"] = new("дата рождения взрослого", "the adult's date of birth"),
        ["children.names"] = new("дети", "the children"),
        ["family.address"] = new("адрес семьи", "the family's address"),
        ["family.phone"] = new("телефон семьи", "the family's telephone"),
        ["signal.from"] = new("кто сообщил о семье", "who told of the family"),
        ["organisation.name"] = new("организация", "the organisation"),
        ["organisation.address"] = new("адрес организации", "the organisation's address"),
        ["head.post"] = new("должность руководителя организации", "the post of the organisation's head"),
        ["head.name"] = new("имя руководителя организации", "the name of the organisation's head"),
        ["author.name"] = new("составитель", "the author"),
        ["document.name"] = new("название документа", "the document's name"),
        ["document.number"] = new("номер документа", "the document's number"),
        ["document.date"] = new("дата документа", "the document's date"),
        ["term.due"] = new("срок", "the term"),
        ["plan.familyOpinion"] = new("мнение семьи о плане", "the family's opinion on the plan"),
        ["session.body"] = new("орган", "the body"),
        ["session.date"] = new("дата заседания", "the day of the session"),
        ["session.number"] = new("номер документа органа", "the number of the body's paper"),
        ["session.question"] = new("вопрос повестки", "the question of the agenda"),
        ["session.decision"] = new("решение", "the decision"),
        ["session.conclusion"] = new("содержание решения", "what the decision says"),
        ["session.present"] = new("присутствовавшие", "who was present"),
        ["session.time"] = new("время заседания", "the time of the session"),
        ["session.minutes"] = new("номер протокола заседания", "the number of the session's minutes"),
        ["session.chair"] = new("председательствующий", "who led the session"),
        ["session.secretary"] = new("секретарь органа", "the body's secretary"),
        ["session.quorum"] = new("кворум", "the quorum"),
        ["session.formedBy"] = new("акт о составе органа", "the act that formed the body"),
        ["session.remarks"] = new("замечания членов", "members' remarks"),
        ["session.orders"] = new("поручения", "the orders"),
        ["session.place"] = new("номер вопроса в повестке", "the question's place on the agenda"),
        ["request.agency"] = new("ведомство", "the agency"),
        ["request.kind"] = new("что запрашивается", "what is requested"),
        ["request.date"] = new("дата запроса", "the day of the request"),
        ["request.basis"] = new("обязывающее основание запроса", "the request's binding basis"),
        ["request.subject"] = new("сведения о семье для запроса", "what the request tells of the family"),
        ["consent.fields"] = new("состав данных по согласию", "the data that the consent names"),
        ["consent.recipients"] = new("кому передаются данные", "to whom the data are passed"),
        ["complaint.supervising"] = new("вышестоящий орган", "the supervising body"),
        ["complaint.prosecutor"] = new("прокуратура", "the prosecutor's office"),
        ["complaint.court"] = new("суд", "the court"),
        ["appeal.number"] = new("номер обращения", "the report's number"),
        ["appeal.date"] = new("дата регистрации обращения", "the day the report was registered"),
        ["appeal.due"] = new("срок ответа", "the term of the answer"),
        ["appeal.redirectedTo"] = new("кому перенаправлено", "to whom it was passed on"),
        ["reporter.name"] = new("кто обратился", "who reported"),
        ["reporter.address"] = new("адрес для ответа", "where to answer"),
    }.ToFrozenDictionary();

    /// <summary>With <see cref="OwnOfAppeals"/> all that a letter to a person who reported something may name: of a family there is nothing among it.</summary>
    private static readonly FrozenSet<string> Shared = FrozenSet.ToFrozenSet(["today", "organisation.name", "organisation.address", "head.post", "head.name", "author.name"]);

    private static readonly FrozenSet<string> OwnOfAppeals = FrozenSet.ToFrozenSet(["appeal.number", "appeal.date", "appeal.due", "appeal.redirectedTo", "reporter.name", "reporter.address"]);

    private static readonly FrozenDictionary<string, FrozenSet<string>> Lists = new Dictionary<string, string[]>
    {
        ["members"] = ["n", "name", "birthDate", "relation"],
        ["children"] = ["n", "name", "birthDate", "relation"],
        ["measures"] = ["n", "text", "kind", "responsible", "due", "status"],
        ["requests"] = ["n", "agency", "kind", "askedOn", "due", "answeredOn", "status"],
        ["documents"] = ["n", "name", "date", "number", "status", "pages"],
        ["timeline"] = ["n", "date", "what", "who"],
        ["contacts"] = ["n", "date", "kind", "met", "what", "who"],
        ["duties"] = ["n", "name", "due", "doneOn", "status"],
        ["sessions"] = ["n", "body", "date", "question", "decision", "number"],
        ["roles"] = ["n", "role", "name"],
        ["orders"] = ["n", "executor", "text", "due"],
        ["seats"] = ["n", "name", "post", "mark"],
        ["agenda"] = ["n", "number", "question"],
    }.ToDictionary(list => list.Key, list => list.Value.ToFrozenSet()).ToFrozenDictionary();

    public static IEnumerable<string> Names => Single.Keys.Order(StringComparer.Ordinal);

    public static IEnumerable<string> ListNames => Lists.Keys.Order(StringComparer.Ordinal);

    /// <summary>What the rows of a list have; null for a list that doesn't exist.</summary>
    public static IReadOnlySet<string>? ColumnsOf(string list) => Lists.GetValueOrDefault(list);

    public static bool IsKnown(string name) => Single.ContainsKey(name);

    /// <summary>Whether a form of this source may name it.</summary>
    /// <param name="of">See <see cref="PaperSources"/>; null for a document of a directory.</param>
    public static bool IsOf(string? of, string name) => Shared.Contains(name) || OwnOfAppeals.Contains(name) == (of == PaperSources.Appeal);

    /// <summary>What a page calls it.</summary>
    public static Bilingual? WordsOf(string name) => Single.GetValueOrDefault(name);

    /// <summary>The role's key in <c>role.director</c> or <c>holder.director</c>; null in other names.</summary>
    public static string? RoleIn(string name) =>
        name.StartsWith(Role, StringComparison.Ordinal) ? name[Role.Length..] : name.StartsWith(Holder, StringComparison.Ordinal) ? name[Holder.Length..] : null;
}
