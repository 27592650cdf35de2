namespace Interagency.TestServers;

/// <summary>A program that isn't ours, such as an agency's own system: what it says line by line, and its end with the tests.</summary>
public sealed class ForeignProgram : IAsyncDisposable
{
    private readonly GuardedProcess guard;
    private readonly string log;

    private ForeignProgram(GuardedProcess guard, string log) => (this.guard, this.log) = (guard, log);

    /// <param name="variables">Its environment, over ours.</param>
    public static async Task<ForeignProgram> StartAsync(IReadOnlyDictionary<string, string> variables, params string[] command)
    {
        var log = Path.GetTempFileName();
        return new ForeignProgram(await GuardedProcess.StartAsync("service.sh", [log, "env", .. variables.Select(v => $"{v.Key}={v.Value}"), .. command]), log);
    }

    /// <summary>Reads on until it says something that begins so.</summary>
    /// <returns>The rest of that line.</returns>
    /// <exception cref="InvalidOperationException">It ended before; the message holds what it complained of.</exception>
    public async Task<string> SaysAsync(string beginning)
    {
        while (await guard.ReadLineAsync() is { } line)
            if (line.StartsWith(beginning, StringComparison.Ordinal)) return line[beginning.Length..];
        throw new InvalidOperationException($"The program ended without '{beginning}': {await File.ReadAllTextAsync(log)}");
    }

    /// <summary>All the lines that it says until it ends by itself.</summary>
    public async Task<IReadOnlyList<string>> ReadAllAsync()
    {
        var lines = new List<string>();
        while (await guard.ReadLineAsync() is { } line) lines.Add(line);
        return lines.Count > 0 ? lines : throw new InvalidOperationException($"The program said nothing: {await File.ReadAllTextAsync(log)}");
    }

    /// <summary>SIGTERM, and its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await guard.DisposeAsync();
        File.Delete(log);
    }
}
