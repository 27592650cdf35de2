using System.Text;
using System.Xml;

namespace Interagency.Adapters.Documents;

/// <summary>Text of people as XML can hold it.</summary>
internal static class XmlText
{
    private const char Unknown = '\uFFFD';

    /// <summary>Half characters and control characters, which no XML may hold, become the sign for an unknown one, so that they are seen.</summary>
    internal static string Of(string text)
    {
        StringBuilder? mended = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at])) continue;
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
            {
                at++;
                continue;
            }

            (mended ??= new StringBuilder(text))[at] = Unknown;
        }

        return mended?.ToString() ?? text;
    }
}
