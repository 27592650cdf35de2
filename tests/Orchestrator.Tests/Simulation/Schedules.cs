using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Tests.Simulation;

/// <summary>Runs many seeds on all cores and tells what fails, seed by seed.</summary>
internal static class Schedules
{
    private const int MostTold = 5;

    // More threads than cores only get in each other's way: nothing in a schedule waits.
    private static readonly ParallelOptions OneByCore = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>What was found, each with its seed; empty when all is well.</summary>
    /// <param name="census">Told what the schedules went through: how rough they were and how far they came.</param>
    /// <param name="upgrade">Two nodes are replaced by ones of the next version, one after the other.</param>
    internal static IReadOnlyList<string> Failing(Procedure procedure, int firstSeed, int count, Census? census = null, bool upgrade = false)
    {
        var failing = new ConcurrentDictionary<int, string>();
        Parallel.ForEach(InOrder(Enumerable.Range(firstSeed, count)), OneByCore, seed =>
        {
            if (failing.Count < MostTold && Findings(procedure, seed, Mutation.None, census, upgrade) is { Count: > 0 } found) failing[seed] = Told(seed, found);
        });
        return [.. failing.OrderBy(f => f.Key).Select(f => f.Value)];
    }

    /// <summary>The same with a mistake put in, until one schedule has found it; null when none does.</summary>
    internal static string? Finding(Procedure procedure, Mutation mutation, int most, bool upgrade = false)
    {
        string? told = null;
        Parallel.ForEach(InOrder(RoughFirst(1, most)), OneByCore, (seed, loop) =>
        {
            if (Findings(procedure, seed, mutation, upgrade: upgrade) is not { Count: > 0 } found) return;
            told = Told(seed, found);
            loop.Stop();
        });
        return told;
    }

    /// <summary>Everything that was committed in a schedule, in its order.</summary>
    internal static string Trace(Procedure procedure, int seed)
    {
        var schedule = new ServiceSchedule(seed, procedure).Run(CasesOf(seed));
        var trace = new StringBuilder();
        foreach (var step in schedule.Tables.History.Values.SelectMany(h => h).OrderBy(h => h.Now)) trace.AppendLine(CultureInfo.InvariantCulture, $"{step.Now:O} {step.CaseId} {step.StimulusId} {Convert.ToHexString(step.Hash)}");
        return trace.ToString();
    }

    private static List<string> Findings(Procedure procedure, int seed, Mutation mutation, Census? census = null, bool upgrade = false)
    {
        try
        {
            var schedule = new ServiceSchedule(seed, procedure, mutation, upgrade).Run(CasesOf(seed));
            census?.Add(schedule);
            return Invariants.Check(schedule);
        }
        catch (Exception failed) when (mutation != Mutation.None && failed is InvalidOperationException or KeyNotFoundException or StimulusRefusedException)
        {
            return [$"a check could not even be made: {failed.Message}"];
        }
    }

    /// <summary>One seed after the other, whichever core is free: what is found first is found among the first.</summary>
    private static OrderablePartitioner<int> InOrder(IEnumerable<int> seeds) => Partitioner.Create(seeds, EnumerablePartitionerOptions.NoBuffering);

    // The same schedules, those first in which nodes stop most often: most mistakes show where something stops.
    private static IEnumerable<int> RoughFirst(int firstSeed, int count) => Enumerable.Range(firstSeed, count).OrderByDescending(seed => Odds.Draw(new Random(seed)).Crash);

    private static int CasesOf(int seed) => 1 + seed % 2;

    private static string Told(int seed, List<string> found) => $"seed {seed}: {string.Join("; ", found.Take(4))}";
}
