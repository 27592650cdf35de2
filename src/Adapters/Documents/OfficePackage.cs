using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;

namespace Interagency.Adapters.Documents;

/// <summary>
/// An office document's zip, part after part, never held whole and without a clock: the same parts give the same bytes. (The package class of the
/// framework stamps each part with the time and wants a stream that it can go back in.)
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types", Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Plain = new() { Encoding = new UTF8Encoding(false) };

    private readonly OutgoingStream outgoing = new();
    private readonly ZipArchive zip;
    private readonly Stream target;
    private readonly CancellationToken stop;

    /// <param name="target">Stays open; need not be one that can be gone back in, and is written to asynchronously only.</param>
    internal OfficePackage(Stream target, CancellationToken stop)
    {
        (this.target, this.stop) = (target, stop);
        zip = new ZipArchive(outgoing, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    }

    /// <summary>What each part is, and which is the document itself.</summary>
    /// <param name="parts">Name and content type; the first is the document.</param>
    internal async Task WriteFrameAsync(string documentType, params (string Name, string Type)[] parts)
    {
        await WriteXmlAsync("[Content_Types].xml", xml =>
        {
            xml.WriteStartElement("Types", ContentTypes);
            Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
            Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
            foreach (var (name, type) in parts) Element(xml, "Override", ("PartName", $"/{name}"), ("ContentType", type));
            xml.WriteEndElement();
        });
        await WriteRelationsAsync("_rels/.rels", (documentType, parts[0].Name));
    }

    /// <summary>What a part refers to: rId1 is the first, and so on.</summary>
    internal Task WriteRelationsAsync(string name, params (string Type, string Target)[] relations) => WriteXmlAsync(name, xml =>
    {
        xml.WriteStartElement("Relationships", Relationships);
        for (var i = 0; i < relations.Length; i++) Element(xml, "Relationship", ("Id", $"rId{i + 1}"), ("Type", relations[i].Type), ("Target", relations[i].Target));
        xml.WriteEndElement();
    });

    internal Task WriteAsync(string name, OpenXmlElement part) => WriteXmlAsync(name, part.WriteTo);

    /// <summary>A part that is written as its content comes, with <see cref="SendAsync"/> after each piece.</summary>
    internal Stream OpenPart(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Timeless;
        return entry.Open();
    }

    /// <summary>Hands on what has been written so far.</summary>
    internal Task SendAsync() => outgoing.SendAsync(target, stop);

    /// <summary>Closes the zip and hands on the rest.</summary>
    internal Task CloseAsync()
    {
        zip.Dispose();
        return SendAsync();
    }

    public void Dispose()
    {
        zip.Dispose();
        outgoing.Dispose();
    }

    private async Task WriteXmlAsync(string name, Action<XmlWriter> write)
    {
        using (var part = OpenPart(name))
        using (var xml = XmlWriter.Create(part, Plain))
        {
            xml.WriteStartDocument(standalone: true);
            write(xml);
        }

        await SendAsync();
    }

    private static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}
