using System.Text.Json.Nodes;
using Interagency.Bench;
using Interagency.Bench.Benchmarks;

// bench/run [--json]: measures and prints; with --json one JSON document on standard output and nothing else there.
var machine = Machine.Describe();
Measurement[] measurements = [PureStep.WithLiterals(), PureStep.WithThreeScripts(), await DurableStep.OneByOneAsync(), await DurableStep.AtOnceAsync()];
if (args.Contains("--json"))
{
    var report = new JsonObject { ["machine"] = machine, ["measurements"] = new JsonArray([.. measurements.Select(m => m.ToJson())]) };
    Console.WriteLine(report.ToJsonString(new() { WriteIndented = true }));
    return 0;
}

Console.WriteLine(machine.ToJsonString());
foreach (var m in measurements)
    Console.WriteLine($"{m.Name,-42} {m.PerSecond,9:N0} a second ({m.Lowest:N0}–{m.Highest:N0}), {m.BytesEach,9:N0} bytes each, wanted {m.Wanted:N0} {m.Conditions?.ToJsonString()}");
return 0;
