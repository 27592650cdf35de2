using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Demo;

/// <summary>
/// Opens the invented families and leads each to its place, through the same use cases as people and by keys of its own: a service
/// started again goes on where it stopped and does nothing twice.
/// </summary>
internal sealed class DemoScript(
    DemoData data, OpenCase open, CaseQueries cases, CompleteTask complete, SubmitPlan submit, CaseActions actions, SessionActions sessions,
    AnswerRequest answers, Lexicon lexicon, TimeProvider clock, IHostApplicationLifetime life, ILogger<DemoScript> log) : BackgroundService
{
    private const int MostSteps = 60;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(400);
    private static readonly CurrentActor By = new(new Actor(ActorKind.Person, "demo-script"), []);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await Task.WhenAll(data.Families.Select(family => LeadAsync(family, stoppingToken)));
    }

    private async Task LeadAsync(DemoFamily family, CancellationToken stop)
    {
        var opened = await open.DoAsync(Key(family, "open"), new CaseToOpen(
            data.DefinitionId, null, "family", family.Title, family.Members, family.Ground, family.Category, null, new BasisToOpen("consent", $"demo-{family.Key}")), stop);
        if (opened.Refusal is { } refusal)
        {
            log.LogWarning("The demonstration could not open {Family}: {Reason}", family.Key, refusal.Text.En);
            return;
        }

        for (var step = 0; step < MostSteps; step++)
        {
            var view = (await cases.FindAsync(By, opened.Value!.CaseId, stop))!;
            if (IsThere(family, view)) return;
            if (await StepAsync(family, view, stop) is { } wrong)
            {
                log.LogWarning("The demonstration stopped at {Family}: {Reason}", family.Key, wrong.Text.En);
                return;
            }

            await Task.Delay(Between, clock, stop);
        }
    }

    private static bool IsThere(DemoFamily family, CaseView view)
    {
        if (view.Header.Standing == CaseStanding.Closed) return true;
        var goal = family.Until;
        if (goal.Closed || goal.Stage is null) return false;
        var stage = view.Timeline.Count > 0 && view.StageKeys.Contains(goal.Stage);
        var reported = view.Plan?.Measures.Count(m => m.Status is MeasureStatus.Done or MeasureStatus.InProgress) ?? 0;
        return stage && (!goal.Requests || view.Requests.Count > 0) && reported >= family.Reports.Count && (view.Tasks.Any(t => t.IsOpen) || view.Sessions.Any(s => s.Decision is null) || view.Requests.Any(RequestQueries.IsWaiting));
    }

    /// <summary>Does the next thing that can be done; null also when the case waits for somebody.</summary>
    private async Task<Errors.Refusal?> StepAsync(DemoFamily family, CaseView view, CancellationToken stop)
    {
        if (view.Sessions.FirstOrDefault(s => s.Decision is null) is { } item) return await SessionAsync(family, view, item, stop);
        if (view.Requests.FirstOrDefault(r => RequestQueries.IsWaiting(r) && r.Agency == data.SilentAgency) is { } silent && family.Until.Requests == false)
            return await AnswerAsync(family, silent, stop);
        if (view.Tasks.FirstOrDefault(t => t.IsOpen && t.Form != "call-review") is { } task) return await TaskAsync(family, view, task, stop);
        if (view.Plan?.Measures.Index().FirstOrDefault(m => m.Index < family.Reports.Count && m.Item.Status != family.Reports[m.Index]) is { Item: { } measure, Index: var index })
            return (await actions.ReportMeasureAsync(Key(family, $"measure {measure.MeasureId}"), measure.MeasureId, new MeasureToReport(family.Reports[index], data.Note), stop)).Refusal;
        return null;
    }

    private async Task<Errors.Refusal?> TaskAsync(DemoFamily family, CaseView view, TaskView task, CancellationToken stop)
    {
        var forms = new DemoForms(data, lexicon.ZoneOf(view.Header.Region).DateOf(clock.GetUtcNow()));
        var key = Key(family, $"task {task.TaskId}");
        return task.Form == "plan"
            ? (await submit.DoAsync(key, task.TaskId, forms.Plan(), stop)).Refusal
            : (await complete.DoAsync(key, task.TaskId, new TaskToComplete(DemoForms.Outcome(task), forms.Data(task)), stop)).Refusal;
    }

    private async Task<Errors.Refusal?> SessionAsync(DemoFamily family, CaseView view, AgendaItemView item, CancellationToken stop)
    {
        if (item.SessionId is not null)
            return (await sessions.DecideAsync(Key(family, $"decision {item.ItemId}"), item.ItemId, new DecisionToRecord(item.Decisions[0].Key, data.Note), stop)).Refusal;
        var zone = lexicon.ZoneOf(view.Header.Region);
        var day = zone.DateOf(clock.GetUtcNow()).AddDays(2);
        var plan = new SessionToPlan(view.Header.Region, null, item.Body, zone.At(day, new TimeOnly(10, 0)));
        return (await sessions.PlanAsync(new Write(By, $"demo/session/{item.Body}/{item.ItemId}"), plan, stop)).Refusal;
    }

    private async Task<Errors.Refusal?> AnswerAsync(DemoFamily family, RequestView request, CancellationToken stop)
    {
        var message = new AnswerMessage
        {
            MessageId = Key(family, $"answer {request.RequestId}").Guid("message").ToString(), Type = AnswerMessage.Proposals, RequestId = request.RequestId,
            Kind = AnswerKind.NoMeasures, Text = data.Note,
        };
        return (await answers.TakeAsync(message, request.Agency, new Actor(ActorKind.Agency, request.Agency), stop)).Refusal;
    }

    private static Write Key(DemoFamily family, string what) => new(By, $"demo/{family.Key}/{what}");
}
