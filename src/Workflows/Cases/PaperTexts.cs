using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>
/// Somebody saves the text of a paper. The text is an encrypted row beside the step; state and tables don't hold it. Of a signed document the text
/// may still be written once, where it was signed without one; afterwards never.
/// </summary>
/// <param name="PaperId">A document's id, or the name of a paper that is no document.</param>
/// <param name="Edition">1 for the first.</param>
public sealed record PaperWritten(string PaperId, int Edition) : CaseStimulus
{
    public override void Apply(CaseExecution execution)
    {
        Interventions.RequireRunning(execution);
        if (Edition > 1 && execution.Facts.Documents.Exists(d => d.DocumentId == PaperId && d.Status != DocumentStatus.Drafted))
            throw new StimulusRefusedException("paper-fixed",
                "Документ подписан или аннулирован: его текст больше не меняется. Если в нём ошибка, оформите новый документ.",
                "The document is signed or annulled: its text changes no more. If there is a mistake in it, draw up a new document.");
    }
}
