using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Tests.Deadlines;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

/// <summary>An activity that changed the case and then faults has changed nothing: facts, terms, bookmarks and its own memory are as before.</summary>
public sealed class FaultTakesBackTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 12, 9, 0, 0, TimeSpan.FromHours(5));

    [Fact]
    public void Fault_AtTheStart_LeavesFactsTermsAndBookmarksAsTheyWere()
    {
        var (state, before) = (Prepared(), Shown(Prepared().Facts));

        var result = Taken(state, new StartWorkflow(new Dictionary<string, JsonNode?>()) { Id = "s1", Actor = Person });

        Assert.Equal(before, Shown(result.State.Facts));
        Assert.Empty(result.State.Root.Bookmarks);
        Assert.Equal(["IncidentRaised"], result.Effects.Select(e => e.GetType().Name));
        Assert.Null(result.State.Root.Contexts.Single(c => c.Status == ActivityStatus.Faulted).Data);
    }

    [Fact]
    public void Fault_OnAStimulus_LeavesWhatTheActivityHadDoneBefore()
    {
        var state = Taken(Prepared(), new StartWorkflow(new Dictionary<string, JsonNode?> { ["calm"] = true }) { Id = "s1", Actor = Person }).State;
        var (facts, timer) = (Shown(state.Facts), state.Root.Bookmarks.Single(b => b.DueAt is not null).Key);

        var result = Taken(state, new EventOccurred("meddle") { Id = "s2", Actor = Person });

        Assert.Equal(facts, Shown(result.State.Facts));
        Assert.Empty(result.State.Root.Bookmarks);
        Assert.Equal([timer], result.Effects.OfType<TimerCancelled>().Select(t => t.TimerId));
        Assert.DoesNotContain(result.Effects, e => e is TimerSet or DeadlineChanged);
        Assert.Equal("begun", (string?)result.State.Root.Contexts.Single(c => c.Status == ActivityStatus.Faulted).Data!["word"]);
    }

    [Fact]
    public void Fault_OfATask_KeepsTheTaskAndWhatItsFormWouldHaveSet()
    {
        var small = Of(Step("PersonTask", new
        {
            role = "curator", term = Term(5), fields = new object[] { new { key = "level", type = "date" }, new { key = "end", type = "number" } },
            facts = new { supportLevel = "level", expectedEnd = "end" }
        }));
        var before = Shown(small.Facts);

        small.Task("Done", new JsonObject { ["level"] = "2026-01-12", ["end"] = 5 });

        Assert.NotNull(small.Incident);
        Assert.Equal(before, Shown(small.Facts));
    }

    [Theory]
    [InlineData(typeof(CaseFacts))]
    [InlineData(typeof(RequestRound))]
    [InlineData(typeof(AgencyRequest))]
    [InlineData(typeof(PlanFact))]
    [InlineData(typeof(MeasureFact))]
    [InlineData(typeof(AgendaItem))]
    [InlineData(typeof(OpenOrder))]
    [InlineData(typeof(RaisedDanger))]
    public void Become_TakesEveryProperty(Type kind)
    {
        var (full, blank) = (RuntimeHelpers.GetUninitializedObject(kind), RuntimeHelpers.GetUninitializedObject(kind));
        var properties = kind.GetProperties().Where(p => p.CanWrite).ToList();
        foreach (var property in properties) property.SetValue(full, Something(property.PropertyType));

        kind.GetMethod("Become", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(blank, [full]);

        Assert.All(properties, p => Assert.Equal(p.GetValue(full), p.GetValue(blank)));
    }

    [Fact]
    public void EveryActivityOfACase_IsTakenBack() => Assert.All(
        ActivityRegistry.Standard.All.Where(a => a.GetType().Namespace == typeof(CaseActivity).Namespace), a => Assert.True(a.ChangesFacts, a.Info.Type));

    private static object Something(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => "something",
        var t when t == typeof(bool) => true,
        var t when t == typeof(int) => 7,
        var t when t == typeof(DateOnly) => new DateOnly(2026, 1, 12),
        var t when t == typeof(DateTimeOffset) => Monday,
        { IsEnum: true } t => Enum.GetValues(t).GetValue(1)!,
        { IsGenericType: true } t => Activator.CreateInstance(t)!,
        var t => RuntimeHelpers.GetUninitializedObject(t)
    };

    private static string Shown(CaseFacts facts) => JsonSerializer.Serialize(facts, StateJson.Options);

    private static StepResult Taken(CaseState state, Stimulus stimulus) => new Interpreter().Step(new DefinitionSet(Definition()), state, stimulus, Monday, SmallCase.World);

    private static WorkflowDefinition Definition() => new DefinitionReader(new ActivityRegistry([.. ActivityRegistry.Standard.All, new Meddle()])).Read(new JsonObject
    {
        ["definitionId"] = "meddling", ["id"] = "meddling-1", ["version"] = 1, ["root"] = new JsonObject { ["id"] = "meddle", ["type"] = "Test.Meddle", ["version"] = 1 },
        ["inputs"] = new JsonArray(new JsonObject { ["name"] = "calm", ["type"] = "Boolean" }),
        ["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" }
    });

    private static CaseState Prepared()
    {
        var state = CaseState.New("case-1");
        var facts = state.Facts;
        facts.Region = "RU-KHM";
        facts.Rounds.Add(new RequestRound { RoundId = "r", Requests = [new AgencyRequest { RequestId = "q", Agency = "school" }] });
        facts.Plan = new PlanFact { PlanId = "p", Measures = [new MeasureFact { MeasureId = "m", KindOfHelp = "legal", Responsible = "school" }] };
        facts.Agenda.Add(new AgendaItem { ItemId = "i", Body = "board" });
        return state;
    }

    /// <summary>Changes whatever it can reach; then fails, unless the case's input asks it to be calm at the start.</summary>
    private sealed class Meddle : CaseActivity
    {
        public override ActivityInfo Info { get; } = new("Test.Meddle", "Вмешательство", "Meddling");

        public override void Start(ActivityContext context)
        {
            context.Memory<Progress>().Word = "begun";
            Do(context);
            if (context.Instance.Input.ContainsKey("calm")) context.Wait(BookmarkNames.Event, "meddle", autoBurn: false);
            else throw new ActivityFaultException("enough");
        }

        public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
        {
            context.Memory<Progress>().Word = "spoilt";
            Do(context);
            context.StopWaiting(BookmarkNames.Timer, null);
            throw new ActivityFaultException("enough");
        }

        private static void Do(ActivityContext context)
        {
            var facts = context.Facts;
            (facts.Track, facts.SupportLevel) = ($"track-{context.Id}", "basic");
            facts.Stages.Add("stage");
            facts.Roles["curator"] = "somebody";
            facts.Events["done"] = context.Now;
            facts.Tasks.Add(new OpenTask("t", "curator", "form", null, []));
            (facts.Rounds[0].IsClosed, facts.Rounds[0].Requests[0].Status) = (true, RequestStatus.Recalled);
            facts.Rounds[0].Requests.Add(new AgencyRequest { RequestId = context.NewGuid().ToString(), Agency = "clinic" });
            (facts.Plan!.Status, facts.Plan.Measures[0].Status) = (PlanStatus.Approved, facts.Plan.Measures[0].Status + 1);
            facts.Agenda[0].Decision = $"decision-{facts.Stages.Count}";
            CaseDeadlines.Start(context.Case, Terms.Five with { Id = context.NewGuid().ToString() }, "now", context.Now, "meddle");
            context.Wait(BookmarkNames.Timer, context.NewGuid().ToString(), context.Now.AddHours(1));
            context.Emit(new LineWritten("meddled"));
        }
    }

    private sealed class Progress
    {
        public string? Word { get; set; }
    }
}
