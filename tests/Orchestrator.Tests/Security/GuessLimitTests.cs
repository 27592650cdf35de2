using Interagency.Orchestrator.Tests.Http;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Who guesses passwords of many accounts from one address is stopped, whichever accounts they are.</summary>
public sealed class GuessLimitTests(GuessLimitTests.StrictService service) : IClassFixture<GuessLimitTests.StrictService>
{
    [Fact]
    public async Task LogIns_FromOneAddress_AreCounted_ThePageItselfIsNot()
    {
        using var visitor = new Visitor(service);
        // The page is asked first, as by a browser: that must not widen the limit of what is sent.
        Assert.Equal(401, (await visitor.LogInAsync("nobody-0", "some password")).Status);
        Assert.Equal(401, (await visitor.LogInAsync("nobody-1", "some password")).Status);

        var third = await visitor.LogInAsync("nobody-2", "some password");

        Assert.Equal(429, third.Status);
        Assert.Equal(200, (int)(await service.Quiet.GetAsync("/login", TestContext.Current.CancellationToken)).StatusCode);
    }

    public sealed class StrictService : ServiceUnderTest
    {
        private protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Limits:GuessesAMinute"] = "2" };
    }
}
