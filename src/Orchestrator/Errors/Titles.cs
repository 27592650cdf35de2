using Interagency.Orchestrator.Ui.Language;

namespace Interagency.Orchestrator.Errors;

/// <summary>What a status means, in a few words.</summary>
internal static class Titles
{
    internal static string Of(int status) => status switch
    {
        400 => Words.Either("Запрос не читается", "The request can't be read"),
        401 => Words.Either("Неизвестно, кто обращается", "Who is asking is not known"),
        403 => Words.Either("Недостаточно прав", "Not allowed"),
        404 => Words.Either("Не найдено", "Not found"),
        405 => Words.Either("Так обращаться к этому адресу нельзя", "This address can't be asked so"),
        409 => Words.Either("Сейчас это невозможно", "Not possible now"),
        410 => Words.Either("Больше не существует", "Gone"),
        413 => Words.Either("Слишком большой запрос", "The request is too large"),
        415 => Words.Either("Нужен JSON (Content-Type: application/json)", "JSON is needed (Content-Type: application/json)"),
        422 => Words.Either("Запрос заполнен неверно", "The request is filled in wrongly"),
        429 => Words.Either("Слишком много запросов", "Too many requests"),
        503 => Words.Either("Служба временно недоступна", "The service is unavailable for now"),
        >= 500 => Words.Either("Внутренняя ошибка", "Internal error"),
        _ => Words.Either("Запрос отклонён", "The request was refused"),
    };
}
