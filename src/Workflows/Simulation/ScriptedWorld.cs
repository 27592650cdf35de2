using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Simulation;

/// <summary>Answers what a case asks of the world, by its effects alone: tasks, requests, agenda items, measures; and lets happen what is to happen within a stage.</summary>
internal sealed class ScriptedWorld(CaseScript script)
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(2);
    private static readonly TimeSpan InDays = TimeSpan.FromDays(2);
    private readonly Dictionary<string, int> counts = [];
    private readonly List<Proposal> proposals = [];
    private readonly Dictionary<string, string> dutyOf = [];
    private readonly HashSet<string> entered = [];

    /// <summary>What the effects of one step set going, and how long after it.</summary>
    public IEnumerable<(TimeSpan After, Func<CaseRun, Stimulus?> Act)> React(CaseRun run, IReadOnlyList<Effect> effects)
    {
        foreach (var duty in effects.OfType<DutyChanged>()) dutyOf[duty.ActivityId] = duty.Duty;
        return effects.SelectMany(effect => React(run, effect));
    }

    private IEnumerable<(TimeSpan After, Func<CaseRun, Stimulus?> Act)> React(CaseRun run, Effect effect) => effect switch
    {
        StageChanged { Outcome: null } stage when entered.Add(stage.Stage) => script.StageHappenings.Where(h => h.Stage == stage.Stage).Select(h => (h.Plus, h.Act)),
        TaskOpened task => Task(task),
        AgencyAsked asked => Agency(run, asked),
        AgendaItemAsked item => Body(item),
        OrderIssued order => Order(order),
        MeasureChanged { Status: MeasureStatus.Sent } measure => Measure(measure),
        _ => []
    };

    private IEnumerable<(TimeSpan, Func<CaseRun, Stimulus?>)> Task(TaskOpened task)
    {
        var scripted = script.Tasks.GetValueOrDefault(task.ActivityId, []);
        if (scripted.IsEmpty && dutyOf.TryGetValue(task.ActivityId, out var duty)) scripted = script.Duties.GetValueOrDefault(duty, []);
        var reply = Reply($"task:{task.ActivityId}", scripted) ?? new TaskReply(Silent: task.Optional || script.IsSilent);
        if (reply.Silent) return [];
        return [(reply.After ?? Soon, run => (Stimulus?)Complete(run, task, reply))];
    }

    private TaskCompleted? Complete(CaseRun run, TaskOpened task, TaskReply reply)
    {
        if (!run.State.Facts.Tasks.Exists(t => t.TaskId == task.TaskId)) return null;
        var person = new Actor(ActorKind.Person, run.State.Facts.Roles.GetValueOrDefault(task.Role, $"{task.Role}-1"));
        var data = (JsonObject?)reply.Data?.DeepClone() ?? FormFiller.Fill(task, run, proposals);
        return new TaskCompleted(task.TaskId, reply.Outcome ?? task.Outcomes[0], data) { Id = run.NextId(), Actor = person };
    }

    private IEnumerable<(TimeSpan, Func<CaseRun, Stimulus?>)> Agency(CaseRun run, AgencyAsked asked)
    {
        var reply = Reply($"agency:{asked.Agency}", script.Agencies.GetValueOrDefault(asked.Agency, [])) ?? new AgencyReply(Silent: script.IsSilent);
        if (reply.Silent) return [];
        var offered = reply.Kind == AnswerKind.Proposals ? Offer(run, asked) : [];
        return [(reply.After ?? InDays, later => (Stimulus?)Answer(later, asked, reply, offered))];
    }

    private AgencyAnswered Answer(CaseRun run, AgencyAsked asked, AgencyReply reply, ImmutableArray<Proposal> offered)
    {
        proposals.AddRange(offered);
        return new AgencyAnswered(asked.RequestId, $"{asked.RequestId}-answer", asked.Agency, reply.Kind, reply.Partial, offered, null)
        {
            Id = run.NextId(), Actor = new Actor(ActorKind.Agency, asked.Agency)
        };
    }

    private static ImmutableArray<Proposal> Offer(CaseRun run, AgencyAsked asked)
    {
        var help = run.World.Directories.For(run.State.Facts.Region ?? "")?.KindsOfHelp is [var first, ..] ? first.Key : "help";
        return [new Proposal($"{asked.RequestId}-1", asked.Areas is [var area, ..] ? area : help, $"text-{asked.Agency}", asked.Agency, null)];
    }

    private IEnumerable<(TimeSpan, Func<CaseRun, Stimulus?>)> Body(AgendaItemAsked item)
    {
        var reply = Reply($"body:{item.Body}", script.Bodies.GetValueOrDefault(item.Body, [])) ?? new BodyReply(Silent: script.IsSilent);
        if (reply.NoSession) yield return (Soon, run => IsOpen(run, item) ? new NoSessionInTime(item.ItemId) { Id = run.NextId(), Actor = Actor.System } : null);
        if (reply.Silent) yield break;
        var after = reply.After ?? InDays;
        var session = $"session-{item.Body}-{counts[$"body:{item.Body}"]}";
        yield return (after / 2, run => IsOpen(run, item) ? new ItemPlaced(item.ItemId, session, run.Now + after / 2) { Id = run.NextId(), Actor = Actor.System } : null);
        yield return (after, run => IsOpen(run, item)
            ? Decided(run, item, session, reply)
            : null);
    }

    private static ItemDecided Decided(CaseRun run, AgendaItemAsked item, string session, BodyReply reply)
    {
        var orders = reply.Orders?.Select((o, i) => new DecreeOrder($"{item.ItemId}-{i + 1}", o.Executor, $"text-order-{i + 1}", DateOnly.FromDateTime((run.Now + o.Within).DateTime))).ToList();
        return new ItemDecided(item.ItemId, session, reply.Decision ?? item.Decisions[0], $"paper-{item.ItemId}", reply.Present ?? Present(run, item), reply.Number, orders)
        {
            Id = run.NextId(), Actor = new Actor(ActorKind.Person, $"secretary-{item.Body}")
        };
    }

    /// <summary>Everybody comes.</summary>
    private static IReadOnlyList<string>? Present(CaseRun run, AgendaItemAsked item) =>
        run.World.Directories.Body(run.State.Facts.Region ?? "", item.Body) is { Members: { IsEmpty: false } members } ? [.. members.Select(m => m.Key)] : null;

    private IEnumerable<(TimeSpan, Func<CaseRun, Stimulus?>)> Order(OrderIssued order) => script.IsSilent ? [] :
    [
        (InDays, run => run.State.Facts.Orders.Exists(o => o.OrderId == order.OrderId)
            ? new OrderReported(order.OrderId, OrderStatus.Done, null) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "doer") }
            : null)
    ];

    private IEnumerable<(TimeSpan, Func<CaseRun, Stimulus?>)> Measure(MeasureChanged measure)
    {
        var reply = Reply("measures", script.Measures) ?? new MeasureReply(Silent: script.IsSilent);
        if (reply.Silent) return [];
        return [(reply.After ?? TimeSpan.FromDays(20), run => run.State.Facts.Plan?.Measures.Exists(m => m.MeasureId == measure.MeasureId) == true && !run.IsOver
            ? new MeasureReported(measure.MeasureId, reply.Status, null) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "doer") }
            : null)];
    }

    private static bool IsOpen(CaseRun run, AgendaItemAsked item) => run.State.Facts.Agenda.Exists(i => i.ItemId == item.ItemId);

    /// <summary>The n-th asking takes the n-th reply, the last one goes on.</summary>
    private T? Reply<T>(string key, ImmutableArray<T> replies)
        where T : class
    {
        var count = counts[key] = counts.GetValueOrDefault(key) + 1;
        return replies.IsEmpty ? null : replies[Math.Min(count, replies.Length) - 1];
    }
}
