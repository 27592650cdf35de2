using System.Net;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Tests.Security;
using Xunit;
using static Interagency.Orchestrator.Tests.Places.PlacesService;

namespace Interagency.Orchestrator.Tests.Places;

/// <summary>The administrator's pages, whole and as fragments.</summary>
public sealed class PlacePageTests(PlacesService service) : IClassFixture<PlacesService>
{
    private const string Page = $"/organisations/{Organisation}?region={Region}";

    private async Task<Visitor> EnterAsync() => await (await Employee.HireAsync(service, AccountRole.Administrator)).LoggedInAsync(service);

    [Fact]
    public async Task Organisation_ChangedOnItsPage_ShowsBothNames_AndAStaleSaveIsRefused()
    {
        using var visitor = await EnterAsync();
        var before = await visitor.GetAsync(Page);
        var version = System.Text.RegularExpressions.Regex.Match(before.Body, "name=\"version\" value=\"(\\d+)\"").Groups[1].Value;

        var saved = await visitor.SubmitAsync(Page, "organisation", new() { ["version"] = version, ["once"] = "1", ["name"] = "Центр на странице", ["nameEn"] = "Centre" });
        var stale = await visitor.SubmitAsync(Page, "organisation", new() { ["version"] = version, ["once"] = "2", ["name"] = "Другое имя" });

        Assert.Equal(302, saved.Status);
        Assert.EndsWith(Page, saved.Location, StringComparison.Ordinal);
        Assert.Contains("изменил кто-то другой", stale.Body, StringComparison.Ordinal);
        var (_, page, _) = await visitor.GetAsync(Page);
        Assert.Contains("Центр на странице", page, StringComparison.Ordinal);
        Assert.Contains("По справочнику: БУ ХМАО-Югры", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        var again = await visitor.SubmitAsync(Page, "organisation", new() { ["version"] = version, ["once"] = "1", ["name"] = "Центр на странице", ["nameEn"] = "Centre" });
        Assert.Equal(302, again.Status);
    }

    [Fact]
    public async Task Section_MadeOnItsPage_IsOfferedInTheFormOfARole()
    {
        using var visitor = await EnterAsync();
        var page = $"/organisations/{Organisation}/section?region={Region}";
        var version = System.Text.RegularExpressions.Regex.Match((await visitor.GetAsync(page)).Body, "name=\"version\" value=\"(\\d+)\"").Groups[1].Value;

        var wrong = await visitor.SubmitAsync(page, "section", new() { ["version"] = version, ["key"] = "Код", ["name"] = "Лесной", ["active"] = "true" });
        var made = await visitor.SubmitAsync(page, "section", new() { ["version"] = version, ["key"] = "forest", ["name"] = "Лесной", ["active"] = "true" });

        Assert.Contains("только строчные латинские буквы", wrong.Body, StringComparison.Ordinal);
        Assert.Equal(302, made.Status);
        var (_, form, _) = await visitor.GetAsync($"/accounts/new?role=Curator&region={Region}");
        Assert.Contains($"<option value=\"{Organisation}/forest\">Лесной</option>", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_WithoutABroker_IsRefusedInWords()
    {
        using var visitor = await EnterAsync();

        var (status, page, _) = await visitor.SubmitAsync("/agencies/education?region=" + Region, "access", []);

        Assert.Equal(200, status);
        Assert.Contains("Служба работает без брокера", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/organisations/nothing?region=" + Region)]
    [InlineData("/agencies/education?region=nowhere")]
    [InlineData("/organisations/" + Organisation)]
    public async Task Page_OfNoPlace_IsNotFound(string path)
    {
        using var visitor = await EnterAsync();

        Assert.Equal(404, (await visitor.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Page_AskedForByAScript_IsItsContentAlone()
    {
        using var visitor = await EnterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/agencies?region={Region}");
        request.Headers.Add("HX-Request", "true");

        var (status, body, _) = await visitor.SendAsync(request);
        var (_, whole, _) = await visitor.GetAsync($"/agencies?region={Region}");

        Assert.Equal(200, status);
        Assert.StartsWith("<title>", body.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("<h1", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav", body, StringComparison.Ordinal);
        Assert.Contains("<html", whole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Script_OfWhoIsLoggedOut_IsLedToTheDoor(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/agencies/education?region=" + Region);
        request.Headers.Add("HX-Request", "true");
        request.Headers.Add("Origin", service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));

        using var response = await service.Quiet.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.StartsWith("/login?next=%2Fagencies%2Feducation", response.Headers.GetValues("HX-Redirect").Single(), StringComparison.Ordinal);
        Assert.Contains("HX-Request", response.Headers.Vary);
    }
}
