using Interagency.Adapters.Documents;

namespace Interagency.Orchestrator.Files;

/// <summary>A table as the file that an address answers with, written row by row as it goes out.</summary>
internal static class SheetFile
{
    internal const string Xlsx = "xlsx", Csv = "csv";

    /// <summary>As the address asks for it by <c>format</c>; XLSX where it doesn't say CSV.</summary>
    internal static string FormatOf(HttpContext context) => context.Request.Query["format"] == Csv ? Csv : Xlsx;

    /// <param name="name">Of the file, without its ending.</param>
    /// <param name="format"><see cref="Xlsx"/> or <see cref="Csv"/>.</param>
    internal static IResult Of(HttpContext context, Sheet sheet, string name, string format = Xlsx) => format == Csv
        ? TypedResults.Stream(to => CsvWriter.WriteAsync(sheet, to, context.RequestAborted), CsvWriter.MediaType, $"{name}.{Csv}")
        : TypedResults.Stream(to => XlsxWriter.WriteAsync(sheet, to, context.RequestAborted), XlsxWriter.MediaType, $"{name}.{Xlsx}");
}
