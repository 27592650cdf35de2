namespace Interagency.Adapters.Persistence.Definitions;

/// <summary>A scenario that methodologists keep with a definition, over the file of the same name or beside the files.</summary>
public sealed class DefinitionScenarioRow
{
    public string DefinitionId { get; set; } = "";

    /// <summary>Unique in the definition.</summary>
    public string Name { get; set; } = "";

    /// <summary>The scenario, JSON; null: it is taken out, the file's too.</summary>
    public string? Document { get; set; }

    /// <summary>Counts the saves: one that was made upon an older one is refused.</summary>
    public int Revision { get; set; }

    public DateTimeOffset SavedAt { get; set; }

    public string SavedBy { get; set; } = "";
}
