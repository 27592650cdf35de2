using System.Diagnostics;
using Interagency.Faults.Storm.Injection;

namespace Interagency.Faults.Storm.Findings;

/// <summary>The verb <c>doctor</c>, run as an operator runs it, finds nothing broken.</summary>
internal static class DoctorCheck
{
    internal static async Task LookAsync(Scene scene)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Interagency.Orchestrator.dll"), "doctor", "--lang", "en", "--data", Path.Combine(scene.Ground.Home, "node0"), .. scene.Ground.OptionsOfTheDoctor(scene.ConnectionString)])
            start.ArgumentList.Add(argument);
        using var doctor = Process.Start(start)!;
        var (said, complained) = (doctor.StandardOutput.ReadToEndAsync(), doctor.StandardError.ReadToEndAsync());
        await doctor.WaitForExitAsync();
        var lines = (await said).Split('\n');
        if (doctor.ExitCode == 0 && lines.Count(line => line.StartsWith('✓')) > 10) return;
        var broken = lines.SkipWhile(line => !line.StartsWith('✗')).Where(line => !line.StartsWith('✓'));
        scene.Breaches.Add("doctor", $"exit code {doctor.ExitCode}\n{string.Join('\n', broken)}{await complained}");
    }
}
