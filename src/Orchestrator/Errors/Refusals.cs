using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Errors;

/// <summary>Sentences that several places refuse with.</summary>
internal static class Refusals
{
    internal static readonly Refusal NoActor = new(401, "no-actor", new(
        "Сначала войдите: на странице входа, ключом в заголовке X-Api-Key или токеном в заголовке Authorization.",
        "Log in first: on the log-in page, with a key in the header X-Api-Key or a token in the header Authorization."), []);

    internal static readonly Refusal NotAllowed = new(403, "not-allowed", new(
        "Вашей роли это не разрешено. Если нужно для работы, обратитесь к администратору.", "Your role may not do this. If your work needs it, ask the administrator."), []);

    internal static readonly Refusal NotYourPlace = new(403, "not-your-place", new(
        "Ваша роль действует в другом регионе или организации.", "Your role holds in another region or organisation."), []);

    internal static readonly Refusal NotYourPost = new(403, "not-your-post", new(
        "Это делает другой исполнитель: задача не вашей роли в деле.", "Somebody else does this: the task is not of your role in the case."), []);

    internal static readonly Refusal ForeignOrigin = new(403, "foreign-origin", new(
        "Запрос пришёл с чужой страницы и не выполнен.", "The request came from a foreign page and was not carried out."), []);

    internal static readonly Refusal TooMany = new(429, "too-many", new(
        "Слишком много запросов подряд: подождите немного и повторите.", "Too many requests in a row: wait a little and try again."), []);

    internal static readonly Refusal KeyReused = new(422, "key-reused", new(
        "Ключ Idempotency-Key уже использован с другим содержанием; возьмите новый.", "The Idempotency-Key was used with another body; take a new one."), []);

    internal static readonly Refusal NoCase = Refusal.Unknown("unknown-case", "Такого дела нет.", "There is no such case.");

    internal static readonly Refusal NoTask = Refusal.Unknown("unknown-task", "Такой задачи нет.", "There is no such task.");

    internal static readonly Refusal NoRequest = Refusal.Unknown("unknown-request", "Запроса с таким номером нет.", "There is no request of this number.");

    /// <summary>410: its data are destroyed, and whatever is sent to it is dropped.</summary>
    internal static readonly Refusal CaseDestroyed = new(StatusCodes.Status410Gone, "case-destroyed", new(
        "Данные этого дела уничтожены по истечении срока хранения: ответ не принят и не сохранён.", "The data of this case are destroyed, their time being over: what was sent is neither taken nor kept."), []);

    internal static readonly Refusal OtherAgency = new(403, "foreign-request", new("Запрос направлен другому ведомству.", "The request was sent to another agency."), []);

    internal static readonly Refusal NoDocument = Refusal.Unknown("unknown-document", "Такого документа нет.", "There is no such document.");

    internal static readonly Refusal NoMeasure = Refusal.Unknown("unknown-measure", "Такого мероприятия нет.", "There is no such measure.");

    internal static readonly Refusal NoDeadline = Refusal.Unknown("unknown-deadline", "Такого срока нет.", "There is no such term.");

    internal static readonly Refusal NoRound = Refusal.Unknown("unknown-round", "Такого раунда запросов нет.", "There is no such round of requests.");

    internal static readonly Refusal NoItem = Refusal.Unknown("unknown-item", "Такого вопроса в повестках нет.", "No agenda has such a question.");

    internal static readonly Refusal NoOrder = Refusal.Unknown("unknown-order", "Такого поручения нет.", "There is no such order.");

    internal static readonly Refusal NoNotice = Refusal.Unknown("unknown-notice", "Такого уведомления нет.", "There is no such notice.");

    internal static readonly Refusal NoFile = Refusal.Unknown("unknown-file", "Такого файла в деле нет.", "The case has no such file.");

    internal static readonly Refusal NoPaper = Refusal.Unknown("unknown-paper", "Такого документа в деле нет, или для его вида нет формы.", "The case has no such document, or its kind has no form.");

    internal static readonly Refusal NoSession = Refusal.Unknown("unknown-session", "Такого назначенного заседания нет.", "There is no such planned session.");

    internal static readonly Refusal TaskClosed = Refusal.NotNow("task-closed", new("Задача уже закрыта.", "The task is closed already."));

    internal static readonly Refusal Busy = new(503, "try-again", new("Дело сейчас не может принять запись, повторите позже.", "The case can't take the write now; try again later."), []);

    internal static readonly Refusal Away = new(503, "database-away", new("База данных сейчас недоступна, ничего не потеряно: повторите через несколько секунд.", "The database is away for now; nothing is lost: try again in a few seconds."), []);

    internal static readonly Bilingual Required = new("обязательное поле, заполните его", "is required, fill it in");

    /// <summary>What is wrong with a key, and those that there are.</summary>
    internal static Bilingual NoneOf(string russian, string english, IEnumerable<string> keys)
    {
        var all = string.Join(", ", keys);
        return new($"{russian}; есть: {all}", $"{english}; there are: {all}");
    }

    internal static FieldProblem Missing(string field) => new(field, Required);
}
