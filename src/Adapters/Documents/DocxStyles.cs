using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Interagency.Adapters.Documents;

/// <summary>How Russian official papers look: Times New Roman 13 pt, first line indented, text aligned to both sides, tables a point smaller.</summary>
internal static class DocxStyles
{
    internal const string Title = "Title", Heading = "Heading1", Text = "PaperText", Right = "PaperAddressee", Centred = "PaperCentred", Cell = "PaperCell", CellHead = "PaperCellHead",
        Under = "PaperUnder", Frame = "PaperFrame";

    private const string Font = "Times New Roman";

    /// <summary>Twentieths of a point.</summary>
    private const int FirstLine = 709, AfterHeading = 120;

    internal static Styles Build() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font }, new FontSize { Val = "26" }, new FontSizeComplexScript { Val = "26" },
                new Languages { Val = "ru-RU", EastAsia = "ru-RU", Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "0", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Of(Title, "Title", JustificationValues.Center, bold: true, size: 28, before: 240, after: 200, keep: true),
        Of(Heading, "heading 1", JustificationValues.Left, bold: true, before: 200, after: AfterHeading, keep: true),
        Of(Text, "Paper text", JustificationValues.Both, indent: FirstLine),
        Of(Right, "Paper addressee", JustificationValues.Left, left: 4820, after: 0),
        Of(Centred, "Paper centred", JustificationValues.Center),
        Of(Cell, "Paper cell", JustificationValues.Left, size: 22, line: 240),
        Of(CellHead, "Paper cell head", JustificationValues.Center, bold: true, size: 22, line: 240),
        Of(Under, "Paper note", JustificationValues.Center, size: 16, line: 240),
        Of(Frame, "Paper frame", JustificationValues.Center, size: 18, line: 240));

    private static Style Of(
        string id, string name, JustificationValues aligned, bool bold = false, int? size = null, int before = 0, int after = 0, int indent = 0, int left = 0, int? line = null, bool keep = false)
    {
        var paragraph = new StyleParagraphProperties();
        if (keep) paragraph.Append(new KeepNext(), new KeepLines());
        var spacing = new SpacingBetweenLines { Before = Number(before), After = Number(after) };
        if (line is { } height) (spacing.Line, spacing.LineRule) = (Number(height), LineSpacingRuleValues.Auto);
        paragraph.Append(spacing);
        if (indent > 0) paragraph.Append(new Indentation { FirstLine = Number(indent) });
        if (left > 0) paragraph.Append(new Indentation { Left = Number(left) });
        paragraph.Append(new Justification { Val = aligned });
        if (id == Heading) paragraph.Append(new OutlineLevel { Val = 0 });
        var style = new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }) { Type = StyleValues.Paragraph, StyleId = id };
        style.Append(new PrimaryStyle(), paragraph);
        var run = new StyleRunProperties();
        if (bold) run.Append(new Bold());
        if (size is { } half) run.Append(new FontSize { Val = Number(half) });
        if (run.HasChildren) style.Append(run);
        return style;
    }

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
