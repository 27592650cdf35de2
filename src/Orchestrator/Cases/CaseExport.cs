using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Cases;

/// <summary>The list of cases as a file, row after row, however many there are. That it was taken away is in the trail first.</summary>
internal static class CaseExport
{
    internal static void MapCaseExport(this WebApplication service) => service.MapGet("/cases/export", ExportAsync).Require(Right.CasesSteer).ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(HttpContext context, CaseQueries cases, IAuditTrail trail, TimeProvider clock, Definitions.Lexicon lexicon, CancellationToken stop)
    {
        var (actor, asked) = (CurrentActor.Of(context), CaseListAsked.Read(context.Request.Query));
        var format = SheetFile.FormatOf(context);
        await trail.RecordAsync(new AuditEntry(AuditKind.Export, actor.Actor!, $"cases/{format}") { Region = asked.Region, Organisation = asked.Organisation, Fields = [PersonCard.CaseTitle] }, stop);
        var sheet = new Sheet(Say("Cases.Title"), [.. Columns.Select(column => new SheetColumn(Say(column.Title), column.Width))], RowsAsync(cases.AllAsync(actor, asked.Filter, context.RequestAborted)));
        return SheetFile.Of(context, sheet, FormattableString.Invariant($"cases-{lexicon.HomeZone.DateOf(clock.GetUtcNow()):yyyy-MM-dd}"), format);
    }

    private static readonly (string Title, double Width, Func<CaseListItem, SheetCell> Cell)[] Columns =
    [
        ("Case.Number", 14, item => SheetCell.Of(item.Number)),
        ("Case.Subject", 36, item => SheetCell.Of(item.Title ?? Say("Case.Hidden"))),
        ("Case.Organisation", 40, item => SheetCell.Of(item.Organisation)),
        ("Case.Section", 14, item => SheetCell.Of(item.Section)),
        ("Case.Curator", 28, item => SheetCell.Of(item.Curator)),
        ("Case.Stage", 32, item => SheetCell.Of(item.Stage)),
        ("Case.Category", 32, item => SheetCell.Of(item.Category)),
        ("Case.NextTerm", 14, item => SheetCell.Of(item.NextTerm?.DueDate)),
        ("Case.Waits", 40, item => SheetCell.Of(item.Waits)),
        ("Case.OpenedOn", 14, item => SheetCell.Of(item.OpenedOn)),
        ("Case.Standing", 20, item => SheetCell.Of(Say(item.Standing))),
    ];

    private static async IAsyncEnumerable<IReadOnlyList<SheetCell>> RowsAsync(IAsyncEnumerable<CaseListItem> items)
    {
        await foreach (var item in items) yield return [.. Columns.Select(column => column.Cell(item))];
    }
}
