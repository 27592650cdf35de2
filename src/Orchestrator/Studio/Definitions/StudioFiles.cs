using System.Globalization;
using System.IO.Compression;
using System.Text;
using Interagency.Workflows.Definitions.Json;

namespace Interagency.Orchestrator.Studio.Definitions;

/// <summary>Definitions as files to take away: the documents as they stand.</summary>
internal static class StudioFiles
{
    internal static byte[] Of(StudioVersion version) => Encoding.UTF8.GetBytes(DefinitionWriter.Write(version.Document));

    internal static string NameOf(StudioVersion version) => string.Create(CultureInfo.InvariantCulture, $"workflow-definition-{version.DefinitionId}-{version.Version}.json");

    internal static async Task<byte[]> ZipAsync(IEnumerable<StudioVersion> versions, CancellationToken stop)
    {
        using var file = new MemoryStream();
        await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var version in versions)
            {
                await using var entry = await zip.CreateEntry(NameOf(version)).OpenAsync(stop);
                await entry.WriteAsync(Of(version), stop);
            }
        }

        return file.ToArray();
    }
}
