using Interagency.Orchestrator.Errors;

namespace Interagency.Orchestrator.Definitions.Versions;

internal static class DefinitionRefusals
{
    internal static readonly Refusal Unknown = Refusal.Unknown("unknown-definition", "Такого порядка нет.", "There is no such definition.");

    internal static readonly Refusal NoVersion = Refusal.Unknown("unknown-version", "Такой редакции нет.", "There is no such version.");

    /// <summary>Whoever may not edit it is told the same as where there is none.</summary>
    internal static readonly Refusal NotYours = Refusal.Unknown("nothing-to-edit", "Среди порядков, которые вы правите, такого черновика или редакции нет.", "Among the definitions that you edit there is no such draft or version.");

    internal static readonly Refusal Stale = Refusal.NotNow("changed-meanwhile", new(
        "Пока вы правили, черновик сохранил кто-то другой (или вы сами в другом окне): откройте порядок заново и внесите правку ещё раз.",
        "Somebody else saved the draft while you were editing, or you did in another window: open the definition anew and make your change again."));

    internal static readonly Refusal NotReleased = Refusal.NotNow("not-released", new(
        "Отозвать можно только выпущенную редакцию, которая ещё не отозвана. Редакцию из файлов сменяют выпуском новой.",
        "Only a released version that is not retracted yet can be retracted. One of the files is followed by releasing another."));

    internal static readonly Refusal Unreadable = Refusal.NotNow("unreadable-draft", new(
        "Черновик ещё не складывается в порядок: у корня нет схемы или шаг остался без типа.", "The draft is no definition yet: its root has no chart, or a step has no type."));
}
