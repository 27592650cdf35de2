using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;

namespace Interagency.Adapters.Files;

/// <summary>A file as somebody gives it: nothing of it is true yet.</summary>
/// <param name="StatedType">The media type that came with it; null or <c>application/octet-stream</c> says nothing.</param>
public sealed record FileOffer(byte[] Content, string? Name, string? StatedType);

/// <summary>A file that is what its name says, and of a photo nothing but the picture.</summary>
/// <param name="Preview">A small picture of a photo, a JPEG; null for what is no photo.</param>
public sealed record ProvenFile(FileKind Kind, string Name, byte[] Content, byte[]? Preview);

/// <summary>Why a file is not taken.</summary>
/// <param name="Field">name, type or file: what is at fault.</param>
/// <param name="Text">What is wrong and the fix.</param>
public sealed record FileFault(string Field, Bilingual Text)
{
    /// <summary>It is larger than may be given, whatever it is.</summary>
    public bool IsTooLarge { get; init; }

    internal static FileFault OfName(string russian, string english) => new("name", new(russian, english));

    internal static FileFault OfType(string russian, string english) => new("type", new(russian, english));

    internal static FileFault OfContent(string russian, string english) => new("file", new(russian, english));
}

/// <summary>A file, or why it is not taken.</summary>
public readonly record struct FileVerdict(ProvenFile? File, FileFault? Fault);
