using Microsoft.Playwright;
using Xunit;

namespace Interagency.Browser.Pages;

public sealed class PageTests(Chromium chromium, DemoService demo)
{
    [Theory]
    [InlineData("/", "start", "Межведомственное сопровождение семей")]
    [InlineData("/cases", "cases", "Дела")]
    [InlineData("/dashboard", "dashboard", "Сводка")]
    [InlineData("/tasks", "tasks", "Задачи")]
    [InlineData("/deadlines", "terms", "Сроки")]
    [InlineData("/requests", "requests", "Запросы ведомствам")]
    [InlineData("/sessions", "sessions", "Заседания")]
    [InlineData("/duties", "duties", "Обязанности")]
    [InlineData("/notices", "notices", "Уведомления")]
    [InlineData("/appeals", "appeals", "Обращения")]
    [InlineData("/sessions/plan", "session-plan", "Назначить заседание")]
    [InlineData("/?lang=en", "start-en", "Interagency support of families")]
    public async Task Page_OnDesktopAndPhone_FitsAndIsQuiet(string path, string picture, string title)
    {
        await using var window = await demo.EnterAsync(chromium);
        var complaints = ComplaintsOf(window.Page);

        await window.Page.GotoAsync(new Uri(demo.Address, path).ToString());

        Assert.Equal(title, (await window.Page.InnerTextAsync("h1")).Trim());
        await LookAsync(window, picture);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task CasePage_FromTheList_ShowsTheCourseOfTheCase()
    {
        await using var window = await demo.EnterAsync(chromium);
        var complaints = ComplaintsOf(window.Page);
        await window.Page.GotoAsync(new Uri(demo.Address, "/cases?stage=support").ToString());

        await window.Page.ClickAsync("tbody a");

        Assert.Contains("Дело № ", await window.Page.InnerTextAsync(".page-pretitle"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Начат этап", await window.Page.InnerTextAsync("#timeline"), StringComparison.Ordinal);
        Assert.NotEmpty(await window.Page.QuerySelectorAllAsync("#plan tbody tr"));
        await LookAsync(window, "case");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Dashboard_DrawsItsPlots_AndEachNumberOpensItsList()
    {
        await using var window = await demo.EnterAsync(chromium);
        var complaints = ComplaintsOf(window.Page);
        await window.Page.GotoAsync("/dashboard");
        await window.Page.WaitForSelectorAsync("#stages canvas");
        await window.Page.WaitForSelectorAsync("#flow canvas");

        var count = await window.Page.InnerTextAsync("#stages tbody tr:first-child a");
        await window.Page.ClickAsync("#stages tbody tr:first-child a");

        await window.Page.WaitForURLAsync("**/cases?*stage=*");
        Assert.Equal(count, await window.Page.InnerTextAsync("#cases .badge"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Map_FromTheCasePage_ShowsTheWholeProcedure_AndAStageOpensItsOwn()
    {
        await using var window = await demo.EnterAsync(chromium);
        var complaints = ComplaintsOf(window.Page);
        await window.Page.GotoAsync("/cases?stage=support");
        await window.Page.ClickAsync("#cases tbody a");
        Assert.True(await window.Page.Locator("#map .map-box.here").CountAsync() > 0);

        await window.Page.ClickAsync("#map a[href$='/map']");
        await window.Page.WaitForURLAsync("**/map");
        await LookAsync(window, "case-map");
        var box = window.Page.Locator(".case-map a").First;
        var stage = (await box.GetAttributeAsync("aria-label"))!.Split(" — ")[0];
        await box.ClickAsync();

        await window.Page.WaitForURLAsync("**/map?at=*");
        Assert.Contains(stage, await window.Page.InnerTextAsync(".card:nth-of-type(2) .card-title"), StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task ChosenCases_AreGivenToAnotherPerson_AndEachSaysWhatCameOfIt()
    {
        await using var window = await demo.EnterAsync(chromium);
        var complaints = ComplaintsOf(window.Page);
        await window.Page.GotoAsync("/cases");
        await window.Page.CheckAsync("#cases thead input[type=checkbox]");
        var all = await window.Page.Locator("#cases tbody input[type=checkbox]:checked").CountAsync();

        await window.Page.ClickAsync("#bulk-section");

        await window.Page.WaitForURLAsync("**/cases/bulk?*");
        Assert.Equal(all, await window.Page.Locator("fieldset input[type=checkbox]:checked").CountAsync());
        await LookAsync(window, "cases-bulk");
        await window.Page.ClickAsync("#do");
        await window.Page.WaitForSelectorAsync("#results");
        Assert.Equal(all, await window.Page.Locator("#results tbody tr").CountAsync());
        Assert.Contains("Отказано", await window.Page.InnerTextAsync("#results"), StringComparison.Ordinal);
        await LookAsync(window, "cases-bulk-results");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Danger_RaisedOnTheCasePage_WaitsThereForAPerson()
    {
        await using var window = await demo.EnterAsync(chromium);
        var complaints = ComplaintsOf(window.Page);
        await window.Page.GotoAsync(new Uri(demo.Address, "/cases?stage=recognition").ToString());
        await window.Page.ClickAsync("tbody a");

        await window.Page.ClickAsync("a.btn-danger");
        await window.Page.FillAsync("#text", "Вымышленная запись о признаках.");
        await LookAsync(window, "danger-form");
        await window.Page.ClickAsync("button.btn-danger");

        await window.Page.WaitForSelectorAsync(".border-danger");
        Assert.Contains("Ждёт подтверждения", await window.Page.InnerTextAsync(".border-danger"), StringComparison.Ordinal);
        Assert.Contains("Вымышленная запись о признаках.", await window.Page.InnerTextAsync(".border-danger"), StringComparison.Ordinal);
        await LookAsync(window, "danger-raised");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task File_AddedOnTheCasePage_IsShownThere_AndTakenBackWithAReason()
    {
        await using var window = await demo.EnterAsync(chromium, "demo-head-of-service");
        var complaints = ComplaintsOf(window.Page);
        await window.Page.GotoAsync(new Uri(demo.Address, "/cases?stage=support").ToString());
        await window.Page.ClickAsync("tbody a");

        await window.Page.SetInputFilesAsync("#file", new FilePayload { Name = "вид из окна.jpg", MimeType = "image/jpeg", Buffer = SampleFiles.Photos.Jpeg(1200, 800, "Выдуманная", turn: 6) });
        await window.Page.ClickAsync("#files form button");
        await window.Page.WaitForURLAsync("**/cases/*#files");
        await window.Page.SetInputFilesAsync("#file", new FilePayload { Name = "Справка о составе семьи Выдуманной-Несуществующей от 14 июня.pdf", MimeType = "application/pdf", Buffer = SampleFiles.SamplePapers.Pdf });
        await window.Page.SelectOptionAsync("#about", new SelectOptionValue { Index = 1 });
        await window.Page.ClickAsync("#files form button");
        await window.Page.WaitForSelectorAsync("#files tbody tr:nth-child(2)");

        var picture = window.Page.Locator("#files img.preview");
        await picture.ScrollIntoViewIfNeededAsync();
        Assert.True(await picture.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth < image.naturalHeight)"), "The photo is not shown upright.");
        await LookAsync(window, "case-files");
        Assert.Empty(complaints);

        // A file under a false name is refused in words, on a page of its own.
        await window.Page.SetInputFilesAsync("#file", new FilePayload { Name = "справка.docx", MimeType = "application/octet-stream", Buffer = SampleFiles.SamplePapers.Pdf });
        await window.Page.ClickAsync("#files form button");
        Assert.Contains("внутри PDF", await window.Page.InnerTextAsync(".alert-danger"), StringComparison.Ordinal);
        await LookAsync(window, "file-refused");
        await window.Page.ClickAsync(".card-footer a");

        await window.Page.ClickAsync("#files tbody tr:has-text('вид из окна') a.btn");
        await window.Page.FillAsync("#reason", "Снята чужая квартира.");
        await LookAsync(window, "file-withdraw");
        await window.Page.ClickAsync("form.card button.btn-primary");
        await window.Page.WaitForSelectorAsync("#files");
        Assert.Contains("Снята чужая квартира.", await window.Page.InnerTextAsync("#files tbody tr:has-text('вид из окна')"), StringComparison.Ordinal);
        Assert.Equal(0, await picture.CountAsync());
        await LookAsync(window, "case-files-withdrawn");
        Assert.Empty(complaints);
    }

    private static async Task LookAsync(BrowserWindow window, string picture)
    {
        await window.TakePicturesAsync(picture);
        Assert.True(await window.FitsAsync(), "The page is wider than a phone.");
    }

    private static List<string> ComplaintsOf(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        return complaints;
    }
}
