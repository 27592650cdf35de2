using System.Text;

namespace Interagency.Adapters.Documents;

/// <summary>Reads CSV as <see cref="CsvWriter"/> writes it: semicolons, fields in quotes where needed; commas are taken where the first line has no semicolon.</summary>
public static class CsvReader
{
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        text = text.TrimStart('\uFEFF');
        var firstLine = text.AsSpan(0, text.IndexOf('\n') is > 0 and var end ? end : text.Length);
        var separator = firstLine.Contains(';') ? ';' : ',';
        var (rows, row, cell, quoted) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder(), false);
        void EndCell()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c == separator) EndCell();
            else if (!quoted && c == '\n')
            {
                EndCell();
                rows.Add(row);
                row = [];
            }
            else if (quoted || c != '\r') cell.Append(c);
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            EndCell();
            rows.Add(row);
        }

        return rows;
    }
}
