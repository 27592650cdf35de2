using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Bench;
using Interagency.Bench.Benchmarks;
using Interagency.Bench.Reporting;

// bench/run [NAME …] [--json] [--long] [--share S]: measures what is named, or all; keeps the figures in docs/performance.json and writes docs/performance.md from them.
// page: only writes the page from the figures that are kept.
// --json: one JSON document on standard output and nothing else there. --share: a trial with a part of the cases, kept nowhere.
const string Usage = "usage: bench/run [NAME …] [--json] [--long] [--share S]";
var share = 1.0;
var names = new List<string>();
for (var i = 0; i < args.Length; i++)
    if (args[i] == "--share" && i + 1 < args.Length && double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out share) && share is > 0 and <= 1) i++;
    else if (args[i] is not ("--json" or "--long")) names.Add(args[i]);
var isLong = args.Contains("--long");
var all = new Dictionary<string, Func<Task<JsonObject>>>
{
    ["engine"] = async () => new JsonObject { ["measurements"] = new JsonArray(PureStep.WithLiterals().ToJson(), PureStep.WithThreeScripts().ToJson(), (await DurableStep.OneByOneAsync()).ToJson(), (await DurableStep.AtOnceAsync()).ToJson()) },
    ["steps"] = Steps.MeasureAsync,
    ["peer"] = PeerWork.MeasureAsync,
    ["node"] = NodeCost.MeasureAsync,
    ["growth"] = () => Growth.MeasureAsync(isLong, share),
    ["midnight"] = () => Midnight.MeasureAsync(share),
    ["pages"] = PageTimes.MeasureAsync,
};
if (names is ["page"])
{
    Performance.Write();
    return 0;
}

if (names.Find(name => !all.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"bench/run: '{unknown}' is no benchmark and no option; there are: {string.Join(", ", all.Keys)}, page\n{Usage}");
    return 2;
}

var measured = new JsonObject();
foreach (var (name, measure) in all.Where(one => names.Count == 0 || names.Contains(one.Key)))
{
    Console.Error.WriteLine($"bench/run: {name} …");
    // Told before the measuring, whose own load it must not count.
    var machine = Machine.Describe();
    var figures = await measure();
    figures["machine"] = machine;
    figures["at"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
    measured[name] = figures;
    if (share == 1) Performance.Keep(name, figures.DeepClone().AsObject());
}

if (args.Contains("--json")) Console.WriteLine(measured.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
else Console.WriteLine(PerformancePage.Write(measured));
return 0;
