using Interagency.Workflows;

namespace Interagency.Orchestrator.Definitions;

/// <summary>The reference data that steps run with from now on. Replaced whole when data files change.</summary>
internal sealed class CurrentWorld(World first)
{
    private World value = first;

    internal World Value => Volatile.Read(ref value);

    internal void Replace(World next) => Volatile.Write(ref value, next);
}
