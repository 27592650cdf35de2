using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Dangers;
using Interagency.Orchestrator.Disclosures;
using Interagency.Orchestrator.Duties;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Incidents;
using Interagency.Orchestrator.Journals;
using Interagency.Orchestrator.Notices;
using Interagency.Orchestrator.Orders;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Acts;

/// <summary>An act's form as a page sends it, given to the use case that the API calls too.</summary>
internal sealed class CaseActDesk(
    CaseActions actions, CasePeople people, CaseSections sections, CaseCategories categories, DutyActions duties, RaiseDanger danger, RecordDecision decisions, ReportOrder orders, RecordDelivery delivery, ConsentActions consents,
    IncidentDesk incidents, FileDesk files, JournalDesk journals, FormWrites writes)
{
    /// <returns>Why it is refused; null when it is done.</returns>
    internal Task<Refusal?> DoAsync(CurrentActor actor, CaseAct act, IFormCollection form, string key, CancellationToken stop) => writes.OnceAsync(
        actor, $"/cases/{act.CaseId}/acts/{act.Key}/{act.Target}", key, form,
        write => GiveAsync(write, act, form, stop), stop);

    /// <summary>The same for a write that stands for itself.</summary>
    internal async Task<Refusal?> GiveAsync(Write write, CaseAct act, IFormCollection form, CancellationToken stop) =>
        act.Target is { } target ? await OnAsync(write, act, target, form, stop) : (await OnCaseAsync(write, act, form, stop)).Refusal;

    private async Task<Reply<StepDone>> OnCaseAsync(Write write, CaseAct act, IFormCollection form, CancellationToken stop) => act.Key switch
    {
        CaseAct.Danger => await danger.DoAsync(write, act.CaseId, new DangerToRaise([.. form["signs"].OfType<string>()], form["text"]), stop),
        CaseAct.Ground => await actions.EnterGroundAsync(write, act.CaseId, new GroundToEnter(form["ground"], form["evidence"]), stop),
        CaseAct.Track => await people.ChangeTrackAsync(write, act.CaseId, new TrackToEnter(form["track"], form["evidence"]), stop),
        CaseAct.Section => await sections.ChangeAsync(write, act.CaseId, new SectionToEnter(form["section"], form["reason"]), stop),
        CaseAct.Categories => await categories.ChangeAsync(write, act.CaseId, new CategoriesToEnter(form["category"], [.. form["further"].OfType<string>()], form["reason"]), stop),
        CaseAct.Occasion => await duties.ReportOccasionAsync(write, act.CaseId, new OccasionToReport(form["duty"], form["reason"], FormDate.Read(form["knownOn"])), stop),
        CaseAct.InternalRequest => await duties.AskSpecialistAsync(write, act.CaseId, new InternalRequestToMake(form["role"], form["text"]), stop),
        CaseAct.Consent => await consents.RecordAsync(write, act.CaseId, new ConsentToRecord(
            null, form["purpose"], null, Given(form["edition"]), Categories(form), form["givenBy"], null, FormDate.Read(form["signedOn"]), FormDate.Read(form["validUntil"]), form["text"]), stop),
        _ => await people.SubstituteAsync(write, act.CaseId, new SubstitutionToRecord(form["role"], form["personId"], FormDate.Read(form["until"]), form["reason"]), stop),
    };

    private async Task<Refusal?> OnAsync(Write write, CaseAct act, string target, IFormCollection form, CancellationToken stop) => act.Key switch
    {
        CaseAct.Measure => (await actions.ReportMeasureAsync(write, target,
            new MeasureToReport(Enum.TryParse<MeasureStatus>(form["status"], out var status) ? status : null, form["evidence"]), stop)).Refusal,
        CaseAct.Excuse => (await actions.ExcuseAsync(write, target, new DelayToExcuse(form["reason"], Given(form["basis"]), null) { LastDay = FormDate.Read(form["lastDay"]) }, stop)).Refusal,
        CaseAct.Suspend => (await actions.SuspendAsync(write, target, new TermToSuspend(form["reason"]), stop)).Refusal,
        CaseAct.Resume => (await actions.ResumeAsync(write, target, stop)).Refusal,
        CaseAct.Retry => (await incidents.RetryAsync(write, act.CaseId, target, stop)).Refusal,
        CaseAct.Skip => (await incidents.SkipAsync(write, act.CaseId, target, new IncidentToSkip(null, form["reason"]), stop)).Refusal,
        CaseAct.Decision => (await decisions.DoAsync(write, target, DecisionForm.Read(form), stop)).Refusal,
        CaseAct.Order => (await orders.DoAsync(write, target,
            new OrderToReport(Enum.TryParse<OrderStatus>(form["status"], out var state) ? state : null, form["evidence"]), stop)).Refusal,
        CaseAct.WithdrawConsent => (await consents.WithdrawAsync(write, act.CaseId, target, new ConsentToWithdraw(FormDate.Read(form["withdrawnOn"]), form["reason"]), stop)).Refusal,
        CaseAct.CorrectEntry => (await journals.CorrectAsync(write, act.CaseId, target, new EntryToCorrect(form["note"]), stop)).Refusal,
        CaseAct.AnnulEntry => (await journals.AnnulAsync(write, act.CaseId, target, new EntryToAnnul(form["reason"]), stop)).Refusal,
        CaseAct.WithdrawFile => (await files.WithdrawAsync(write, act.CaseId, target, new FileToWithdraw(form["reason"]), stop)).Refusal,
        _ => (await delivery.DoAsync(write, target, new DeliveryToRecord(form["proof"]), stop)).Refusal,
    };

    private static IReadOnlyList<string> Categories(IFormCollection form) => [.. form["categories"].OfType<string>()];

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
