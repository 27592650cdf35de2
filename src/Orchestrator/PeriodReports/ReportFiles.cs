using Interagency.Adapters.Documents;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;
using Interagency.Workflows.Papers;
using Interagency.Workflows.PeriodReports;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.PeriodReports;

/// <summary>A report to be taken away: in the form of its source, or as an extract in which nobody is to be found. That it was taken is in the trail first.</summary>
internal sealed class ReportFiles(ReportPlaces places, ReportQueries reports, ConsolidatedQueries consolidated, IAuditTrail trail)
{
    internal const string Docx = "docx", Xlsx = "xlsx", ExtractXlsx = "extract.xlsx", ExtractCsv = "extract.csv";

    internal static readonly IReadOnlyList<string> Formats = [Docx, Xlsx, ExtractXlsx, ExtractCsv];

    private static readonly Refusal NoFormat = Refusal.Unknown("unknown-format", $"Такого вида файла нет; есть: {string.Join(", ", Formats)}.", $"There is no such kind of file; there are: {string.Join(", ", Formats)}.");

    /// <param name="organisation">Null: the consolidated report.</param>
    internal async Task<Reply<FileToSend>> MakeAsync(CurrentActor actor, string region, string? organisation, string report, string period, int? edition, bool primaryOnly, string format, CancellationToken stop)
    {
        var made = organisation is null ? await WholeAsync(actor, region, report, period, stop) : await OneAsync(actor, region, organisation, report, period, edition, primaryOnly, stop);
        if (made is not { } file) return ReportPlaces.NoReport;
        if (!Formats.Contains(format)) return NoFormat;
        await trail.RecordAsync(new AuditEntry(AuditKind.Export, actor.Actor!, $"reports/{report}/{period}/{format}") { Region = region, Organisation = organisation }, stop);
        using var target = new MemoryStream();
        var task = format switch
        {
            Docx => DocxWriter.WriteAsync([PaperOf(file)], "", target, stop),
            Xlsx => XlsxWriter.WriteAsync(SheetOf(file), target, stop),
            ExtractXlsx => XlsxWriter.WriteAsync(ExtractOf(region, file), target, stop),
            _ => CsvWriter.WriteAsync(ExtractOf(region, file), target, stop),
        };
        await task;
        var kind = format switch { Docx => FileKind.Docx, ExtractCsv => FileKind.Text, _ => FileKind.Xlsx };
        return new FileToSend(PaperQueries.NameOf($"{report} {period}{(organisation is null ? "" : $" {organisation}")}{(format.StartsWith("extract", StringComparison.Ordinal) ? " extract" : "")}") + (format is Docx ? ".docx" : format == ExtractCsv ? ".csv" : ".xlsx"), kind, target.ToArray());
    }

    private async Task<ReportToPrint?> OneAsync(CurrentActor actor, string region, string organisation, string report, string period, int? edition, bool primaryOnly, CancellationToken stop) =>
        await reports.FiguresAsync(actor, region, organisation, report, period, edition, primaryOnly, stop) is var (definition, figures)
            ? new(definition, ReportPeriod.Parse(period)!.Value, places.RussianNameOf(region, organisation), figures, new Dictionary<string, ReportFigures> { [organisation] = figures }) : null;

    private async Task<ReportToPrint?> WholeAsync(CurrentActor actor, string region, string report, string period, CancellationToken stop) =>
        await consolidated.SumAsync(actor, region, report, period, stop) is var (definition, when, sum, signed)
            ? new(definition, when, places.RussianNameOf(region, null), sum, signed.ToDictionary(row => row.Organisation, ReportQueries.FiguresOf)) : null;

    private static string TitleOf(ReportToPrint file) =>
        file.Report.Form.Title.Replace("{organisation}", file.Name, StringComparison.Ordinal).Replace("{period}", PeriodWords.Russian(file.Period), StringComparison.Ordinal);

    private static Paper PaperOf(ReportToPrint file)
    {
        var form = file.Report.Form;
        return new Paper(file.Report.Key, file.Report.Name.Ru, "",
        [
            .. form.Head.IsEmpty ? Array.Empty<PaperPiece>() : [new(PaperPieceKind.Addressee, string.Join('\n', form.Head))],
            new(PaperPieceKind.Title, TitleOf(file)),
            new(PaperPieceKind.Table, Columns: [.. form.Columns.Select(column => Filled(column, file))], Widths: [10, 70, 20], Rows: [.. file.Figures.Lines.Select(line => (IReadOnlyList<string>)[$"{line.Line}.", NameOf(file, line), ValueOf(file, line)])]),
            new(PaperPieceKind.Signatures, Rows: [[form.Signs, ""]]),
        ]);
    }

    private static string Filled(string column, ReportToPrint file) => column.Replace("{period}", PeriodWords.Russian(file.Period), StringComparison.Ordinal);

    private static string NameOf(ReportToPrint file, LineFigure line) => file.Report.Find(line.Line)!.Name.Ru;

    private static string ValueOf(ReportToPrint file, LineFigure line) => line.Value is { } value ? PeriodWords.Russian(value, file.Report.Find(line.Line)!.Percent) : "—";

    private static Sheet SheetOf(ReportToPrint file) => new(file.Period.Key, [new(Filled(file.Report.Form.Columns[0], file), 10), new(Filled(file.Report.Form.Columns[1], file), 90), new(Filled(file.Report.Form.Columns[2], file), 20)],
        RowsAsync(file.Figures.Lines.Select(line => (IReadOnlyList<SheetCell>)[SheetCell.Of($"{line.Line}."), SheetCell.Of(NameOf(file, line)), file.Report.Find(line.Line)!.Percent ? SheetCell.Of(ValueOf(file, line)) : SheetCell.Of(line.Value)])))
    {
        Above = [.. file.Report.Form.Head, .. TitleOf(file).Split('\n')],
    };

    /// <summary>In the reader's language; a number under five, and what would give it away, is a dot.</summary>
    private Sheet ExtractOf(string region, ReportToPrint file)
    {
        var table = ReportTable.Of(file.Report, file.Parts);
        SheetCell Shown(string organisation, ReportLine line) => table.Cells[(organisation, line.Line)] is { } value
            ? line.Percent ? SheetCell.Of(PeriodWords.Number(value, percent: true)) : SheetCell.Of(value)
            : SheetCell.Of(Say("Reports.HiddenCell"));
        return new Sheet(file.Period.Key, [new(Say("Reports.Line"), 10), new(Say("Reports.LineName"), 80), .. table.Organisations.Select(o => new SheetColumn(o == ReportTable.All ? Say("Reports.InAll") : places.NameOf(region, o), 24))],
            RowsAsync(file.Report.Lines.Select(line => (IReadOnlyList<SheetCell>)[SheetCell.Of($"{line.Line}."), SheetCell.Of(Say(line.Name)), .. table.Organisations.Select(o => Shown(o, line))])))
        {
            Above = [Say("Reports.ExtractAbout", Suppression.Least)],
        };
    }

    private static async IAsyncEnumerable<IReadOnlyList<SheetCell>> RowsAsync(IEnumerable<IReadOnlyList<SheetCell>> rows)
    {
        foreach (var row in rows) yield return row;
        await Task.CompletedTask;
    }

    /// <param name="Name">Of the organisation or the region, as papers write it.</param>
    /// <param name="Parts">By organisation: one, or those that the sum is of.</param>
    private sealed record ReportToPrint(ReportDefinition Report, ReportPeriod Period, string Name, ReportFigures Figures, IReadOnlyDictionary<string, ReportFigures> Parts);
}
