namespace Interagency.Adapters.Persistence;

/// <summary>A version of a definition that a case has run: its document for good, whatever becomes of the file.</summary>
public sealed class DefinitionRow
{
    public string VersionId { get; set; } = "";

    public string DefinitionId { get; set; } = "";

    public int Version { get; set; }

    public string Document { get; set; } = "";

    public DateTimeOffset KeptAt { get; set; }
}

/// <summary>The versions a case runs: its root and the children pinned with it.</summary>
public sealed class DefinitionSetRow
{
    /// <summary>Hash of the version ids.</summary>
    public string Id { get; set; } = "";

    /// <summary>A JSON list of version ids, the root first.</summary>
    public string VersionIds { get; set; } = "[]";
}

/// <summary>A version of the reference data that steps ran with: its calendars and directories for good.</summary>
public sealed class WorldRow
{
    public string Version { get; set; } = "";

    public string Calendars { get; set; } = "[]";

    public string Directories { get; set; } = "[]";

    public DateTimeOffset KeptAt { get; set; }
}
