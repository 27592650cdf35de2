using System.Xml;
using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Files;

/// <summary>Which office document a zip is, by its own table of contents; one with a program in it is refused.</summary>
internal static class OfficeFile
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string OpenText = "application/vnd.oasis.opendocument.text";
    private const string Contents = "[Content_Types].xml", Mimetype = "mimetype";

    private static readonly FileFault Program = FileFault.OfContent("в документе есть макросы: сохраните его без них и приложите", "the document has macros: save it without them and attach that");

    private static readonly FileFault Bomb = FileFault.OfContent(
        $"документ при распаковке больше {ZipShape.MostBytes >> 20} МБ или в нём слишком много частей: разделите его", $"unpacked, the document is larger than {ZipShape.MostBytes >> 20} MB, or has too many parts: divide it");

    internal static Content Read(byte[] bytes)
    {
        ZipShape zip;
        try
        {
            zip = ZipShape.Read(bytes, Contents, Mimetype);
        }
        catch (ZipBombException)
        {
            return Content.Broken(Bomb);
        }
        catch (InvalidDataException)
        {
            return Content.Broken(Content.Damaged("ZIP"));
        }

        if (zip.Names.Any(IsProgram)) return Content.Broken(Program);
        return zip.Opened.ContainsKey(Contents) ? OpenXml(zip) : IsOpenText(zip) ? new(FileKind.Odt, null, null) : Content.Unknown;
    }

    /// <summary>What a document of any of these kinds keeps its macros in.</summary>
    private static bool IsProgram(string name) =>
        name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.EndsWith("vbaData.xml", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase);

    private static Content OpenXml(ZipShape zip)
    {
        var types = new List<(string? Part, string Type)>();
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = ZipShape.MostOpened };
            using var reader = XmlReader.Create(new MemoryStream(zip.Opened[Contents]), settings);
            while (reader.Read())
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Override" or "Default" }) types.Add((reader.GetAttribute("PartName"), reader.GetAttribute("ContentType") ?? ""));
        }
        catch (XmlException)
        {
            return Content.Broken(Content.Damaged("ZIP"));
        }

        if (types.Exists(type => type.Type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))) return Content.Broken(Program);
        bool Has(string main) => types.Exists(type => type.Type.Equals(main, StringComparison.OrdinalIgnoreCase) && type.Part is { } part && zip.Names.Contains(part.TrimStart('/')));
        return (Has(Word), Has(Sheet)) switch
        {
            (true, false) => new(FileKind.Docx, null, null),
            (false, true) => new(FileKind.Xlsx, null, null),
            _ => Content.Unknown,
        };
    }

    /// <summary>Says so in its first part, before anything packed.</summary>
    private static bool IsOpenText(ZipShape zip) =>
        zip.First == Mimetype && System.Text.Encoding.ASCII.GetString(zip.Opened[Mimetype]) == OpenText && zip.Names.Contains("content.xml") && zip.Names.Contains("META-INF/manifest.xml");
}
