using Interagency.Adapters.Files;
using Interagency.Orchestrator.Errors;
using Microsoft.Net.Http.Headers;

namespace Interagency.Orchestrator.Files;

/// <param name="About">What it belongs to, kind and id; null for the case as a whole.</param>
internal sealed record GivenFile(FileOffer Offer, string? About);

/// <summary>Reads a file from a request: a form with one part <c>file</c>, or the bytes as they are with the name in a header: addresses are written
/// down by whatever a request passes, and a file's name names people.</summary>
internal static class FileIntake
{
    private const string File = "file", About = "about";

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
        return new GivenFile(new FileOffer(content.ToArray(), NameOf(request), request.ContentType), OrNull(request.Query[About]));
    }

    internal static async Task<Reply<GivenFile>> ReadAsync(IFormCollection form, CancellationToken stop)
    {
        // A form sent without a choice has a part without a name.
        if (form.Files is not [{ Name: File } file] || (file.Length == 0 && file.FileName.Length == 0)) return OneFile;
        var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, stop);
        return new GivenFile(new FileOffer(content.ToArray(), file.FileName, file.ContentType), OrNull(form[About]));
    }

    private static string? NameOf(HttpRequest request) => ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var said)
        ? HeaderUtilities.RemoveQuotes(said.FileNameStar.HasValue ? said.FileNameStar : said.FileName).Value : null;

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
