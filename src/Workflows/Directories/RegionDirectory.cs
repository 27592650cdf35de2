using System.Collections.Immutable;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Directories;

/// <summary>
/// Who and what a jurisdiction has: organisations, agencies, bodies, roles, journals, kinds of documents. A file of data per
/// jurisdiction; definitions name everything by key.
/// </summary>
public sealed record RegionDirectory
{
    /// <summary>The jurisdiction: a calendar key such as RU-XXX, or one below it.</summary>
    public required string Region { get; init; }

    public required Bilingual Name { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>The organisations that run cases.</summary>
    public ImmutableArray<Organisation> Organisations { get; init; } = [];

    public ImmutableArray<Agency> Agencies { get; init; } = [];

    public ImmutableArray<Body> Bodies { get; init; } = [];

    public ImmutableArray<Named> Roles { get; init; } = [];

    public ImmutableArray<Journal> Journals { get; init; } = [];

    public ImmutableArray<Named> DocumentKinds { get; init; } = [];

    public ImmutableArray<Named> Grounds { get; init; } = [];

    public ImmutableArray<Named> Categories { get; init; } = [];

    public ImmutableArray<Named> KindsOfHelp { get; init; } = [];

    public ImmutableArray<Named> SupportLevels { get; init; } = [];
}

/// <summary>A key and what people call it.</summary>
public sealed record Named(string Key, Bilingual Name);

/// <param name="Calendar">Whose working days oblige it; null means the jurisdiction's.</param>
public sealed record Organisation(string Key, Bilingual Name, string? Calendar = null);

/// <param name="Kind">education, health, police, guardianship, employment, social-protection …</param>
/// <param name="Channel">How requests reach it.</param>
/// <param name="Calendar">Whose working days oblige it; null means the jurisdiction's.</param>
public sealed record Agency(string Key, Bilingual Name, string Kind, AgencyChannel Channel = AgencyChannel.Web, string? Calendar = null);

public enum AgencyChannel
{
    /// <summary>Requests are published to its queue.</summary>
    Amqp,

    /// <summary>It has an inbox on the web.</summary>
    Web,

    /// <summary>It gets a letter; a curator types the answer in.</summary>
    Paper
}

/// <summary>A commission, working group or board.</summary>
/// <param name="Issues">minutes, decree or conclusion: what its decisions are called.</param>
/// <param name="Secretary">The role that keeps its agenda.</param>
public sealed record Body(string Key, Bilingual Name, string Issues, string Secretary);

/// <summary>Numbered per organisation and year.</summary>
/// <param name="Prefix">Stands before the number, as the journal writes it; may be empty.</param>
public sealed record Journal(string Key, Bilingual Name, string Prefix = "");
