using Interagency.Adapters.Mail;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Mail;
using Interagency.Orchestrator.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using Xunit;

namespace Interagency.Orchestrator.Tests.Inbox;

/// <summary>Agencies that work at a screen hear by e-mail that something has come, and nothing of whom it is about.</summary>
public sealed class AgencyMailTests(InventedService service)
{
    private const string Address = "nursery@example.invalid";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agency_IsToldOnceOfWhatIsNew_WithoutAWordOfTheFamily()
    {
        await using var post = PostOffice.Open();
        await AddressAsync();
        var caseId = await service.OpenAsync(InventedProcedures.Intake("asking-nursery"));
        await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray().Count > 0);
        var mail = Mail(post.Address);
        post.IsOpen = false;
        await mail.SendAsync(Stop);
        Assert.Equal(0, post.Count);

        post.IsOpen = true;
        await mail.SendAsync(Stop);
        var letter = await post.TakeAsync(Stop);
        await mail.SendAsync(Stop);

        Assert.Equal(Address, letter.To.Mailboxes.Single().Address);
        Assert.Contains("нов", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("https://site.invalid/inbox", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("не позже", letter.TextBody, StringComparison.Ordinal);
        Assert.All(new[] { "Примерова", "Вымышлена", caseId }, secret => Assert.DoesNotContain(secret, letter.ToString(), StringComparison.Ordinal));
        Assert.Equal(0, post.Count);
        await using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.Single(db.RequestMarks, mark => mark.CaseId == caseId && mark.Kind == RequestMark.Mailed);
    }

    [Fact]
    public async Task Agency_IsRemindedOnce_WhenTheTermWarns()
    {
        await using var post = PostOffice.Open();
        await AddressAsync();
        var caseId = await service.OpenAsync(InventedProcedures.Intake("asking-nursery-late"));
        await using var db = service.Services.GetRequiredService<Database>().Open();
        await service.WaitAsync($"/api/requests?caseId={caseId}", all => all.AsArray().Count > 0 && db.DeadlineEvents.Any(e => e.CaseId == caseId && e.Kind == "Warned"));
        var mail = Mail(post.Address);

        await mail.SendAsync(Stop);
        var letter = await post.TakeAsync(Stop);
        await mail.SendAsync(Stop);

        Assert.Contains("срок ответа подходит по 1 запросу", letter.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, post.Count);
        Assert.Equal([RequestMark.Mailed, RequestMark.Reminded], db.RequestMarks.Where(mark => mark.CaseId == caseId).Select(mark => mark.Kind).AsEnumerable().Order());
    }

    [Theory]
    [InlineData("mail.example", null, null, MailOptions.ServerKey)]
    [InlineData("smtp://user:secret@mail.example", null, null, MailOptions.UsernameKey)]
    [InlineData("smtp://mail.example", "nobody", null, MailOptions.FromKey)]
    [InlineData("smtp://mail.example", "a@b.example", "site", MailOptions.SiteKey)]
    public void Settings_ThatAreWrong_AreNamed(string server, string? from, string? site, string key)
    {
        var settings = new Dictionary<string, string?> { [MailOptions.ServerKey] = server, [MailOptions.FromKey] = from, [MailOptions.SiteKey] = site };

        Assert.Contains(key, Assert.Throws<FormatException>(() => MailOptions.Read(settings.GetValueOrDefault)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_WithoutAServer_SendNothing() => Assert.Null(MailOptions.Read(_ => null));

    private AgencyMail Mail(string server)
    {
        var options = new MailOptions(new Uri(server).Host, new Uri(server).Port, false, null, null, MailboxAddress.Parse("notices@example.invalid"), new Uri("https://site.invalid")) { IsPlain = true };
        return new(service.Services.GetRequiredService<Database>(), service.Services.GetRequiredService<CurrentWorld>(), service.Services.GetRequiredService<RequestMarks>(),
            new MailSender(options), options, TimeProvider.System, NullLogger<AgencyMail>.Instance);
    }

    // No other test asks the nursery: each letter is of this class's own requests.
    private async Task AddressAsync()
    {
        var store = service.Services.GetRequiredService<PlaceStore>();
        var known = await store.AgencyAsync(InventedProcedures.Region, "nursery", Stop);
        Assert.True(await store.SaveAsync(new AgencyRow { Region = InventedProcedures.Region, Agency = "nursery", Email = Address, Version = known?.Version ?? 0, ChangedBy = "test" }, null, Stop));
    }
}
