using System.Diagnostics;
using System.Text;

namespace Interagency.Browser.Office;

/// <summary>An office program that opens what we write, without a screen and with a profile of its own.</summary>
internal static class LibreOffice
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>The text that it reads in the file.</summary>
    /// <param name="filter">As it calls the way to write: <c>txt:Text (encoded):UTF8</c>, <c>csv:"Text - txt - csv (StarCalc)":59,34,76</c>.</param>
    internal static async Task<string> ReadAsync(string name, byte[] content, string filter, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("interagency-office-").FullName;
        try
        {
            var file = Path.Combine(folder, name);
            await File.WriteAllBytesAsync(file, content, stop);
            await ConvertAsync(folder, file, filter, stop);
            return await File.ReadAllTextAsync(Path.ChangeExtension(file, filter.Split(':')[0]), Encoding.UTF8, stop);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ConvertAsync(string folder, string file, string filter, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        using var program = Process.Start(new ProcessStartInfo(Find(),
            ["--headless", "--norestore", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", filter, "--outdir", folder, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var told = program.StandardError.ReadToEndAsync(patience.Token);
            await program.StandardOutput.ReadToEndAsync(patience.Token);
            await program.WaitForExitAsync(patience.Token);
            if (program.ExitCode != 0) throw new InvalidOperationException($"The office program ended with {program.ExitCode}: {await told}");
        }
        finally
        {
            if (!program.HasExited) program.Kill(entireProcessTree: true);
        }
    }

    private static string Find() => Environment.GetEnvironmentVariable("INTERAGENCY_TEST_OFFICE") is { Length: > 0 } own ? own
        : new[] { "soffice", "libreoffice" }.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("No LibreOffice: install libreoffice-writer-nogui and libreoffice-calc-nogui, or name it in INTERAGENCY_TEST_OFFICE.");
}
