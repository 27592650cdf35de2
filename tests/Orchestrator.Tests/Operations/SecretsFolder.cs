using System.Diagnostics;
using Interagency.Orchestrator.Tests.Architecture;

namespace Interagency.Orchestrator.Tests.Operations;

/// <summary>A folder of its own that <c>scripts/secrets</c> fills.</summary>
internal sealed class SecretsFolder : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("interagency-secrets-");

    internal string Path => System.IO.Path.Combine(parent.FullName, "secrets");

    internal string[] Files => [.. Directory.GetFiles(Path).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    internal string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    /// <returns>Its exit code and all that it said.</returns>
    internal async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(System.IO.Path.Combine(SourceTree.Root, "scripts/secrets"), [.. arguments, "--into", Path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var script = Process.Start(start)!;
        var said = await Task.WhenAll(script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return (script.ExitCode, string.Concat(said));
    }

    public void Dispose() => parent.Delete(recursive: true);
}
