using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>
/// People and secretaries: they see what the tables show, as on the pages, and act on it in their own time, in any order, twice,
/// late or never. What they send is sent again until it is answered.
/// </summary>
internal sealed class Outside(Scheduler scheduler, MemoryTables tables, World world, Agencies agencies, Func<Node?> anyNode, Odds odds, Mutation mutation)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromDays(1);
    private const int MostTries = 50;
    private readonly HashSet<string> noticed = [];
    private readonly List<(Letter Letter, DateTimeOffset Until)> unanswered = [];
    private int sent;

    internal List<Letter> Letters { get; } = [];

    /// <summary>How often a node of the older version answered that it can't take it now.</summary>
    internal int LeftToNewer { get; private set; }

    /// <summary>
    /// Who has asked so often without an answer that there will never be one. The pauses between tries grow, so that the tries are a
    /// month's and no node's standing still can use them up.
    /// </summary>
    internal Letter? GivenUp => Letters.Find(l => !l.IsAnswered && l.Tries >= MostTries);

    /// <summary>Looks at the tables and plans what to do about what is new.</summary>
    internal void Look()
    {
        GiveAgain();
        foreach (var task in tables.All<TaskRow>().Where(t => t.ClosedAt is null && New($"task/{t.Id}")).ToList()) Plan(task);
        foreach (var request in tables.All<RequestRow>().Where(r => r.Status == RequestStatus.Asked && New($"request/{r.Id}")).ToList()) agencies.See(request);
        foreach (var item in tables.SessionItems.Values.Where(i => i.Status == SessionItemStatus.Waiting && New($"item/{i.CaseId}/{i.ItemId}/{i.Told}")).ToList()) PlanSession(item);
        foreach (var item in tables.SessionItems.Values.Where(i => i.Status == SessionItemStatus.Placed && New($"placed/{i.CaseId}/{i.ItemId}/{i.Told}")).ToList()) PlanDecision(item);
        foreach (var measure in tables.All<MeasureRow>().Where(m => m.Status is MeasureStatus.Sent or MeasureStatus.InProgress && New($"measure/{m.CaseId}/{m.Id}/{m.Status}")).ToList()) Plan(measure);
        foreach (var wait in tables.All<EventWaitRow>().Where(w => New($"event/{w.CaseId}/{w.Id}")).ToList())
            SendIn(Days(3), wait.CaseId, () => new EventOccurred(wait.EventName) { Id = Next(), Actor = Person("operator") });
    }

    internal void Send(CaseInput input)
    {
        var letter = new Letter(input);
        Letters.Add(letter);
        Give(letter);
        if (scheduler.Chance(odds.Twice)) scheduler.After(scheduler.Upto(TimeSpan.FromDays(3)), () => Give(letter));
    }

    internal string Next() => $"s{++sent}";

    private bool New(string what) => noticed.Add(what);

    private void Plan(TaskRow task)
    {
        var after = scheduler.Chance(0.15) ? Days(45) : Days(2);
        Stimulus Reply() => task.Role is null
            ? new RunTaskCompleted(task.Id, null) { Id = Next(), Actor = Person("outside") }
            : new TaskCompleted(task.Id, FormAnswer.Outcome(task, scheduler), FormAnswer.To(task, world.Directories.For(tables.Cases[task.CaseId].Region), scheduler.Now, scheduler))
            {
                Id = Next(), Actor = Person(task.Role)
            };
        SendUntilClosed(task, Reply, after, tries: 12);
    }

    // A person whose form was refused fills it in anew.
    private void SendUntilClosed(TaskRow task, Func<Stimulus> reply, TimeSpan after, int tries) => scheduler.After(after, () =>
    {
        if (tries == 0 || tables.Find<TaskRow>(task.CaseId, task.Id) is not { ClosedAt: null }) return;
        Send(new CaseInput(task.CaseId, reply()));
        // Two people at one task, at the same moment.
        if (scheduler.Chance(0.1)) Send(new CaseInput(task.CaseId, reply()));
        SendUntilClosed(task, reply, TimeSpan.FromHours(12) + Days(1), tries - 1);
    });

    private void PlanSession(SessionItemRow item)
    {
        var session = new PlannedSession($"session-{++sent}", item.Region, item.Organisation, item.Body, scheduler.Now + TimeSpan.FromDays(1) + Days(20), "secretary");
        scheduler.After(Days(4), () => Desk(node => node.Desk.PlanAsync(session)));
        if (scheduler.Chance(0.2)) scheduler.After(Days(6), () => Desk(node => node.Desk.MoveAsync(session.Id, session.At.AddDays(5))));
        if (scheduler.Chance(0.1)) scheduler.After(Days(6), () => Desk(node => node.Desk.CancelAsync(session.Id)));
    }

    private void PlanDecision(SessionItemRow item)
    {
        var decisions = JsonSerializer.Deserialize<List<string>>(item.Decisions, StateJson.Options)!;
        var decision = scheduler.Chance(0.75) ? decisions[0] : scheduler.Pick(decisions);
        scheduler.After(TimeSpan.FromDays(1) + Days(20), () => Desk(node => node.Desk.DecideAsync(new TakenDecision(item.CaseId, item.ItemId, decision, $"paper-{item.ItemId}", "secretary"))));
    }

    private void Plan(MeasureRow measure) => SendIn(Days(40), measure.CaseId, () =>
        new MeasureReported(measure.Id, scheduler.Pick([MeasureStatus.Done, MeasureStatus.Done, MeasureStatus.NotDone, MeasureStatus.InProgress]), null) { Id = Next(), Actor = Person("doer") });

    private void SendIn(TimeSpan after, string caseId, Func<Stimulus> make) => scheduler.After(after, () => Send(new CaseInput(caseId, make())));

    /// <summary>When somebody's patience ends who has no answer yet.</summary>
    internal DateTimeOffset? NextTry => unanswered.Count == 0 ? null : unanswered.Min(u => u.Until);

    private void Give(Letter letter)
    {
        if (anyNode() is { } node) node.Do(() => DeliverAsync(node, letter));
        unanswered.Add((letter, scheduler.Now + PatienceAfter(letter.Tries)));
    }

    private static TimeSpan PatienceAfter(int tries) => tries > 8 ? LongestPatience : Patience * Math.Pow(2, tries);

    private void GiveAgain()
    {
        unanswered.RemoveAll(u => u.Letter.IsAnswered);
        foreach (var (letter, _) in unanswered.Where(u => u.Until <= scheduler.Now).ToList())
        {
            unanswered.RemoveAll(u => u.Letter == letter);
            Give(letter);
        }
    }

    private async Task DeliverAsync(Node node, Letter letter)
    {
        try
        {
            var outcome = await node.Runner.RunAsync(letter.Next(mutation));
            // They are told to try again later.
            if (outcome is StepOutcome.LeftToNewer) LeftToNewer++;
            else letter.Outcomes.Add(outcome);
        }
        catch (Exception lost) when (lost is ConnectionLost or DuplicateKey)
        {
            // No answer: it is sent again.
        }
    }

    // A form sent again after its answer was lost: the use case must bear it.
    private void Desk(Func<Node, Task> act)
    {
        var done = false;
        void Try()
        {
            if (done) return;
            scheduler.After(Patience, Try);
            if (anyNode() is { } node)
                node.Do(async () =>
                {
                    try
                    {
                        await act(node);
                        done = true;
                    }
                    catch (ConnectionLost)
                    {
                        // No answer: it is sent again.
                    }
                });
        }

        Try();
    }

    private TimeSpan Days(double most) => scheduler.Upto(TimeSpan.FromDays(most));

    private static Actor Person(string id) => new(ActorKind.Person, id);
}
