using Interagency.Orchestrator.Ui.Language;

namespace Interagency.Orchestrator.Errors;

/// <summary>What a status means, in a few words.</summary>
internal static class Titles
{
    internal static string Of(int status) => status switch
    {
        400 => Words.Say("Запрос не читается", "The request can't be read"),
        401 => Words.Say("Неизвестно, кто обращается", "Who is asking is not known"),
        403 => Words.Say("Недостаточно прав", "Not allowed"),
        404 => Words.Say("Не найдено", "Not found"),
        405 => Words.Say("Так обращаться к этому адресу нельзя", "This address can't be asked so"),
        409 => Words.Say("Сейчас это невозможно", "Not possible now"),
        413 => Words.Say("Слишком большой запрос", "The request is too large"),
        415 => Words.Say("Нужен JSON (Content-Type: application/json)", "JSON is needed (Content-Type: application/json)"),
        422 => Words.Say("Запрос заполнен неверно", "The request is filled in wrongly"),
        503 => Words.Say("Служба временно недоступна", "The service is unavailable for now"),
        >= 500 => Words.Say("Внутренняя ошибка", "Internal error"),
        _ => Words.Say("Запрос отклонён", "The request was refused"),
    };
}
