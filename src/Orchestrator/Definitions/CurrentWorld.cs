using Interagency.Workflows;

namespace Interagency.Orchestrator.Definitions;

/// <summary>The reference data that steps run with from now on. Replaced whole when an administrator changes a place.</summary>
internal sealed class CurrentWorld
{
    private World value;

    internal CurrentWorld(World first) => OfFiles = value = first;

    /// <summary>As the data files say, without what administrators have changed.</summary>
    internal World OfFiles { get; }

    internal World Value => Volatile.Read(ref value);

    internal void Replace(World next) => Volatile.Write(ref value, next);
}
