using System.Buffers;
using System.Text;

namespace Interagency.Orchestrator.Audit;

/// <summary>Writes a table that a spreadsheet opens as it is: UTF-8 with its mark, cells by semicolons, lines by CR LF.</summary>
/// <param name="to">Left open.</param>
internal sealed class CsvTable(Stream to) : IAsyncDisposable
{
    // A spreadsheet takes a cell that begins so for a formula.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r");

    private static readonly SearchValues<char> Special = SearchValues.Create(";\"\r\n");

    private readonly StreamWriter writer = new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);

    internal async Task WriteAsync(IReadOnlyList<string> cells, CancellationToken stop) =>
        await writer.WriteAsync((string.Join(';', cells.Select(Cell)) + "\r\n").AsMemory(), stop);

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private static string Cell(string text)
    {
        var harmless = text.Length > 0 && Formula.Contains(text[0]) ? "'" + text : text;
        return harmless.AsSpan().ContainsAny(Special) ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
