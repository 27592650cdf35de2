using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Interagency.Bench;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    internal static JsonObject Describe() => new()
    {
        ["cores"] = Environment.ProcessorCount, ["load"] = Load(), ["system"] = RuntimeInformation.OSDescription, ["runtime"] = RuntimeInformation.FrameworkDescription
    };

    /// <summary>How many times a second this disk makes a page of a file safe: no durable commit can be faster.</summary>
    internal static double SyncsPerSecond(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "sync"), FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var page = new byte[4096];
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < TimeSpan.FromMilliseconds(500); count++)
        {
            file.Write(page);
            file.Flush(flushToDisk: true);
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    private static double? Load() => File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null;
}
