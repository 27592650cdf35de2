using Interagency.Adapters.Files;
using Interagency.Orchestrator.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Interagency.Orchestrator.Files;

/// <summary>On a route or a page that takes a file: its request may be larger than others.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFileAttribute : Attribute;

/// <summary>
/// Makes room for a file where one is taken, and keeps it in memory until it is sealed: a family's photo is not to lie in a temporary file.
/// Everywhere else a request stays as small as it was.
/// </summary>
internal sealed class FileRoom(RequestDelegate next, FileLimits limits)
{
    // What a form has besides the file; the largest on such a page is that of an agency's answer.
    private const int Form = 64 << 10, Fields = 64;

    // A browser reads no answer before it has sent its form: so many times the limit are heard out and thrown away.
    private const int Patience = 8;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<TakesFileAttribute>() is null)
        {
            await next(context);
            return;
        }

        var most = limits.Bytes + Form;
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } own ? own : null;
        if (context.Request.ContentLength > most)
        {
            await RefuseAsync(context, size, (long)most * Patience);
            return;
        }

        size?.MaxRequestBodySize = most;
        context.Request.EnableBuffering(bufferThreshold: most);
        context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { MemoryBufferThreshold = most, MultipartBodyLengthLimit = most, ValueCountLimit = Fields }));
        await next(context);
    }

    private async Task RefuseAsync(HttpContext context, IHttpMaxRequestBodySizeFeature? size, long heard)
    {
        size?.MaxRequestBodySize = heard;
        if (context.Request.ContentLength <= heard) await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        if (context.Request.Path.StartsWithSegments("/api")) await FileDesk.Refused(FileCheck.TooLarge(limits.Bytes)).ToProblem().ExecuteAsync(context);
    }
}
