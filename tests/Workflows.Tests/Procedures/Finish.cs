using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;
using Interagency.Workflows.Simulation;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>
/// People who want the case closed: whatever is asked of anybody is done at once; who is asked the same again says the next thing that may be
/// said, so that no loop lasts. Only what a case can be brought to by such people can be closed at all.
/// </summary>
internal sealed class Finish
{
    private const int Moves = 300;

    private readonly CaseRun run;
    private readonly Dictionary<string, int> asked = [];
    private readonly Dictionary<string, TaskOpened> tasks = [];
    private readonly Dictionary<string, AgendaItemAsked> items = [];
    private int seen;

    private Finish(CaseRun run) => this.run = run;

    public static CaseRun Of(CaseRun run)
    {
        var finish = new Finish(run);
        for (var move = 0; move < Moves && !run.IsOver; move++)
            if (!finish.Act() && !run.Next()) break;
        return run;
    }

    private CaseFacts Facts => run.State.Facts;

    private bool Act()
    {
        for (; seen < run.Steps.Count; seen++)
        {
            foreach (var task in run.Steps[seen].Effects.OfType<TaskOpened>()) tasks[task.TaskId] = task;
            foreach (var item in run.Steps[seen].Effects.OfType<AgendaItemAsked>()) items[item.ItemId] = item;
        }

        return Due().Any(Sent);
    }

    private IEnumerable<Func<Stimulus>> Due()
    {
        foreach (var task in Facts.Tasks.Select(t => tasks[t.TaskId]).Where(t => !t.Optional)) yield return () => Complete(task);
        foreach (var item in Facts.Agenda.Select(a => items[a.ItemId])) yield return () => Decide(item);
        foreach (var request in Facts.Rounds.Where(r => !r.IsClosed).SelectMany(r => r.Requests).Where(r => r.Status is RequestStatus.Asked or RequestStatus.PartlyAnswered))
            yield return () => new AgencyAnswered(request.RequestId, $"{request.RequestId}-last", request.Agency, AnswerKind.Information, false, [], null) { Id = run.NextId(), Actor = new Actor(ActorKind.Agency, request.Agency) };
        foreach (var order in Facts.Orders) yield return () => new OrderReported(order.OrderId, OrderStatus.Done, null) { Id = run.NextId(), Actor = Person };
        foreach (var measure in Facts.Plan?.Measures.Where(m => m.Status is MeasureStatus.Sent or MeasureStatus.InProgress) ?? [])
            yield return () => new MeasureReported(measure.MeasureId, MeasureStatus.Done, null) { Id = run.NextId(), Actor = Person };
    }

    private TaskCompleted Complete(TaskOpened task) =>
        new(task.TaskId, Next(task.ActivityId, task.Outcomes), FormFiller.Fill(task, run, [])) { Id = run.NextId(), Actor = Person };

    private ItemDecided Decide(AgendaItemAsked item)
    {
        var members = run.World.Directories.Body(Facts.Region!, item.Body)?.Members ?? [];
        return new ItemDecided(item.ItemId, "session-last", Next(item.Question, item.Decisions), $"paper-{item.ItemId}", members.IsEmpty ? null : [.. members.Select(m => m.Key)], "1")
        {
            Id = run.NextId(), Actor = Person
        };
    }

    private string Next(string who, IReadOnlyList<string> says)
    {
        var times = asked[who] = asked.GetValueOrDefault(who) + 1;
        return says[(times - 1) % says.Count];
    }

    private bool Sent(Func<Stimulus> stimulus)
    {
        try
        {
            run.Send(stimulus());
            return run.Steps[^1].Matched;
        }
        catch (StimulusRefusedException)
        {
            return false;
        }
    }

    private static Actor Person { get; } = new(ActorKind.Person, "head-of-service-1");
}
