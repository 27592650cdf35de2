using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>Signs of danger, raised in every stage that any shipped procedure declares, whatever else the case waits for.</summary>
public sealed class DangerEverywhereTests
{
    /// <summary>Stages that no scenario enters, by procedure and activity, and why.</summary>
    private static readonly Dictionary<(string Procedure, string Stage), string> Unplayed = [];

    /// <summary>The directories without the calendars: no term can be counted.</summary>
    private static readonly World Uncounted = Shipped.World with { Calendars = CalendarSet.Of([]) };

    /// <summary>Activities that a step may start before it is at fault; null first: as many as ever, in a world that lacks everything.</summary>
    private static readonly int?[] Limits = [null, 1, 2, 3, 4, 5, 6];

    public static TheoryData<string, string> Stages => new(from procedure in Shipped.Procedures from stage in Moment.StagesOf(procedure) select (procedure, stage.Id));

    [Theory, MemberData(nameof(Stages))]
    public void Danger_IsToldInTheStepThatConfirmsIt(string procedure, string stage)
    {
        var moments = In(procedure, stage);
        Assert.True(moments.Count > 0 != Unplayed.ContainsKey((procedure, stage)), $"{procedure}: no scenario enters {stage}, or one does though it is listed.");
        foreach (var moment in moments.DistinctBy(m => m.Waits)) Danger.AssertTold(Moment.DefinitionsOf(procedure), moment.State, moment.Now, Shipped.World);
    }

    [Theory, MemberData(nameof(Stages))]
    public void Danger_IsTold_BesideAnIncident(string procedure, string stage)
    {
        if (Unplayed.ContainsKey((procedure, stage))) return;
        var faulted = (from limit in Limits from moment in Around(procedure, stage) select Faulted(moment, limit)).FirstOrDefault(f => f.Stages?.Contains(stage) == true);
        Assert.True(faulted.State is not null, $"{procedure}: nothing in {stage} is at fault in a world that lacks everything.");
        Danger.AssertTold(Moment.DefinitionsOf(procedure), faulted.State, faulted.Now, Shipped.World);
        Danger.AssertTold(Moment.DefinitionsOf(procedure), faulted.State, faulted.Now, Uncounted);
    }

    public static TheoryData<string> Procedures => [.. Shipped.Procedures];

    /// <summary>Requests, questions, sessions and tasks are all met, and the time between stages.</summary>
    [Theory, MemberData(nameof(Procedures))]
    public void Danger_IsTold_WhateverWaits(string procedure)
    {
        var moments = Moment.Of(procedure);
        foreach (var kind in new Func<Moment, bool>[] { m => m.Waits.Requests, m => m.Waits.Questions, m => m.Waits.Sessions, m => m.Waits.Tasks, m => m is { Steps: > 0, Stages: [], Next: not null } })
            Danger.AssertTold(Moment.DefinitionsOf(procedure), moments.First(kind).State, moments.First(kind).Now, Shipped.World);
    }

    private static List<Moment> In(string procedure, string stage) => [.. Moment.Of(procedure).Where(m => m.Stages.Contains(stage))];

    /// <summary>Those in the stage, and those just before it is entered.</summary>
    private static IEnumerable<Moment> Around(string procedure, string stage)
    {
        var moments = Moment.Of(procedure);
        return In(procedure, stage).Concat(moments.Zip(moments.Skip(1)).Where(m => m.Second.Stages.Contains(stage) && !m.First.Stages.Contains(stage)).Select(m => m.First));
    }

    /// <summary>What comes next, in a world without calendars and directories, or in a step that may start no more activities: what it starts is at fault. Nothing when nothing is.</summary>
    private static (CaseState State, DateTimeOffset Now, IReadOnlyList<string>? Stages) Faulted(Moment moment, int? limit)
    {
        if (moment.Next is not { Stimulus: not DangerRaised } next) return default;
        try
        {
            var interpreter = new Interpreter(limit is { } most ? new StepLimits { Activities = most } : null);
            var result = interpreter.Step(Moment.DefinitionsOf(moment.Procedure), moment.State, next.Stimulus, next.Now, limit is null ? World.Empty : Shipped.World);
            return result.State.Instances.Exists(i => i.Incidents.Count > 0) ? (result.State, next.Now, Moment.StagesIn(moment.Procedure, result.State)) : default;
        }
        catch (StimulusRefusedException)
        {
            return default;
        }
    }
}
