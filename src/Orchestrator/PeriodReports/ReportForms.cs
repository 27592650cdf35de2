using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.PeriodReports;

/// <summary>The forms of a report's page: sent twice, each is done once.</summary>
internal sealed class ReportForms(ReportDesk desk, FormWrites writes)
{
    internal const string Sign = "sign", Base = "base";

    internal Task<Refusal?> SendAsync(CurrentActor actor, ReportView view, IFormCollection form, CancellationToken stop) =>
        writes.OnceAsync(actor, view.Address, form["once"].ToString(), form, async write => form["do"] == Base
            ? (await desk.SetBaseAsync(write, view.Region, view.Organisation, view.Report, view.Period, new BaseToSet(form["period"]), stop)).Refusal
            : (await desk.SignAsync(write, view.Region, view.Organisation, view.Report, view.Period, new ReportToSign(form["primaryOnly"] == "true", form["note"], int.TryParse(form["edition"], out var edition) ? edition : null), stop)).Refusal, stop);
}
