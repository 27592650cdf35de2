using Interagency.Adapters.Files;
using Interagency.Workflows.Cases;
using Microsoft.Net.Http.Headers;

namespace Interagency.Orchestrator.Files;

/// <summary>
/// Sends a file so that it can do nothing in our name: to be saved, not opened, guessed at by nobody, in a box of its own if it is opened
/// after all. A photo that we have made ourselves may be shown within a page.
/// </summary>
/// <param name="inline">Asked for by a page; heeded for photos alone.</param>
internal sealed class FileAnswer(FileToSend file, bool inline) : IResult
{
    private const string Box = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue(inline && FileTypes.IsPhoto(file.Kind) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = Box;
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = file.Kind == FileKind.Text ? "text/plain; charset=utf-8" : FileTypes.MediaTypeOf(file.Kind);
        response.ContentLength = file.Content.Length;
        await response.Body.WriteAsync(file.Content, httpContext.RequestAborted);
    }
}
