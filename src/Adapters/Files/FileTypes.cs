using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Files;

/// <summary>The kinds that are taken: how their names end and what they are called on the wire.</summary>
public static class FileTypes
{
    private static readonly Dictionary<FileKind, (string[] Extensions, string[] MediaTypes)> Known = new()
    {
        [FileKind.Jpeg] = ([".jpg", ".jpeg", ".jpe", ".jfif"], ["image/jpeg", "image/jpg", "image/pjpeg"]),
        [FileKind.Png] = ([".png"], ["image/png", "image/x-png"]),
        [FileKind.Pdf] = ([".pdf"], ["application/pdf", "application/x-pdf"]),
        [FileKind.Docx] = ([".docx"], ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"]),
        [FileKind.Xlsx] = ([".xlsx"], ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]),
        [FileKind.Odt] = ([".odt"], ["application/vnd.oasis.opendocument.text"]),
        [FileKind.Text] = ([".txt"], ["text/plain"]),
    };

    /// <summary>All endings, for a form that offers them.</summary>
    public static IEnumerable<string> Extensions => Known.Values.SelectMany(known => known.Extensions);

    /// <summary>What it is sent as.</summary>
    public static string MediaTypeOf(FileKind kind) => Known[kind].MediaTypes[0];

    /// <summary>A browser may show it within a page: we made every byte of it.</summary>
    public static bool IsPhoto(FileKind kind) => kind is FileKind.Jpeg or FileKind.Png;

    internal static bool HasExtension(FileKind kind, string extension) => Known[kind].Extensions.Contains(extension.ToLowerInvariant());

    /// <summary>A media type with its parameters, as a client stated it.</summary>
    internal static bool IsCalled(FileKind kind, string stated) => Known[kind].MediaTypes.Contains(stated.Split(';')[0].Trim().ToLowerInvariant());

    internal static string ExtensionsOf(FileKind kind) => string.Join(", ", Known[kind].Extensions);

    /// <summary>As people call it, in the genitive of neither language.</summary>
    internal static string NameOf(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "JPEG",
        FileKind.Png => "PNG",
        FileKind.Pdf => "PDF",
        FileKind.Docx => "DOCX",
        FileKind.Xlsx => "XLSX",
        FileKind.Odt => "ODT",
        _ => "TXT",
    };
}
