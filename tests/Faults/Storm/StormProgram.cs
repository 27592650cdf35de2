using Interagency.Faults.Storm.Findings;

namespace Interagency.Faults.Storm;

/// <summary>The storm as a program: <c>tests/faults</c>. Exit code 0: weathered; 1: breaches, told with the seed; 2: bad usage.</summary>
internal static class StormProgram
{
    internal static async Task<int> RunAsync(string[] arguments)
    {
        StormOptions options;
        try
        {
            options = StormOptions.Parse(arguments);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync($"tests/faults: {wrong.Message}\n{StormOptions.Usage}");
            return 2;
        }

        Console.WriteLine($"seed {options.Seed}, {options.For.TotalMinutes:0} minutes, {options.Cases} cases");
        var home = Directory.CreateTempSubdirectory("interagency-storm-").FullName;
        var run = new StormRun(options, home);
        Report report;
        try
        {
            report = await run.RunAsync();
        }
        catch (Exception broken)
        {
            // The edge: whatever ended the storm itself is told with its seed.
            await Console.Error.WriteLineAsync($"BROKEN OFF with --seed {options.Seed} (the nodes' logs are in {home}): {broken}\n{string.Join('\n', run.Breaches.Words)}");
            return 1;
        }

        await report.WriteAsync(options.Report!);
        Console.WriteLine(report.Text());
        Console.WriteLine($"The report is in {options.Report}.");
        if (run.Breaches.None)
        {
            Directory.Delete(home, recursive: true);
            return 0;
        }

        await Console.Error.WriteLineAsync($"BREACHES with --seed {options.Seed} (the nodes' logs are in {home}):\n{string.Join('\n', run.Breaches.Words)}");
        return 1;
    }
}
