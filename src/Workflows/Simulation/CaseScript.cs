using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Simulation;

/// <summary>
/// What the people, agencies and bodies around a scripted case do. What isn't scripted is done after a while in the plainest way: a task
/// by its first outcome, a request by proposals, a question by its first decision, a measure by being carried out.
/// </summary>
public sealed record CaseScript
{
    public static readonly CaseScript Plain = new();

    /// <summary>Nobody does anything of itself: only what is scripted, or sent by hand, happens.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Replies to the tasks of an activity, by its id; the n-th task takes the n-th, the last one goes on.</summary>
    public ImmutableDictionary<string, ImmutableArray<TaskReply>> Tasks { get; init; } = ImmutableDictionary<string, ImmutableArray<TaskReply>>.Empty;

    public ImmutableDictionary<string, ImmutableArray<AgencyReply>> Agencies { get; init; } = ImmutableDictionary<string, ImmutableArray<AgencyReply>>.Empty;

    public ImmutableDictionary<string, ImmutableArray<BodyReply>> Bodies { get; init; } = ImmutableDictionary<string, ImmutableArray<BodyReply>>.Empty;

    /// <summary>How measures end, in the order in which they are sent out.</summary>
    public ImmutableArray<MeasureReply> Measures { get; init; } = [];

    /// <summary>Replies to the tasks of a duty, by its key, round by round.</summary>
    public ImmutableDictionary<string, ImmutableArray<TaskReply>> Duties { get; init; } = ImmutableDictionary<string, ImmutableArray<TaskReply>>.Empty;

    /// <summary>What happens of itself, at a time from the start of the case; null gives up.</summary>
    public ImmutableArray<(TimeSpan At, Func<CaseRun, Stimulus?> Act)> Happenings { get; init; } = [];

    /// <summary>What happens of itself, at a time from the first entering of a stage.</summary>
    public ImmutableArray<(string Stage, TimeSpan Plus, Func<CaseRun, Stimulus?> Act)> StageHappenings { get; init; } = [];

    public CaseScript Task(string activityId, params ImmutableArray<TaskReply> replies) => this with { Tasks = Tasks.SetItem(activityId, replies) };

    public CaseScript Agency(string agency, params ImmutableArray<AgencyReply> replies) => this with { Agencies = Agencies.SetItem(agency, replies) };

    public CaseScript Body(string body, params ImmutableArray<BodyReply> replies) => this with { Bodies = Bodies.SetItem(body, replies) };

    public CaseScript Measure(params ImmutableArray<MeasureReply> replies) => this with { Measures = replies };

    public CaseScript At(TimeSpan at, Func<CaseRun, Stimulus?> act) => this with { Happenings = Happenings.Add((at, act)) };

    public CaseScript AfterStage(string stage, TimeSpan plus, Func<CaseRun, Stimulus?> act) => this with { StageHappenings = StageHappenings.Add((stage, plus, act)) };

    public CaseScript Duty(string duty, params ImmutableArray<TaskReply> replies) => this with { Duties = Duties.SetItem(duty, replies) };
}

/// <param name="Outcome">Null for the first.</param>
/// <param name="Data">Null to fill in what is required.</param>
/// <param name="After">How long it takes.</param>
/// <param name="Silent">It is never done.</param>
public sealed record TaskReply(string? Outcome = null, JsonObject? Data = null, TimeSpan? After = null, bool Silent = false);

public sealed record AgencyReply(AnswerKind Kind = AnswerKind.Proposals, TimeSpan? After = null, bool Partial = false, bool Silent = false);

/// <param name="NoSession">The body says first that it has no session within the term.</param>
/// <param name="Present">Members who come; null for everybody.</param>
/// <param name="Number">The number of the body's paper.</param>
/// <param name="Orders">What its decree tells others to do.</param>
public sealed record BodyReply(
    string? Decision = null, TimeSpan? After = null, bool NoSession = false, bool Silent = false, IReadOnlyList<string>? Present = null, string? Number = null,
    IReadOnlyList<OrderReply>? Orders = null);

/// <param name="Executor">An agency's key, or a role's.</param>
/// <param name="Within">From the session to the last day.</param>
public sealed record OrderReply(string Executor, TimeSpan Within);

public sealed record MeasureReply(MeasureStatus Status = MeasureStatus.Done, TimeSpan? After = null, bool Silent = false);
