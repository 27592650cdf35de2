using Interagency.Adapters.Documents;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Loads;
using Interagency.Orchestrator.Security;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Exchange;

internal static class ExchangeSetup
{
    internal static IServiceCollection AddExchange(this IServiceCollection services) => services.AddSingleton<RecipientFile>();

    internal static void MapExchange(this WebApplication service) => service.MapGet("/exchange/recipients", ExportAsync).Require(Right.RecipientsExchange).ExcludeFromDescription();

    /// <summary>The places whose recipients the person may hand out: who exchanges them with a register there.</summary>
    internal static IReadOnlyList<(string Code, string Region, string Organisation, string Name)> Places(CurrentActor actor, Definitions.CurrentWorld world) =>
    [
        .. from directory in world.Value.Directories.All
           from organisation in directory.Organisations
           where actor.Holds(Right.RecipientsExchange, directory.Region, organisation.Key)
           select ($"{directory.Region}|{organisation.Key}", directory.Region, organisation.Key, Say(organisation.Name)),
    ];

    private static async Task<IResult> ExportAsync(HttpContext context, string? place, string? reason, RecipientFile recipients, Definitions.CurrentWorld world, CancellationToken stop)
    {
        var actor = CurrentActor.Of(context);
        if (Places(actor, world).FirstOrDefault(p => p.Code == place) is not { Code: not null } found) return LoadRefusals.NoPlace.ToPage();
        if (!RecipientFile.Reasons.Contains(reason)) return Refusal.Invalid([Refusals.Missing("reason")]).ToPage();
        await recipients.NoteAsync(actor, found.Region, found.Organisation, reason!, stop);
        var sheet = new Sheet("recipients", [.. RecipientFile.Columns.Select(column => new SheetColumn(column))], recipients.RowsAsync(actor, found.Region, found.Organisation, context.RequestAborted));
        return SheetFile.Of(context, sheet, $"recipients-{found.Organisation}", SheetFile.Csv);
    }
}
