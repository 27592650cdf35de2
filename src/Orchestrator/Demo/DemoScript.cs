using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Dangers;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;
using Interagency.Workflows.Simulation;

namespace Interagency.Orchestrator.Demo;

/// <summary>
/// Opens the invented families and leads each to its place, through the same use cases as people and by keys of its own: a service
/// started again goes on where it stopped and does nothing twice.
/// </summary>
internal sealed class DemoScript(
    IReadOnlyList<DemoData> procedures, OpenCase open, CaseQueries cases, CompleteTask complete, SubmitPlan submit, CaseActions actions, RaiseDanger danger, SessionActions sessions, RecordDecision decisions,
    AnswerRequest answers, Lexicon lexicon, TimeProvider clock, IHostApplicationLifetime life, ILogger<DemoScript> log) : BackgroundService
{
    private const int MostSteps = 300;
    private const string Duty = "duty";
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(400);
    private static readonly CurrentActor By = CurrentActor.Within(new Actor(ActorKind.Person, "demo-script"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await Task.WhenAll(procedures.SelectMany(data => data.Families.Select(family => LeadAsync(new Leading(data, family), stoppingToken))));
    }

    private async Task LeadAsync(Leading led, CancellationToken stop)
    {
        var family = led.Family;
        var opened = await open.DoAsync(Key(led, "open"), new CaseToOpen(
            led.Data.DefinitionId, family.Organisation, family.SubjectKind, family.Title, family.Members, family.Ground, family.Category, family.Track,
            family.Basis ?? new BasisToOpen("consent", $"demo-{family.Key}")) { Inbound = family.Inbound, FurtherCategories = family.FurtherCategories, SignalFrom = family.SignalFrom, AnswerTo = family.AnswerTo, AnsweredBy = led.Data.Curator }, stop);
        if (opened.Refusal is { } refusal)
        {
            log.LogWarning("The demonstration could not open {Family}: {Reason}", family.Key, refusal.Code);
            return;
        }

        for (var step = 0; step < MostSteps; step++)
        {
            var view = (await cases.FindAsync(By, opened.Value!.CaseId, stop))!;
            if (IsThere(family, view))
            {
                if (family.Danger.Count > 0) await danger.DoAsync(Key(led, "danger"), view.Header.CaseId, new DangerToRaise(family.Danger, led.Data.Note), stop);
                return;
            }

            if (await StepAsync(led, view, stop) is { } wrong)
            {
                log.LogWarning("The demonstration stopped at {Family}: {Reason}", family.Key, wrong.Code);
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
    private async Task<Errors.Refusal?> StepAsync(Leading led, CaseView view, CancellationToken stop)
    {
        if (view.Sessions.FirstOrDefault(s => s.Decision is null) is { } item) return await SessionAsync(led, view, item, stop);
        // Those with a queue answer by themselves; for an officer at a screen or a letter somebody has to type.
        if (!led.Family.Until.Requests && view.Requests.FirstOrDefault(r => RequestQueries.IsWaiting(r) && !HasQueue(view, r)) is { } waiting) return await AnswerAsync(led, waiting, stop);
        if (view.Tasks.FirstOrDefault(t => t is { IsOpen: true, IsOptional: false, Form: not Duty } && Reply(led, view, t) is not { Silent: true }) is { } task) return await TaskAsync(led, view, task, stop);
        if (view.Plan?.Measures.Index().FirstOrDefault(m => m.Index < led.Family.Reports.Count && m.Item.Status != led.Family.Reports[m.Index]) is { Item: { } measure, Index: var index })
            return (await actions.ReportMeasureAsync(Key(led, $"measure {measure.MeasureId}"), measure.MeasureId, new MeasureToReport(led.Family.Reports[index], led.Data.Note), stop)).Refusal;
        return view.Tasks.FirstOrDefault(t => t is { IsOpen: true, IsOptional: true } && Reply(led, view, t) is { Silent: false }) is { } review ? await TaskAsync(led, view, review, stop) : null;
    }

    /// <summary>What the scenario says of a task: its n-th takes the n-th reply, the last one goes on.</summary>
    private static TaskReply? Reply(Leading led, CaseView view, TaskView task) =>
        Nth(led.Script.Tasks.GetValueOrDefault(task.ActivityId, []), view.Tasks.Count(t => t.ActivityId == task.ActivityId && t.Outcome is not null));

    private static T? Nth<T>(IReadOnlyList<T> replies, int n) where T : class => replies.Count == 0 ? null : replies[Math.Min(n, replies.Count - 1)];

    private async Task<Errors.Refusal?> TaskAsync(Leading led, CaseView view, TaskView task, CancellationToken stop)
    {
        var forms = new DemoForms(led.Data, lexicon.ZoneOf(view.Header.Region).DateOf(clock.GetUtcNow()));
        var key = Key(led, $"task {task.TaskId}");
        return task.Form == "plan"
            ? (await submit.DoAsync(key, task.TaskId, forms.Plan(), stop)).Refusal
            : (await complete.DoAsync(key, task.TaskId, new TaskToComplete(DemoForms.Outcome(task, Reply(led, view, task)), forms.Data(task, Reply(led, view, task))), stop)).Refusal;
    }

    private async Task<Errors.Refusal?> SessionAsync(Leading led, CaseView view, AgendaItemView item, CancellationToken stop)
    {
        var decided = Nth(led.Script.Bodies.GetValueOrDefault(item.Body, []), view.Sessions.Count(s => s.Body == item.Body && s.Decision is not null))?.Decision;
        if (item.SessionId is not null)
            return (await decisions.DoAsync(Key(led, $"decision {item.ItemId}"), item.ItemId, Decision(led, item, decided), stop)).Refusal;
        var zone = lexicon.ZoneOf(view.Header.Region);
        var day = zone.DateOf(clock.GetUtcNow()).AddDays(2);
        var plan = new SessionToPlan(view.Header.Region, null, item.Body, zone.At(day, new TimeOnly(10, 0)));
        return (await sessions.PlanAsync(new Write(By, $"demo/session/{item.Body}/{item.ItemId}"), plan, stop)).Refusal;
    }

    /// <summary>As the scenario says, else the first that may be taken; with as many present as it needs.</summary>
    private static DecisionToRecord Decision(Leading led, AgendaItemView item, string? decided) => new(decided ?? item.Decisions[0].Key, led.Data.Note)
    {
        Present = item.Quorum is not { } quorum ? null : [.. item.Members.Select(m => m.Key).Concat(Enumerable.Range(1, quorum).Select(n => $"member-{n}")).Take(quorum)],
    };

    private async Task<Errors.Refusal?> AnswerAsync(Leading led, RequestView request, CancellationToken stop)
    {
        var information = request.Kind == RequestKind.Information;
        var message = new AnswerMessage
        {
            MessageId = Key(led, $"answer {request.RequestId}").Guid("message").ToString(), Type = information ? AnswerMessage.Information : AnswerMessage.Proposals,
            RequestId = request.RequestId, Kind = information ? AnswerKind.Information : AnswerKind.NoMeasures, Text = led.Data.Note,
        };
        return (await answers.TakeAsync(message, new Sender(new Actor(ActorKind.Agency, request.Agency), AnswerWay.Web, "demo-script") { Agency = request.Agency }, stop)).Refusal;
    }

    private bool HasQueue(CaseView view, RequestView request) =>
        lexicon.OfRegion(view.Header.Region).Directory?.Agencies.Any(agency => agency.Key == request.Agency && agency.Channel == AgencyChannel.Amqp) == true;

    private static Write Key(Leading led, string what) => new(By, $"demo/{led.Data.DefinitionId}/{led.Family.Key}/{what}");

    private sealed record Leading(DemoData Data, DemoFamily Family)
    {
        internal CaseScript Script => Data.Scripts[Family.Scenario];
    }
}
