using System.Security.Cryptography;
using System.Text;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Writing;

/// <summary>
/// One write of one actor. All ids that it needs follow from its key, so the same write sent again has the same ones and the case's
/// inbox takes it once.
/// </summary>
/// <param name="Seed">Actor, route and key: unique for good.</param>
internal sealed record Write(CurrentActor By, string Seed)
{
    /// <summary>Kept by the write's commit; null for one that came with no request: its stimulus is told apart by the inbox alone.</summary>
    internal Receipt? Receipt { get; init; }

    /// <summary>Takes down what the case would do, and nothing is done; null for a write that is meant.</summary>
    internal DryRun? DryRun { get; init; }

    internal Actor Actor => By.Actor ?? throw new InvalidOperationException("A write needs an actor; the endpoint refuses strangers.");

    internal string StimulusId => $"write/{Guid("stimulus"):N}";

    internal Guid Guid(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}\n{name}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>A write nobody will send again under the same key.</summary>
    internal static Write Once(CurrentActor by) => new(by, System.Guid.NewGuid().ToString());
}
