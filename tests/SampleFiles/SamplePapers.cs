using System.IO.Compression;
using System.Text;

namespace Interagency.SampleFiles;

/// <summary>Documents with next to nothing in them.</summary>
internal static class SamplePapers
{
    internal const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    internal const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    internal static byte[] Pdf => Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");

    internal static byte[] Docx(params (string Name, string Text)[] more) => OpenXml("word/document.xml", WordType, more);

    internal static byte[] Xlsx(params (string Name, string Text)[] more) => OpenXml("xl/workbook.xml", SheetType, more);

    internal static byte[] Odt(params (string Name, string Text)[] more) =>
        Zip([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<content/>"), ("META-INF/manifest.xml", "<manifest/>"), .. more]);

    internal static byte[] OpenXml(string main, string type, params (string Name, string Text)[] more) => Zip(
        [("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/{main}" ContentType="{type}"/></Types>"""), (main, "<main/>"), .. more]);

    internal static byte[] Zip(params (string Name, string Text)[] parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }

        return stream.ToArray();
    }

    /// <summary>Gigabytes of nothing in a few hundred kilobytes.</summary>
    internal static byte[] Bomb(int megabytes)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml").Open();
            var nothing = new byte[1 << 20];
            for (var i = 0; i < megabytes; i++) part.Write(nothing);
        }

        return stream.ToArray();
    }
}
