using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

/// <summary>Each role logs in by its button of a demonstration and sees the menu that is its own.</summary>
public sealed class RoleTests(Chromium chromium, DemoService demo)
{
    private const string Coordinating = "Начало Сводка Служба Дела Задачи Сроки Обязанности Запросы Заседания Журналы Отчёты Уведомления Обращения Загрузка";

    private const string Steering = "Начало Мой день Сводка Служба Дела Задачи Сроки Обязанности Запросы Заседания Журналы Отчёты Уведомления Обращения";

    private const string All = "Начало Мой день Дела Задачи Сроки Обязанности Запросы Заседания Журналы Уведомления Обращения";

    [Theory]
    [InlineData("demo-administrator", "Начало Учётные записи Загрузка Организации Ведомства Календари")]
    [InlineData("demo-methodologist", "Начало Порядки Студия")]
    [InlineData("demo-coordination-officer", Coordinating)]
    [InlineData("demo-curator", All)]
    [InlineData("demo-specialist", All)]
    [InlineData("demo-head-of-service", Steering)]
    [InlineData("demo-director", Steering)]
    [InlineData("demo-commission-secretary", "Начало Мой день Дела Задачи Сроки Обязанности Заседания Журналы Уведомления")]
    [InlineData("demo-agency-officer", "Начало Дела Входящие Запросы Уведомления")]
    [InlineData("demo-auditor", "Начало Дела Журналы Журнал доступа")]
    [InlineData("demo-ministry-observer", "Начало Дела Журналы Отчёты")]
    public async Task Role_LoggedIn_SeesItsMenuAndItsPages(string login, string menu)
    {
        await using var window = await demo.EnterAsync(chromium, login);
        await window.Page.GotoAsync("/");

        var links = await window.Page.QuerySelectorAllAsync("nav .nav-link");
        Assert.Equal(menu, string.Join(' ', await Task.WhenAll(links.Select(async link => (await link.InnerTextAsync()).Split('\n')[0].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Trim()))));
        foreach (var address in await Task.WhenAll(links.Select(link => link.GetAttributeAsync("href"))))
        {
            var response = await window.Page.GotoAsync(address!);
            Assert.Equal(200, response!.Status);
        }

        await window.Page.GotoAsync("/profile");
        await window.TakePicturesAsync($"profile-{login}");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
    }

    [Fact]
    public async Task Door_ShowsTheRolesOfADemonstration()
    {
        await using var window = await chromium.OpenAsync(demo.Address, null);
        await window.Page.GotoAsync("/cases");

        Assert.Contains("/login", window.Page.Url, StringComparison.Ordinal);
        Assert.Equal(11, await window.Page.Locator("button[data-login]").CountAsync());
        await window.TakePicturesAsync("login");
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
    }

    [Fact]
    public async Task Administrator_MakesAnAccount_WhoseOwnerHasToChooseAPassword()
    {
        await using var admin = await demo.EnterAsync(chromium, "demo-administrator");
        await admin.Page.GotoAsync("/accounts");
        await admin.TakePicturesAsync("accounts");
        await admin.Page.GotoAsync("/accounts/new");
        await admin.Page.SelectOptionAsync("#role", "Curator");
        await admin.Page.SelectOptionAsync("#region", new SelectOptionValue { Index = 1 });
        await admin.Page.ClickAsync("form[method=get] button");
        await admin.Page.FillAsync("#name", "Выдумкина Проба Примеровна");
        await admin.Page.FillAsync("#login", "probe");
        await admin.Page.CheckAsync("input[name=posts][value=curator]");
        await admin.TakePicturesAsync("account-new");
        Assert.True(await admin.FitsAsync(), "The page is wider than a phone.");
        await admin.Page.ClickAsync("form[method=post].card button");
        var password = await admin.Page.InnerTextAsync(".alert-success code");
        await admin.TakePicturesAsync("account-made");
        await admin.Page.ClickAsync("a[href^='/accounts/p-']");
        await admin.TakePicturesAsync("account");

        await using var newcomer = await chromium.OpenAsync(demo.Address, null);
        await newcomer.Page.GotoAsync("/login");
        await newcomer.Page.FillAsync("#login", "probe");
        await newcomer.Page.FillAsync("#password", password);
        await newcomer.Page.ClickAsync("form:has(#login) button");
        await newcomer.Page.WaitForSelectorAsync("#next");
        await newcomer.TakePicturesAsync("password");
        await newcomer.Page.FillAsync("#old", password);
        await newcomer.Page.FillAsync("#next", "вполне длинная фраза");
        await newcomer.Page.FillAsync("#again", "вполне длинная фраза");
        await newcomer.Page.ClickAsync("form:has(#old) button");
        await newcomer.Page.WaitForURLAsync("**/profile");
        Assert.Contains("Выдумкина", await newcomer.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo-auditor", "/audit", "audit")]
    [InlineData("demo-coordination-officer", "/profile/keys", "keys")]
    public async Task Page_OfTheRole_FitsAPhone(string login, string path, string picture)
    {
        await using var window = await demo.EnterAsync(chromium, login);
        Assert.Equal(200, (await window.Page.GotoAsync(path))!.Status);
        await window.TakePicturesAsync(picture);
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
    }

    [Fact]
    public async Task Page_OfAnotherRole_IsRefusedInWords()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-curator");
        var response = await window.Page.GotoAsync("/accounts");

        Assert.Equal(403, response!.Status);
        Assert.Equal("Недостаточно прав", await window.Page.InnerTextAsync("h1"));
        await window.TakePicturesAsync("forbidden");
    }
}
