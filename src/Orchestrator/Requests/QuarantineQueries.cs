using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Messages;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Requests;

/// <summary>A message that could not be accepted, with what may be put right of it.</summary>
/// <param name="ClosedAt">When somebody closed it, with <paramref name="ClosedBy"/> and <paramref name="ClosingReason"/>; null while it waits. The reason is null once it is destroyed.</param>
/// <param name="Shown">Its repairable fields as they came; null: it is no JSON.</param>
internal sealed record QuarantineSheet(QuarantineView Kept, string? RegionName, string? AgencyName, LetterRepairs? Shown, IReadOnlyList<OptionView> KindsOfHelp, DateTimeOffset? ClosedAt = null, string? ClosedBy = null, string? ClosingReason = null);

/// <summary>One message of quarantine for its page.</summary>
internal sealed class QuarantineQueries(Database database, QuarantineStore quarantine, Lexicon lexicon)
{
    /// <summary>What a message of an agency may be.</summary>
    internal static readonly IReadOnlyList<string> Types = [.. AnswerMessage.Types, MeasureReportMessage.MessageType, ReceiptMessage.MessageType, .. InboundMessage.Types];

    /// <returns>Null: there is none of this id that the reader handles, or a case took it.</returns>
    internal async Task<QuarantineSheet?> FindAsync(CurrentActor actor, string id, CancellationToken stop)
    {
        if (!actor.IsPerson || await quarantine.FindAsync(id, stop) is not { } kept || !RequestQueries.HandlesQuarantine(actor, kept.Region)) return null;
        var words = kept.Region is { } region ? lexicon.OfRegion(region) : null;
        var body = kept.Body.ToArray();
        return new QuarantineSheet(
            new QuarantineView(kept.Id, kept.Region, kept.Agency, kept.Type, Words.Either(kept.ReasonRu, kept.ReasonEn), kept.ReceivedAt ?? DateTimeOffset.MinValue, MaskedBody.Of(body)) { ErasedAt = kept.ErasedAt },
            words?.Directory is { } directory ? Words.Say(directory.Name) : kept.Region, kept.Agency is { } agency ? words?.Agency(agency) ?? agency : null, LetterRepair.Shown(body),
            words?.KindsOfHelp ?? [], kept.Closed?.At, kept.Closed is { } closed ? await NameAsync(closed.By, stop) : null, kept.Closed?.Reason);
    }

    private async Task<string> NameAsync(string account, CancellationToken stop)
    {
        await using var db = database.Open();
        return await db.Accounts.Where(a => a.Id == account).Select(a => a.Name).SingleOrDefaultAsync(stop) ?? account;
    }
}
