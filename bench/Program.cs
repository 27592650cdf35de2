using System.Text.Json.Nodes;
using Interagency.Bench.Benchmarks;

// bench/run [--json]: measures and prints; with --json one JSON array on standard output and nothing else there.
var measurements = new[] { PureStep.WithLiterals(), PureStep.WithThreeScripts() };
if (args.Contains("--json"))
    Console.WriteLine(new JsonArray([.. measurements.Select(m => m.ToJson())]).ToJsonString(new() { WriteIndented = true }));
else
    foreach (var m in measurements) Console.WriteLine($"{m.Name,-40} {m.PerSecond,12:N0} a second, {m.BytesEach,10:N0} bytes each (wanted: {m.Wanted:N0})");
return 0;
