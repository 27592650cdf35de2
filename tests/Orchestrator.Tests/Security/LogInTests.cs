using System.Text;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Accounts;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Workflows.Interpretation;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Logging in with a password, and what somebody tries who has none.</summary>
public sealed class LogInTests(ServiceUnderTest service)
{
    [Fact]
    public async Task LogIn_WithTheRightPassword_OpensThePagesOfTheRole()
    {
        using var visitor = await (await Employee.HireAsync(service)).LoggedInAsync(service);

        Assert.Equal(200, (await visitor.GetAsync("/cases")).Status);
        var (status, body, _) = await visitor.GetAsync("/accounts");
        Assert.Equal(403, status);
        Assert.Contains("Недостаточно прав", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ForAStranger_IsTheLogInPageThatLeadsBack()
    {
        using var visitor = new Visitor(service);

        var (status, _, location) = await visitor.GetAsync("/tasks?role=curator");

        Assert.Equal(302, status);
        Assert.EndsWith("/login?next=%2Ftasks%3Frole%3Dcurator", location!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.invalid/")]
    [InlineData("//evil.invalid/")]
    [InlineData("/\\evil.invalid/")]
    public async Task LogIn_WithAForeignWayOn_LeadsToTheStart(string next)
    {
        var employee = await Employee.HireAsync(service);
        using var visitor = new Visitor(service);

        var (_, _, location) = await visitor.SubmitAsync($"/login?next={Uri.EscapeDataString(next)}", "login", new() { ["login"] = employee.Login, ["password"] = employee.Password });

        Assert.DoesNotContain("evil", location!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogIn_TriedWithWrongPasswords_IsClosedForTheRightOneToo()
    {
        var employee = await Employee.HireAsync(service);
        using var visitor = new Visitor(service);
        for (var i = 0; i < 5; i++) Assert.Equal(401, (await visitor.LogInAsync(employee.Login, $"wrong password {i}")).Status);

        var (status, body, _) = await visitor.LogInAsync(employee.Login, employee.Password);

        Assert.Equal(401, status);
        Assert.Contains("Логин или пароль неверен", body, StringComparison.Ordinal);
        Assert.False(visitor.Cookies.ContainsKey(Visitor.SessionCookie));
    }

    [Fact]
    public async Task LogIn_OfNobody_SaysTheSameAsOneWithAWrongPassword()
    {
        var employee = await Employee.HireAsync(service);
        using var visitor = new Visitor(service);

        var nobody = await visitor.LogInAsync("nobody-at-all", "some password");
        var wrong = await visitor.LogInAsync(employee.Login, "some password");

        Assert.Equal((401, Alert(wrong.Body)), (nobody.Status, Alert(nobody.Body)));
    }

    [Fact]
    public async Task Session_ThatSomebodyElseBegan_IsNotTakenOver()
    {
        var employee = await Employee.HireAsync(service);
        using var victim = new Visitor(service);
        using var attacker = await (await Employee.HireAsync(service)).LoggedInAsync(service);
        var planted = attacker.Cookies[Visitor.SessionCookie];
        victim.Cookies[Visitor.SessionCookie] = planted;

        await victim.LogInAsync(employee.Login, employee.Password);

        Assert.Equal(200, (await victim.GetAsync("/profile")).Status);
        attacker.Cookies[Visitor.SessionCookie] = planted;
        Assert.Equal(302, (await attacker.GetAsync("/profile")).Status);
    }

    [Fact]
    public async Task LogOut_EndsTheSession_AlsoForWhoKeptItsCookie()
    {
        using var visitor = await (await Employee.HireAsync(service)).LoggedInAsync(service);
        using var thief = new Visitor(service);
        thief.Cookies[Visitor.SessionCookie] = visitor.Cookies[Visitor.SessionCookie];
        Assert.Equal(200, (await thief.GetAsync("/profile")).Status);

        var (_, page, _) = await visitor.GetAsync("/profile");
        Assert.Contains("action=\"/logout\"", page, StringComparison.Ordinal);
        await LogOutAsync(visitor, page);

        Assert.Equal(302, (await visitor.GetAsync("/profile")).Status);
        Assert.Equal(302, (await thief.GetAsync("/profile")).Status);
    }

    [Fact]
    public async Task Account_Disabled_IsOutAtOnce()
    {
        var employee = await Employee.HireAsync(service);
        using var visitor = await employee.LoggedInAsync(service);

        await service.Services.GetRequiredService<AccountDesk>().DisableAsync(new CurrentActor(new Actor(ActorKind.Person, "admin"), [new Grant(AccountRole.Administrator)]), employee.Id);

        Assert.Equal(302, (await visitor.GetAsync("/profile")).Status);
        Assert.Equal(401, (await visitor.LogInAsync(employee.Login, employee.Password)).Status);
    }

    [Fact]
    public async Task OneTimePassword_OpensOnlyThePageThatChangesIt()
    {
        var employee = await Employee.HireAsync(service, oneTime: true);
        using var visitor = await employee.LoggedInAsync(service);
        using var elsewhere = await employee.LoggedInAsync(service);
        Assert.Equal((302, "/password"), ((await visitor.GetAsync("/cases")).Status, (await visitor.GetAsync("/cases")).Location));
        using var call = new HttpRequestMessage(HttpMethod.Get, "/api/cases");
        Assert.Equal(403, (await visitor.SendAsync(call)).Status);

        var weak = await ChangeAsync(visitor, employee.Password, "short");
        Assert.Contains("не короче 12 знаков", weak.Body, StringComparison.Ordinal);
        Assert.Equal(302, (await ChangeAsync(visitor, employee.Password, "вполне длинная фраза")).Status);

        Assert.Equal(200, (await visitor.GetAsync("/cases")).Status);
        // Whoever used the old password is out.
        Assert.Equal(302, (await elsewhere.GetAsync("/password")).Status);
    }

    [Fact]
    public async Task Form_WithoutItsToken_OrFromAForeignPage_IsNotTaken()
    {
        using var visitor = await (await Employee.HireAsync(service)).LoggedInAsync(service);
        var fields = new Dictionary<string, string> { ["old"] = "x", ["next"] = "y", ["again"] = "y" };

        Assert.Equal(400, (await visitor.SubmitAsync("/password", "password", fields, token: false)).Status);
        Assert.Equal(403, (await visitor.SubmitAsync("/password", "password", fields, origin: "https://evil.invalid")).Status);
        Assert.Equal(403, (await visitor.SubmitAsync("/password", "password", fields, origin: null)).Status);
    }

    [Theory]
    [InlineData("https://evil.invalid", 403)]
    [InlineData(null, 403)]
    [InlineData("own", 422)]
    public async Task Api_InABrowsersSession_TakesWritesOfOurOwnPagesAlone(string? origin, int status)
    {
        using var visitor = await (await Employee.HireAsync(service)).LoggedInAsync(service);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (origin is not null) request.Headers.Add("Origin", origin == "own" ? service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin);

        Assert.Equal(status, (await visitor.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Cookie_IsKeptFromScriptsAndForeignSites()
    {
        var employee = await Employee.HireAsync(service);
        using var visitor = new Visitor(service);
        var (_, page, _) = await visitor.GetAsync("/login");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "login", ["login"] = employee.Login, ["password"] = employee.Password, ["__RequestVerificationToken"] = TokenOf(page),
            }),
        };
        request.Headers.Add("Origin", service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Cookie", string.Join("; ", visitor.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var response = await service.Quiet.SendAsync(request, TestContext.Current.CancellationToken);

        var cookie = response.Headers.GetValues("Set-Cookie").Last(set => set.StartsWith(Visitor.SessionCookie + "=", StringComparison.Ordinal));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<(int Status, string Body, string? Location)> ChangeAsync(Visitor visitor, string old, string next) =>
        visitor.SubmitAsync("/password", "password", new() { ["old"] = old, ["next"] = next, ["again"] = next });

    private async Task LogOutAsync(Visitor visitor, string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/logout") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = TokenOf(page) }) };
        request.Headers.Add("Origin", service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        Assert.Equal((302, "/login"), (await visitor.SendAsync(request)) is var (status, _, location) ? (status, location) : default);
    }

    private static string TokenOf(string page) =>
        System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value);

    private static string Alert(string body) => System.Text.RegularExpressions.Regex.Match(body, "alert-danger\"[^>]*>([^<]+)<").Groups[1].Value;
}
