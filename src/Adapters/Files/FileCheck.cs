using System.Globalization;
using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Files;

/// <summary>
/// Proves what a file is by its content, refuses what lies about itself or would burst when opened, and leaves of a photo nothing but the
/// picture. What is no photo is kept as it came and never rendered by us.
/// </summary>
public sealed class FileCheck(FileLimits limits) : IDisposable
{
    // Unpacked photos are large: no more of them at once.
    private const int PhotosAtOnce = 2;

    private const string SaysNothing = "application/octet-stream";

    private readonly SemaphoreSlim room = new(PhotosAtOnce);

    /// <summary>The file as it may be kept, or why not.</summary>
    public async Task<FileVerdict> ProveAsync(FileOffer offer, CancellationToken stop = default)
    {
        if (Sized(offer.Content) is { } wrongSize) return new(null, wrongSize);
        if (FileName.Clean(offer.Name) is not { } name)
            return Refused(FileFault.OfName("имени у файла нет или оно состоит из одних знаков: назовите файл", "the file has no name, or one of signs alone: name it"));
        var found = Content.Read(offer.Content, limits);
        if (found.Fault is { } broken) return Refused(broken);
        if (Lie(found.Kind, name, offer.StatedType) is { } lie) return Refused(lie);
        return found.Photo is { } photo ? await CleanedAsync(found.Kind, name, photo, stop) : new(new ProvenFile(found.Kind, name, offer.Content, null), null);
    }

    public void Dispose() => room.Dispose();

    private FileFault? Sized(byte[] content) =>
        content.Length == 0 ? FileFault.OfContent("файл пуст: приложите другой", "the file is empty: attach another")
        : content.Length > limits.Bytes ? TooLarge(limits.Bytes)
        : null;

    /// <summary>It has more bytes than one file may have.</summary>
    public static FileFault TooLarge(int most)
    {
        var megabytes = most / (double)(1 << 20);
        return FileFault.OfContent(
            string.Create(CultureInfo.GetCultureInfo("ru-RU"), $"файл больше {megabytes:0.##} МБ: сожмите его или разделите"),
            string.Create(CultureInfo.InvariantCulture, $"the file is larger than {megabytes:0.##} MB: compress or divide it")) with { IsTooLarge = true };
    }

    /// <summary>Name, stated type and content say the same, or two of them lie.</summary>
    private static FileFault? Lie(FileKind kind, string name, string? stated)
    {
        var what = FileTypes.NameOf(kind);
        if (!FileTypes.HasExtension(kind, Path.GetExtension(name)))
            return FileFault.OfName(
                $"имя не подходит к содержимому: внутри {what}, такое имя оканчивается на {FileTypes.ExtensionsOf(kind)}",
                $"the name does not fit the content: it is {what}, whose names end in {FileTypes.ExtensionsOf(kind)}");
        if (string.IsNullOrWhiteSpace(stated) || stated.StartsWith(SaysNothing, StringComparison.OrdinalIgnoreCase) || FileTypes.IsCalled(kind, stated)) return null;
        return FileFault.OfType(
            $"указанный тип не подходит к содержимому: внутри {what}, его тип {FileTypes.MediaTypeOf(kind)}",
            $"the stated type does not fit the content: it is {what}, whose type is {FileTypes.MediaTypeOf(kind)}");
    }

    private async Task<FileVerdict> CleanedAsync(FileKind kind, string name, PhotoShape photo, CancellationToken stop)
    {
        await room.WaitAsync(stop);
        try
        {
            return PhotoCleaner.Clean(kind, photo, limits.PhotoPixels) is { } clean
                ? new(new ProvenFile(kind, name, clean.Content, clean.Preview), null)
                : Refused(FileFault.OfContent("фото повреждено: сохраните его заново и приложите", "the photo is damaged: save it anew and attach that"));
        }
        finally
        {
            room.Release();
        }
    }

    private static FileVerdict Refused(FileFault fault) => new(null, fault);
}
