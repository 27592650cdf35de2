using System.Text.Json.Nodes;
using Interagency.Bench;
using Interagency.Bench.Benchmarks;

// bench/run [pages] [--json]: measures and prints; with --json one JSON document on standard output and nothing else there.
var machine = Machine.Describe();
if (args.Contains("pages"))
{
    var pages = await PageTimes.MeasureAsync();
    Console.WriteLine(new JsonObject { ["machine"] = machine, ["pages"] = pages }.ToJsonString(new() { WriteIndented = args.Contains("--json"), Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    return 0;
}

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
