using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Directories;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Journals;

/// <summary>A journal as a file, entry after entry in the order of the numbers. That it was taken away is in the trail first.</summary>
internal static class JournalExport
{
    internal static void MapJournalExport(this WebApplication service) => service.MapGet("/journals/export", ExportAsync).Require(Right.JournalsRead).ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(HttpContext context, JournalQueries journals, IAuditTrail trail, CancellationToken stop)
    {
        var actor = CurrentActor.Of(context);
        if (await journals.HeadAsync(actor, JournalAsked.Read(context.Request.Query), stop) is not { } head) return TypedResults.NotFound();
        await RecordAsync(trail, actor, head, SheetFile.Xlsx, stop);
        var sheet = new Sheet(head.Journal.Name, [.. head.Columns.Select(column => new SheetColumn(column.Title, WidthOf(column.Shows))), new SheetColumn(Say("Journal.Notes"), 36)],
            RowsAsync(journals.AllAsync(actor, head, context.RequestAborted)));
        return SheetFile.Of(context, sheet, FormattableString.Invariant($"{head.Journal.Journal}-{head.Journal.Year}"));
    }

    /// <summary>Notes that a journal leaves the house, on paper or as a file.</summary>
    internal static Task RecordAsync(IAuditTrail trail, CurrentActor actor, JournalView head, string how, CancellationToken stop) => trail.RecordAsync(
        new AuditEntry(AuditKind.Export, actor.Actor!, FormattableString.Invariant($"journal/{head.Journal.Journal}/{head.Journal.Year}/{how}"))
        {
            Region = head.Journal.Region, Organisation = head.Journal.Organisation, Fields = [.. head.Columns.Select(column => column.Shows.ToString())],
        }, stop);

    private static async IAsyncEnumerable<IReadOnlyList<SheetCell>> RowsAsync(IAsyncEnumerable<JournalEntryView> entries)
    {
        await foreach (var entry in entries) yield return [.. entry.Cells.Select(cell => cell.ToSheet()), SheetCell.Of(JournalNotes.Of(entry))];
    }

    private static double WidthOf(JournalFact shows) => shows switch
    {
        JournalFact.Number => 10,
        JournalFact.EnteredOn or JournalFact.OpenedOn or JournalFact.ExpectedEnd or JournalFact.ClosedOn or JournalFact.CaseNumber or JournalFact.Phone => 14,
        JournalFact.Members or JournalFact.Children or JournalFact.Address => 44,
        _ => 28,
    };
}

/// <summary>What is noted at an entry, in a line.</summary>
internal static class JournalNotes
{
    internal static string Of(JournalEntryView entry) => string.Join(" ", Parts(entry));

    private static IEnumerable<string> Parts(JournalEntryView entry)
    {
        if (entry.Corrects is { } corrects) yield return Say("Journal.Corrects", corrects) + ".";
        if (entry.CorrectedBy.Count > 0) yield return Say("Journal.CorrectedBy", string.Join(", ", entry.CorrectedBy)) + ".";
        if (entry.AnnulledOn is { } on) yield return Say("Journal.AnnulledOn", Date(on)) + ".";
        if (entry.Note is { } note) yield return note;
    }
}
