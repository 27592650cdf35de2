using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Cases;

/// <summary>What a case is opened with. Names go into encrypted rows; the case itself knows ids.</summary>
/// <param name="DefinitionId">Which procedure.</param>
/// <param name="Title">What the case is called on screens; null: «Семья» and the first member's family name.</param>
internal sealed record CaseToOpen(
    string? DefinitionId, string? Organisation, string? SubjectKind, string? Title, IReadOnlyList<MemberToOpen>? Members,
    string? Ground, string? Category, string? Track, BasisToOpen? Basis)
{
    /// <summary>Categories besides the primary one, by the directory; null: none.</summary>
    public IReadOnlyList<string>? FurtherCategories { get; init; }

    /// <summary>The request of a body that leads and asks us; null when we lead.</summary>
    public InboundToOpen? Inbound { get; init; }

    /// <summary>What somebody told us of the family or the child; null when nobody did.</summary>
    public string? Signal { get; init; }

    /// <summary>Where the family lives.</summary>
    public string? Address { get; init; }

    /// <summary>How the family is reached.</summary>
    public string? Phone { get; init; }

    /// <summary>Who told of the family, and how.</summary>
    public string? SignalFrom { get; init; }

    /// <summary>A section in work of the organisation; null: that of whoever opens the case, if they work in one alone.</summary>
    public string? Section { get; init; }
}

/// <param name="RequestId">The asking body's own number.</param>
/// <param name="From">An agency of the directory.</param>
/// <param name="Kind">proposals or information; null: proposals.</param>
/// <param name="Text">What it asks.</param>
internal sealed record InboundToOpen(string? RequestId, string? From, string? Kind, DateOnly? DueDate, string? Text);

internal sealed record MemberToOpen(string? FamilyName, string? GivenName, string? Patronymic, DateOnly? BirthDate, string? Relation);

/// <param name="Kind">consent, law or decree.</param>
/// <param name="Reference">The consent's id, the article, or the act's number.</param>
internal sealed record BasisToOpen(string? Kind, string? Reference)
{
    /// <summary>Of the form of consent that was signed; null: the one in use.</summary>
    public string? Edition { get; init; }

    /// <summary>Of the consent, by the directory; null: the usual one.</summary>
    public string? Purpose { get; init; }

    /// <summary>Null: today.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>Null: until the purpose is reached.</summary>
    public DateOnly? ValidUntil { get; init; }
}

/// <summary>Opens a case by a published definition. Called by the API, by the wizard and for messages of other bodies.</summary>
internal sealed class OpenCase(OpeningReader opening, CaseWriter writer)
{
    /// <summary>References to what was asked, to what was told and by whom.</summary>
    internal const string InboundText = "inbound/text", SignalText = "signal/text", SignalFrom = "signal/from";

    /// <summary>Reference and kind of the family's address, and of how it is reached.</summary>
    internal const string Address = "address", Phone = "phone";

    /// <param name="arrived">The message that asks for the case, if one does.</param>
    internal async Task<Reply<StepDone>> DoAsync(Write write, CaseToOpen input, CancellationToken stop, ArrivedMessage? arrived = null)
    {
        var ready = await opening.ReadAsync(write, input, arrived is not null, stop);
        return ready.Value is { } read ? await writer.OpenAsync(write, read.CaseId, read.Start, read.Opening, read.Personal, stop, arrived) : ready.Refusal!;
    }
}
