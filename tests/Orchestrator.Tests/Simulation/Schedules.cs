using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>Runs many seeds on all cores and tells what fails, seed by seed.</summary>
internal static class Schedules
{
    private const int MostTold = 5;

    /// <summary>What was found, each with its seed; empty when all is well.</summary>
    internal static IReadOnlyList<string> Failing(Procedure procedure, int firstSeed, int count, Mutation mutation = Mutation.None)
    {
        var failing = new ConcurrentDictionary<int, string>();
        Parallel.For(firstSeed, firstSeed + count, seed =>
        {
            if (failing.Count < MostTold && Findings(procedure, seed, mutation) is { Count: > 0 } found) failing[seed] = Told(seed, found);
        });
        return [.. failing.OrderBy(f => f.Key).Select(f => f.Value)];
    }

    /// <summary>The same until the first finding.</summary>
    internal static string FirstFailing(Procedure procedure, Mutation mutation, int most)
    {
        for (var seed = 1; seed <= most; seed++)
            if (Findings(procedure, seed, mutation) is { Count: > 0 } found) return Told(seed, found);
        return "";
    }

    /// <summary>What a number of schedules went through: how rough they were and how far they came.</summary>
    internal static Census Count(Procedure procedure, int firstSeed, int count)
    {
        var census = new Census();
        Parallel.For(firstSeed, firstSeed + count, seed =>
        {
            var schedule = new ServiceSchedule(seed, procedure).Run(CasesOf(seed));
            lock (census) census.Add(schedule);
        });
        return census;
    }

    /// <summary>Everything that was committed in a schedule, in its order.</summary>
    internal static string Trace(Procedure procedure, int seed)
    {
        var schedule = new ServiceSchedule(seed, procedure).Run(CasesOf(seed));
        var trace = new StringBuilder();
        foreach (var step in schedule.Tables.History.Values.SelectMany(h => h).OrderBy(h => h.Now)) trace.AppendLine(CultureInfo.InvariantCulture, $"{step.Now:O} {step.CaseId} {step.StimulusId} {Convert.ToHexString(step.Hash)}");
        return trace.ToString();
    }

    private static List<string> Findings(Procedure procedure, int seed, Mutation mutation)
    {
        try
        {
            return Invariants.Check(new ServiceSchedule(seed, procedure, mutation).Run(CasesOf(seed)));
        }
        catch (Exception failed) when (mutation != Mutation.None && failed is InvalidOperationException or KeyNotFoundException or StimulusRefusedException)
        {
            return [$"a check could not even be made: {failed.Message}"];
        }
    }

    private static int CasesOf(int seed) => 1 + seed % 2;

    private static string Told(int seed, List<string> found) => $"seed {seed}: {string.Join("; ", found.Take(4))}";
}
