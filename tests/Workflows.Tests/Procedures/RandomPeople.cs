using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;
using Interagency.Workflows.Simulation;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>
/// People, agencies and bodies who do anything at any time, by chance: they answer, are late, decline, mistype, enter grounds, raise danger,
/// change tracks. The same seed does the same.
/// </summary>
internal sealed class RandomPeople(CaseRun run, int seed)
{
    private readonly Random random = new(seed);
    private readonly Dictionary<string, TaskOpened> tasks = [];
    private readonly HashSet<string> placed = [];
    private int seen;

    /// <summary>What the rules refused.</summary>
    public int Refused { get; private set; }

    private CaseFacts Facts => run.State.Facts;

    private RegionDirectory Directory => run.World.Directories.For(Facts.Region!)!;

    /// <summary>Lets some time pass, or somebody do something.</summary>
    public void Move()
    {
        Notice();
        var dice = random.Next(100);
        if (dice < 12) run.WaitTill(run.Now + TimeSpan.FromHours(random.Next(1, 24 * 12)));
        else if (dice < 88) Try(Usual());
        else Try(Unusual());
    }

    private void Notice()
    {
        for (; seen < run.Steps.Count; seen++)
            foreach (var task in run.Steps[seen].Effects.OfType<TaskOpened>()) tasks[task.TaskId] = task;
    }

    private void Try(Stimulus? stimulus)
    {
        if (stimulus is null || run.IsOver)
        {
            run.Next();
            return;
        }

        try
        {
            run.Send(stimulus);
        }
        catch (StimulusRefusedException)
        {
            Refused++;
        }
    }

    /// <summary>What the case asks for, most of it done rightly.</summary>
    private Stimulus? Usual()
    {
        List<Func<Stimulus>> possible = [.. Facts.Tasks.Select(t => (Func<Stimulus>)(() => Complete(tasks[t.TaskId])))];
        foreach (var request in Facts.Rounds.Where(r => !r.IsClosed).SelectMany(r => r.Requests)) possible.Add(() => Answer(request));
        foreach (var item in Facts.Agenda) possible.Add(() => Session(item));
        foreach (var measure in Facts.Plan?.Measures.Where(m => !Plans.IsSettled(m)) ?? []) possible.Add(() => Report(measure));
        foreach (var order in Facts.Orders) possible.Add(() => new OrderReported(order.OrderId, Chance(0.8) ? OrderStatus.Done : OrderStatus.NotDone, null) { Id = run.NextId(), Actor = Anybody });
        return possible.Count == 0 ? null : Pick(possible)();
    }

    private Stimulus? Unusual() => random.Next(14) switch
    {
        0 => new GroundEntered(Pick(Directory.Grounds).Key, Chance(0.8) ? "doc-ground" : null) { Id = run.NextId(), Actor = Anybody },
        1 or 2 or 11 => new DangerRaised($"danger-{random.Next(3)}", Directory.DangerSigns.IsEmpty ? [] : [Pick(Directory.DangerSigns).Key], Chance(0.5) ? "text-danger" : null) { Id = run.NextId(), Actor = Anybody },
        3 when Directory.Tracks.Length > 0 => new TrackChanged(Pick(Directory.Tracks).Key, "doc-track") { Id = run.NextId(), Actor = Anybody },
        4 or 9 => Waited(CaseBookmarks.Occasion) is { } duty ? new OccasionArisen(duty, "text-occasion", Chance(0.3) ? run.Now.AddDays(-2) : null) { Id = run.NextId(), Actor = Anybody } : null,
        5 or 10 => Waited(CaseBookmarks.InternalRequest) is { } role ? new InternalRequestMade(role, "text-request") { Id = run.NextId(), Actor = Anybody } : null,
        6 => new PersonSubstituted(Pick(Directory.Roles).Key, $"person-{random.Next(4)}", Chance(0.5) ? DateOnly.FromDateTime(run.Now.AddDays(random.Next(1, 20)).DateTime) : null, null) { Id = run.NextId(), Actor = Anybody },
        7 or 8 => new TaskCompleted("no-such-task", "Done", []) { Id = run.NextId(), Actor = Anybody },
        _ => Facts.Deadlines.Count == 0 ? null : new DelayExcused(Pick(Facts.Deadlines).Term.Id, "text-reason", null, null) { Id = run.NextId(), Actor = Anybody }
    };

    private TaskCompleted Complete(TaskOpened task)
    {
        // Mostly the first outcome, which leads on, so that cases reach their end.
        var outcome = Chance(0.75) ? task.Outcomes[0] : Chance(0.9) ? Pick(task.Outcomes) : "Mistyped";
        return new TaskCompleted(task.TaskId, outcome, Form(task)) { Id = run.NextId(), Actor = Chance(0.98) ? Anybody : Actor.System };
    }

    private JsonObject Form(TaskOpened task)
    {
        var data = new JsonObject();
        foreach (var field in FormField.ReadAll(task.Fields).Where(f => Chance(f.Required ? 0.98 : 0.5))) data[field.Key] = Value(field);
        return data;
    }

    private JsonNode Value(FormField field) => field.Type switch
    {
        "code" => Code(field),
        "codes" or "agencies" or "files" => field.Choices(Directory) is { Length: > 0 } many ? new JsonArray([.. many.Where(_ => Chance(0.4)).Append(many[0]).Distinct().Select(c => (JsonNode)c.Key)]) : new JsonArray("file-1"),
        "date" => Day(random.Next(-5, 90)),
        "number" => random.Next(10),
        "bool" => Chance(0.5),
        "measures" => new JsonArray([.. Enumerable.Range(1, random.Next(1, 4)).Select(n => (JsonNode)Measure(n))]),
        _ => $"text-{random.Next(100)}"
    };

    private string Code(FormField field) => field.Choices(Directory) is { Length: > 0 } choices ? Pick(choices).Key : "code";

    private JsonObject Measure(int n) => new()
    {
        ["measureId"] = $"m{run.Steps.Count}-{n}", ["kindOfHelp"] = Pick(Directory.KindsOfHelp).Key, ["textRef"] = "text-m",
        ["responsible"] = Chance(0.5) ? Pick(Directory.Agencies).Key : Plans.Family, ["dueDate"] = Day(random.Next(1, 60)), ["fromProposal"] = null
    };

    private AgencyAnswered Answer(AgencyRequest request)
    {
        var kind = Chance(0.7) ? AnswerKind.Proposals : Pick(Enum.GetValues<AnswerKind>());
        Proposal[] proposals = kind == AnswerKind.Proposals ? [new($"p{run.Steps.Count}", Pick(Directory.KindsOfHelp).Key, "text-p", request.Agency, null)] : [];
        var agency = Chance(0.97) ? request.Agency : Pick(Directory.Agencies).Key;
        return new AgencyAnswered(request.RequestId, $"a{run.Steps.Count}", agency, kind, Chance(0.1), proposals, null) { Id = run.NextId(), Actor = new Actor(ActorKind.Agency, agency) };
    }

    private Stimulus Session(AgendaItem item)
    {
        if (Chance(0.1)) return new NoSessionInTime(item.ItemId) { Id = run.NextId(), Actor = Actor.System };
        if (placed.Add(item.ItemId) || Chance(0.1)) return new ItemPlaced(item.ItemId, "session-1", run.Now.AddDays(random.Next(1, 9))) { Id = run.NextId(), Actor = Actor.System };
        var decisions = run.Effects.OfType<AgendaItemAsked>().First(a => a.ItemId == item.ItemId).Decisions;
        var decision = Chance(0.6) ? decisions[^1] : Chance(0.95) ? Pick(decisions) : "Mistyped";
        var members = Directory.Bodies.First(b => b.Key == item.Body).Members;
        return new ItemDecided(item.ItemId, "session-1", decision, "paper-1", members.IsEmpty ? null : [.. members.Where(_ => Chance(0.9)).Select(m => m.Key)], "1", Chance(0.2) ? [Order()] : null)
        {
            Id = run.NextId(), Actor = Anybody
        };
    }

    private DecreeOrder Order() => new($"o{run.Steps.Count}", Pick(Directory.Agencies).Key, "text-order", DateOnly.FromDateTime(run.Now.AddDays(random.Next(1, 30)).DateTime));

    private MeasureReported Report(MeasureFact measure) => new(measure.MeasureId, Chance(0.7) ? MeasureStatus.Done : Pick(Enum.GetValues<MeasureStatus>()), null) { Id = run.NextId(), Actor = Anybody };

    /// <summary>A key that somebody waits for under the name; null when nobody does.</summary>
    private string? Waited(string name) => run.State.Instances.SelectMany(i => i.Bookmarks).Where(b => b.Name == name).Select(b => b.Key).ToList() is { Count: > 0 } keys ? Pick(keys) : null;

    private Actor Anybody => new(ActorKind.Person, $"person-{random.Next(4)}");

    private string Day(int ahead) => run.Now.AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private bool Chance(double p) => random.NextDouble() < p;

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
