using Xunit;

namespace Interagency.Browser.Smoke;

public sealed class HealthPageTests(Chromium chromium)
{
    [Fact]
    public async Task Health_OpenedInABrowser_IsOk()
    {
        await using var window = await chromium.OpenAsync();

        var response = await window.Page.GotoAsync("/health");
        await window.TakePicturesAsync("health");

        Assert.Equal(200, response!.Status);
        Assert.Contains("\"status\":\"ok\"", await window.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Window_WhenAPageCallsAnotherHost_FailsTheTest()
    {
        var window = await chromium.OpenAsync();
        // Our own pages forbid it by their content security policy; a blank one has none.
        await window.Page.GotoAsync("about:blank");
        await window.Page.EvaluateAsync("fetch('http://outside.invalid/').catch(() => 0)");

        var failure = await Assert.ThrowsAsync<Xunit.Sdk.EmptyException>(async () => await window.DisposeAsync());
        Assert.Contains("outside.invalid", failure.Message, StringComparison.Ordinal);
    }
}
