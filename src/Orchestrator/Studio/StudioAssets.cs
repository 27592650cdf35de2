using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Interagency.Orchestrator.Studio;

/// <summary>
/// The files of Elsa Studio, as its package has them. One that is kept compressed goes out so, and is unpacked for whoever doesn't take it.
/// What carries its fingerprint in its name never changes; all else is asked for again, and sent only when it has changed.
/// </summary>
internal sealed class StudioAssets(RequestDelegate next, IWebHostEnvironment host)
{
    private const string Packed = ".br";

    /// <summary>These start the rest, and so have no fingerprint.</summary>
    private static readonly string[] Starters = ["blazor.webassembly.js", "dotnet.js"];

    private readonly string folder = Path.Combine(host.WebRootPath, "studio") + Path.DirectorySeparatorChar;
    private readonly FileExtensionContentTypeProvider types = new() { Mappings = { [".dat"] = "application/octet-stream", [".cur"] = "image/x-icon", [".webmanifest"] = "application/manifest+json" } };
    private readonly ConcurrentDictionary<string, EntityTagHeaderValue> tags = new();

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments(StudioPage.Address, out var rest) || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))) return next(context);
        return Find(rest.Value!) is { } file ? SendAsync(context, file) : next(context);
    }

    /// <summary>The file as it is kept; null for an address that names none.</summary>
    private string? Find(string path)
    {
        if (!Path.HasExtension(path)) return null;
        var full = Path.GetFullPath(Path.Combine(folder, path.TrimStart('/')));
        if (!full.StartsWith(folder, StringComparison.Ordinal)) return null;
        return File.Exists(full + Packed) ? full + Packed : File.Exists(full) ? full : null;
    }

    private Task SendAsync(HttpContext context, string file)
    {
        var (packed, headers) = (file.EndsWith(Packed, StringComparison.Ordinal), context.Response.Headers);
        var name = packed ? file[..^Packed.Length] : file;
        var type = types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
        headers.CacheControl = IsFingerprinted(name) ? "public, max-age=31536000, immutable" : "no-cache";
        if (!packed) return TypedResults.PhysicalFile(file, type, entityTag: TagOf(file)).ExecuteAsync(context);
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesPacked(context.Request)) return TypedResults.Stream(new BrotliStream(File.OpenRead(file), CompressionMode.Decompress), type).ExecuteAsync(context);
        headers.ContentEncoding = "br";
        return TypedResults.PhysicalFile(file, type, entityTag: TagOf(file)).ExecuteAsync(context);
    }

    private bool IsFingerprinted(string name) => name.StartsWith(Path.Combine(folder, "_framework"), StringComparison.Ordinal) && !Starters.Contains(Path.GetFileName(name));

    private static bool TakesPacked(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding.Any(way => way.Value == "br" && way.Quality is not 0);

    /// <summary>Of the content: packages give all their files one time.</summary>
    private EntityTagHeaderValue TagOf(string file) => tags.GetOrAdd(file, _ =>
    {
        using var content = File.OpenRead(file);
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..20]}\"");
    });
}
