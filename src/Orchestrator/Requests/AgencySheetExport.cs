using System.Globalization;
using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Rules;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Requests;

/// <summary>How agencies answer, as a file: a line for each that was bound to. Courtesy requests break nothing and are not in it. That it was taken away is in the trail first.</summary>
internal static class AgencySheetExport
{
    internal static void MapAgencySheetExport(this WebApplication service) => service.MapGet("/requests/agencies/export", ExportAsync).Require(Right.RequestsRead).ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(HttpContext context, AgencySheetQueries agencies, IAuditTrail trail, CancellationToken stop)
    {
        var (actor, query) = (CurrentActor.Of(context), context.Request.Query);
        var (from, until) = (FormDate.Read(query["from"]), FormDate.Read(query["until"]));
        var region = query["region"].ToString() is { Length: > 0 } asked ? asked : null;
        var format = SheetFile.FormatOf(context);
        await trail.RecordAsync(new AuditEntry(AuditKind.Export, actor.Actor!, $"requests/agencies/{format}") { Region = region }, stop);
        var sheets = await agencies.ListAsync(actor, new AgencySheetFilter(from, until, region), stop);
        var rows = sheets.Where(sheet => sheet.Bound.Asked > 0).Select(sheet => (IReadOnlyList<SheetCell>)[.. Columns.Select(column => column.Cell(sheet))]).ToAsyncEnumerable();
        var sheet = new Sheet(Say("Agencies.SheetTitle"), [.. Columns.Select(column => new SheetColumn(Say(column.Title), column.Width))], rows) { Above = Above(from, until) };
        return SheetFile.Of(context, sheet, $"agencies{Part(from)}{Part(until)}", format);
    }

    private static readonly (string Title, double Width, Func<AgencySheet, SheetCell> Cell)[] Columns =
    [
        ("Agencies.Region", 26, sheet => SheetCell.Of(sheet.RegionName)),
        ("Request.Agency", 48, sheet => SheetCell.Of(sheet.AgencyName)),
        ("Agencies.Asked", 12, sheet => SheetCell.Of(sheet.Bound.Asked)),
        ("Agencies.OfThemRecalled", 18, sheet => SheetCell.Of(sheet.Bound.Recalled)),
        (Word(TermStanding.InTime), 12, sheet => SheetCell.Of(sheet.Bound.InTime)),
        (Word(TermStanding.Late), 16, sheet => SheetCell.Of(sheet.Bound.Late)),
        ("Agencies.MostDaysLate", 40, sheet => SheetCell.Of(sheet.Bound.MostDaysLate)),
        ("Agencies.MedianDaysLate", 38, sheet => SheetCell.Of(sheet.Bound.MedianDaysLate)),
        (Word(TermStanding.Excused), 24, sheet => SheetCell.Of(sheet.Bound.Excused)),
        (Word(TermStanding.Owed), 14, sheet => SheetCell.Of(sheet.Bound.Owed)),
        (Word(TermStanding.Overdue), 20, sheet => SheetCell.Of(sheet.Bound.Overdue)),
        (Word(TermStanding.Unanswered), 14, sheet => SheetCell.Of(sheet.Bound.Unanswered)),
        ("Agencies.Quarantined", 24, sheet => SheetCell.Of(sheet.Quarantined)),
    ];

    private static string Word(TermStanding standing) => $"{nameof(TermStanding)}.{standing}";

    private static string Part(DateOnly? day) => day is { } of ? of.ToString("-yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    /// <summary>What is counted and for which time, since a file is read apart from its page.</summary>
    private static string[] Above(DateOnly? from, DateOnly? until)
    {
        string?[] about = [Say("Agencies.Bound"), from is { } first ? Say("Agencies.FromDay", Date(first)) : null, until is { } last ? Say("Agencies.UntilDay", Date(last)) : null];
        return [$"{Say("Agencies.SheetTitle")}. {string.Join(" ", about.OfType<string>())}", Say("Agencies.How")];
    }
}
