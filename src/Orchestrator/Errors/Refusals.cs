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

    internal static readonly Bilingual Required = new("обязательное поле, заполните его", "is required, fill it in");
}
