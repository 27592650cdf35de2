using Interagency.Adapters.Files;
using Interagency.Orchestrator.Errors;

namespace Interagency.Orchestrator.Files;

/// <param name="About">What it belongs to, kind and id; null for the case as a whole.</param>
internal sealed record GivenFile(FileOffer Offer, string? About);

/// <summary>Reads a file from a request: a form with one part <c>file</c>, or the bytes as they are with the name in the address.</summary>
internal static class FileIntake
{
    private const string File = "file", Name = "name", About = "about";

    private static readonly Refusal OneFile = Refusal.Invalid([new(File, new("приложите один файл", "attach one file"))]);

    internal static async Task<Reply<GivenFile>> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        try
        {
            if (request.HasFormContentType) return await ReadAsync(await request.ReadFormAsync(stop), stop);
        }
        catch (InvalidDataException)
        {
            return Refusal.Malformed(new("Форма с файлом не читается: проверьте её границы (boundary).", "The form with the file can't be read: check its boundaries."));
        }

        var content = new MemoryStream();
        await request.Body.CopyToAsync(content, stop);
        return new GivenFile(new FileOffer(content.ToArray(), request.Query[Name], request.ContentType), OrNull(request.Query[About]));
    }

    internal static async Task<Reply<GivenFile>> ReadAsync(IFormCollection form, CancellationToken stop)
    {
        // A form sent without a choice has a part without a name.
        if (form.Files is not [{ Name: File } file] || (file.Length == 0 && file.FileName.Length == 0)) return OneFile;
        var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, stop);
        return new GivenFile(new FileOffer(content.ToArray(), file.FileName, file.ContentType), OrNull(form[About]));
    }

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
