namespace Interagency.Adapters.Persistence.Loads;

public enum LoadStatus
{
    /// <summary>The file was read and checked; nothing is loaded.</summary>
    Checked,

    /// <summary>Its rows are being loaded, or are to be.</summary>
    Running,
    Done,

    /// <summary>Thrown away before anything was loaded.</summary>
    Discarded,

    /// <summary>Taken back as a whole.</summary>
    Undone
}

/// <summary>A file of running cases, or of reference data, that is loaded.</summary>
public sealed class LoadRow : IPlaced
{
    public string Id { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    /// <summary>cases, sections, agencies, bodies or people.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The procedure by which the cases go on; empty for reference data.</summary>
    public string DefinitionId { get; set; } = "";

    /// <summary>The version that the rows were checked against.</summary>
    public string DefinitionVersionId { get; set; } = "";

    public LoadStatus Status { get; set; }

    /// <summary>SHA-256 of the file: the same file is one load.</summary>
    public string FileHash { get; set; } = "";

    /// <summary>The file, sealed with the master key; null once its rows are loaded or it was thrown away.</summary>
    public byte[]? Content { get; set; }

    /// <summary>What the check found, as JSON, sealed with the master key: it shows what stands in the file. Null once it was thrown away.</summary>
    public byte[]? Report { get; set; }

    /// <summary>Rows of the file; of them loaded, and of them with mistakes.</summary>
    public int Rows { get; set; }

    public int Loaded { get; set; }

    public int Faulty { get; set; }

    public string CheckedBy { get; set; } = "";

    public DateTimeOffset CheckedAt { get; set; }

    public string? StartedBy { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? UndoneBy { get; set; }

    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>A node works on it until then; another takes it over after.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    public string? LeaseOwner { get; set; }
}

public enum LineStatus
{
    Waiting,
    Loaded,

    /// <summary>It has mistakes, or the rules refused it.</summary>
    Faulty,

    /// <summary>An earlier load has loaded it.</summary>
    Known,
    Undone
}

/// <summary>One row of a load: what it is known by, and what became of it.</summary>
public sealed class LoadLineRow : IPlaced
{
    public string LoadId { get; set; } = "";

    /// <summary>The row of the sheet.</summary>
    public int Line { get; set; }

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    /// <summary>What the file's sheets name the row by: unique in a load.</summary>
    public string Key { get; set; } = "";

    public LineStatus Status { get; set; }

    /// <summary>What was made: a case, a section …</summary>
    public string? Made { get; set; }

    /// <summary>Why the rules refused it though the check had found nothing; in both languages.</summary>
    public string? WhyRu { get; set; }

    public string? WhyEn { get; set; }
}

/// <summary>
/// A case that was loaded and taken back before anything happened in it. Its one step is kept, so that its audit chain and the seals over
/// it stay whole; nothing else of it is.
/// </summary>
public sealed class UndoneCaseRow : IPlaced
{
    public string CaseId { get; set; } = "";

    public string LoadId { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    /// <summary>The history row as JSON.</summary>
    public string History { get; set; } = "";

    public byte[] LastHash { get; set; } = [];

    public string UndoneBy { get; set; } = "";

    public DateTimeOffset UndoneAt { get; set; }
}
