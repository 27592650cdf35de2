using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Procedures;

/// <summary>What the pages of release and history send.</summary>
internal sealed class ReleaseForms(DefinitionDesk desk, FormWrites writes)
{
    internal const string Save = "save", Publish = "publish", Discard = "discard", Retract = "retract", Revert = "revert";

    /// <returns>Why it is refused; null when it is done.</returns>
    internal Task<Refusal?> SendAsync(CurrentActor actor, string definitionId, IFormCollection form, CancellationToken stop) => writes.OnceAsync(
        actor, $"/procedures/{definitionId}/release", StepForms.Once(form), form, write => ReleaseAsync(write, definitionId, form, stop), stop);

    /// <inheritdoc cref="SendAsync"/>
    internal Task<Refusal?> TurnAsync(CurrentActor actor, string definitionId, IFormCollection form, CancellationToken stop) => writes.OnceAsync(
        actor, $"/procedures/{definitionId}/history", StepForms.Once(form), form, async write => form["do"].ToString() == Retract
            ? (await desk.RetractAsync(write, definitionId, form["versionId"].ToString(), form["reason"], stop)).Refusal
            : (await desk.RevertAsync(write, definitionId, form["versionId"].ToString(), stop)).Refusal, stop);

    private async Task<Refusal?> ReleaseAsync(Write write, string definitionId, IFormCollection form, CancellationToken stop)
    {
        var revision = StepForms.Revision(form);
        if (form["do"] == Discard) return (await desk.DiscardAsync(write, definitionId, revision, stop)).Refusal;
        if (form["effectiveFrom"].ToString() is { Length: > 0 } day && FormDate.Read(day) is null) return Refusal.Invalid([new("effectiveFrom", new("такого дня нет", "there is no such day"))]);
        var facts = new ReleaseFacts(FormDate.Read(form["effectiveFrom"]), form["act"], form["reason"]);
        if (form["do"] != Publish) return (await desk.SetReleaseAsync(write, definitionId, revision, facts, stop)).Refusal;
        // What is said of the release is kept first, so that nothing typed is lost when the release is refused.
        var kept = await desk.SetReleaseAsync(write with { Receipt = null }, definitionId, revision, facts, stop);
        return kept.Refusal ?? (await desk.PublishAsync(write, definitionId, kept.Value!.Revision, stop)).Refusal;
    }
}
