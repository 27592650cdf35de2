using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Loads;

/// <summary>Files of a load: the template to fill in, and what the check found as a table.</summary>
internal static class LoadDownloads
{
    internal static void MapLoads(this WebApplication service)
    {
        service.MapGet("/loads/template", TemplateAsync).Require(Right.CasesLoad).ExcludeFromDescription();
        service.MapGet("/loads/{id}/report", ReportAsync).Require(Right.CasesLoad).ExcludeFromDescription();
    }

    private static async Task<IResult> TemplateAsync(HttpContext context, string? target, LoadQueries loads, LoadDesk desk, CancellationToken stop)
    {
        var actor = CurrentActor.Of(context);
        if (loads.Target(actor, target) is not { } found) return LoadRefusals.NoPlace.ToPage();
        var ready = await desk.LayoutAsync(actor, found.Place, stop);
        if (ready.Value is not { } layout) return ready.Refusal!.ToPage();
        return TypedResults.Stream(to => LoadTemplate.WriteAsync(layout, to, context.RequestAborted), XlsxWriter.MediaType, FormattableString.Invariant($"{layout.Kind}-{layout.Organisation}.xlsx"));
    }

    private static async Task<IResult> ReportAsync(HttpContext context, string id, LoadQueries loads, IAuditTrail trail, CancellationToken stop)
    {
        var actor = CurrentActor.Of(context);
        if (await loads.FindAsync(actor, id, stop) is not { } view) return LoadRefusals.NoLoad.ToPage();
        await trail.RecordAsync(new AuditEntry(AuditKind.Export, actor.Actor!, $"load/{id}") { Region = view.Item.Row.Region, Organisation = view.Item.Row.Organisation, Fields = ["report"] }, stop);
        var sheet = new Sheet(Say("Load.Report"),
            [new(Say("Load.Sheet"), 20), new(Say("Load.Row"), 10), new(Say("Load.Column"), 10), new(Say("Load.Heading"), 32), new(Say("Load.Key"), 18), new(Say("Load.Found"), 32), new(Say("Load.Problem"), 80)], Rows(view));
        return SheetFile.Of(context, sheet, $"load-{id[..8]}");
    }

    /// <summary>Every mistake, then every row with what became of it.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<SheetCell>> Rows(LoadView view)
    {
        foreach (var m in view.Report.Mistakes)
            yield return [SheetCell.Of(Say(m.Sheet)), SheetCell.Of(m.Row == 0 ? null : m.Row), SheetCell.Of(m.Column), SheetCell.Of(Say(m.Title)), SheetCell.Of(m.Key), SheetCell.Of(m.Found), SheetCell.Of(Say(m.Problem))];
        foreach (var line in view.Lines)
            yield return [SheetCell.Empty, SheetCell.Of(line.Row.Line), SheetCell.Empty, SheetCell.Of(Say(line.Row.Status)), SheetCell.Of(line.Row.Key), SheetCell.Of(line.CaseNumber), SheetCell.Of(line.Row.WhyRu is { } ru ? Either(ru, line.Row.WhyEn ?? ru) : null)];
        await Task.CompletedTask;
    }
}
