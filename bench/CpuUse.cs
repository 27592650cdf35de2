using System.Globalization;

namespace Interagency.Bench;

/// <summary>
/// Seconds of processor time that this process and the servers it started have used. Where all share the same cores, what a step uses of them bounds how many there can be,
/// and unlike a rate it hardly changes when others use the machine too. Zeros where there is no /proc.
/// </summary>
/// <param name="Node">This process: the node, and the agency that answers it.</param>
internal sealed record CpuUse(double Node, double Database, double Broker)
{
    // Linux tells it in hundredths of a second, whatever the kernel's own ticks.
    private const double TicksPerSecond = 100;

    internal double Total => Node + Database + Broker;

    /// <param name="postmaster">The process of the database server, which is nobody's child.</param>
    internal static CpuUse Now(int postmaster)
    {
        if (!Directory.Exists("/proc/self")) return new CpuUse(0, 0, 0);
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => Read(name!)).OfType<Process>().ToDictionary(process => process.Id);
        bool IsOurs(Process process) => process.Id == postmaster || process.Parent == Environment.ProcessId || (all.TryGetValue(process.Parent, out var parent) && IsOurs(parent));
        var ours = all.Values.Where(IsOurs).ToList();
        double Of(string name) => ours.Where(process => process.Name.StartsWith(name, StringComparison.Ordinal)).Sum(process => process.Ticks) / TicksPerSecond;
        return new CpuUse(all[Environment.ProcessId].Ticks / TicksPerSecond, Of("postgres"), Of("beam"));
    }

    /// <summary>Milliseconds for each of so many pieces of work, since then.</summary>
    internal CpuUse Each(CpuUse since, double count) => new((Node - since.Node) * 1000 / count, (Database - since.Database) * 1000 / count, (Broker - since.Broker) * 1000 / count);

    /// <summary>The process of the database server, told by one of its own.</summary>
    internal static int ParentOf(int process) => Read(process.ToString(CultureInfo.InvariantCulture))?.Parent ?? 0;

    private static Process? Read(string id)
    {
        try
        {
            // Id, name in brackets, then fields that have no blanks: the parent is the 2nd of them; the times of its own and of its ended children the 12th to 15th.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
            var fields = stat[(close + 2)..].Split(' ');
            return new Process(int.Parse(id, CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture), stat[(open + 1)..close], fields[11..15].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    private sealed record Process(int Id, int Parent, string Name, double Ticks);
}
