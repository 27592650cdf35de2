using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.TestServers;

namespace Interagency.Bench.Reporting;

/// <summary>The figures as they stand, benchmark by benchmark, and the page that is written from them.</summary>
internal static class Performance
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Docs(string file) => Path.Combine(Repository.Root, "docs", file);

    /// <summary>Puts a benchmark's new figures in place of its old ones, and writes the page and its plots anew.</summary>
    internal static void Keep(string name, JsonObject figures)
    {
        var all = Kept();
        all[name] = figures;
        File.WriteAllText(Docs("performance.json"), all.ToJsonString(Readable) + "\n");
        Write();
    }

    /// <summary>Writes the page and its plots from what is kept.</summary>
    internal static void Write()
    {
        var all = Kept();
        if (all["growth"] is JsonObject growth) File.WriteAllText(Docs("pictures/growth.svg"), Plots.Growth(growth));
        if (all["midnight"] is JsonObject midnight) File.WriteAllText(Docs("pictures/midnight.svg"), Plots.Midnight(midnight));
        File.WriteAllText(Docs("performance.md"), PerformancePage.Write(all));
    }

    private static JsonObject Kept() => File.Exists(Docs("performance.json")) ? JsonNode.Parse(File.ReadAllText(Docs("performance.json")))!.AsObject() : [];
}
