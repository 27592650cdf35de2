namespace Interagency.Orchestrator.Runtime;

/// <summary>Something that a node keeps in memory and that people change in the tables, here or on another node.</summary>
internal interface IChangedElsewhere
{
    /// <summary>Reads it anew.</summary>
    Task TakeAsync(CancellationToken stop);
}
