using System.Net;
using System.Text.RegularExpressions;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Orchestrator.Tests.Studio;

/// <summary>Studio's files: compressed once, kept by browsers as long as they stay the same.</summary>
public sealed partial class StudioAssetsTests(ServiceUnderTest service)
{
    private const string Starter = "/studio/_framework/blazor.webassembly.js";

    [Fact]
    public async Task File_GoesCompressed_ToWhoeverTakesItSo_AndUnpackedToOthers()
    {
        using var packed = await AskAsync(Starter, "br");
        using var plain = await AskAsync(Starter, "gzip");

        Assert.Equal(("br", "text/javascript"), (Assert.Single(packed.Content.Headers.ContentEncoding), packed.Content.Headers.ContentType!.MediaType));
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.True((await packed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length < (await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length / 2);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        Assert.Contains("Accept-Encoding", plain.Headers.Vary);
    }

    [Fact]
    public async Task File_ThatIsKnown_IsNotSentAgain()
    {
        using var first = await AskAsync("/studio/_content/MudBlazor/MudBlazor.min.css", "br");
        using var again = await AskAsync("/studio/_content/MudBlazor/MudBlazor.min.css", "br", first.Headers.ETag!.ToString());

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, again.StatusCode));
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task File_WithItsFingerprint_IsKeptForGood_ItsStarterIsNot()
    {
        using var starter = await AskAsync("/studio/_framework/dotnet.js", null);
        var native = Native().Match(await starter.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Value;
        using var named = await AskAsync($"/studio/_framework/{native}", "br");

        Assert.Equal("no-cache", starter.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        Assert.Contains("immutable", named.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/studio/license.txt", true)]
    [InlineData("/studio/index.html", false)]
    [InlineData("/studio/_framework/..%2f..%2f..%2finteragency.js", false)]
    [InlineData("/studio/%2e%2e/%2e%2e/Interagency.Orchestrator.dll", false)]
    public async Task Address_OfWhatIsNotStudios_GivesNothing(string path, bool isThere)
    {
        using var answer = await AskAsync(path, null);

        Assert.Equal(isThere, answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Page_AllowsWhatStudioIsMadeOf_AndOtherPagesDoNot()
    {
        using var studio = await service.PageAsync("/studio/");
        using var other = await service.PageAsync("/profile");

        var body = await studio.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("""<base href="/studio/" />""", body, StringComparison.Ordinal);
        Assert.Contains("'wasm-unsafe-eval'", studio.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("wasm-unsafe-eval", other.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", studio.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string? encoding, string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.ActAs("person:p1");
        if (encoding is not null) request.Headers.Add("Accept-Encoding", encoding);
        if (known is not null) request.Headers.Add("If-None-Match", known);
        return await service.Quiet.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"dotnet\.native\.[a-z0-9]+\.js")]
    private static partial Regex Native();
}
