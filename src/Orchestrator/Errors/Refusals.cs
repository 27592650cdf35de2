using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Errors;

/// <summary>Sentences that several places refuse with.</summary>
internal static class Refusals
{
    internal static readonly Bilingual BadActorHeader = new(
        "X-Actor: напишите person:<номер>;roles=роль,роль или agency:<ключ>", "X-Actor: write person:<id>;roles=role,role or agency:<key>");

    internal static readonly Refusal NoActor = new(401, "no-actor", new(
        "Записывать может только известный службе человек или ведомство. Учётных записей пока нет: служба, запущенная с --demo, принимает заголовок X-Actor.",
        "Only a person or an agency known to the service may write. There are no accounts yet: a service started with --demo accepts the header X-Actor."), []);

    internal static readonly Refusal KeyReused = new(422, "key-reused", new(
        "Ключ Idempotency-Key уже использован с другим содержанием; возьмите новый.", "The Idempotency-Key was used with another body; take a new one."), []);

    internal static readonly Refusal NoCase = Refusal.Unknown("unknown-case", "Такого дела нет.", "There is no such case.");

    internal static readonly Refusal NoTask = Refusal.Unknown("unknown-task", "Такой задачи нет.", "There is no such task.");

    internal static readonly Refusal TaskClosed = Refusal.NotNow("task-closed", new("Задача уже закрыта.", "The task is closed already."));

    internal static readonly Refusal Busy = new(503, "try-again", new("Дело сейчас не может принять запись, повторите позже.", "The case can't take the write now; try again later."), []);

    internal static readonly Refusal Away = new(503, "database-away", new("База данных сейчас недоступна, ничего не потеряно: повторите через несколько секунд.", "The database is away for now; nothing is lost: try again in a few seconds."), []);

    internal static readonly Bilingual Required = new("обязательное поле, заполните его", "is required, fill it in");

    internal static FieldProblem Missing(string field) => new(field, Required);
}
